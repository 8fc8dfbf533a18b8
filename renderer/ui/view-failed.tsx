import { useTranslation } from 'react-i18next'
import type { ViewName, ViewParams } from '../../shared/contract/views.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import { Button } from './button.tsx'
import { StatePanel } from './state-panel.tsx'

interface ViewFailedProps<N extends ViewName> {
  readonly view: N
  readonly params: ViewParams<N>
  readonly title: string
  readonly message: string
}

/** A view that cannot be read, with the host's reason and another try. */
export function ViewFailed<N extends ViewName>({ view, params, title, message }: ViewFailedProps<N>) {
  const { t } = useTranslation()
  const { views } = useBridge()
  return (
    <StatePanel icon="cloudOff" title={title} detail={message}>
      <Button look="tonal" icon="refresh" onPress={() => views.watch(view, params).retry()}>
        {t('common.tryAgain')}
      </Button>
    </StatePanel>
  )
}
