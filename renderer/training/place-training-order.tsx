import { useTranslation } from 'react-i18next'
import { useCommand } from '../bridge-client/use-command.ts'
import { Button } from '../ui/button.tsx'
import { failureWords } from '../ui/failure-note.tsx'
import { useToasts } from '../ui/toast.tsx'

/** Makes an order up, as if a customer had ordered. */
export function PlaceTrainingOrder() {
  const { t } = useTranslation()
  const toasts = useToasts()
  const place = useCommand('training.placeOrder')
  const run = async (): Promise<void> => {
    const result = await place.run({})
    if (result?.ok) toasts.good(t('training.placed'))
    if (result?.ok === false) toasts.bad(t('failure.title'), failureWords(result.error, t))
  }
  return (
    <Button look="tonal" icon="plus" working={place.pending ? t('training.placing') : null} onPress={() => void run()}>
      {t('training.place')}
    </Button>
  )
}
