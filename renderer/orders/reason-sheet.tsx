import { useState } from 'react'
import { Radio, RadioGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { useSettings } from '../settings/use-settings.ts'
import { formatReason } from '../format/reason.ts'
import { Button } from '../ui/button.tsx'
import { providerName } from '../ui/providers.ts'
import { Sheet } from '../ui/sheet.tsx'
import '../ui/choice-tile.css'
import './reason-sheet.css'

interface ReasonSheetProps {
  readonly card: OrderCard
  readonly verb: 'rejected' | 'cancelled'
  /** Resolves to false when it failed; the sheet then stays, for another try. */
  readonly onConfirm: (reasonCode: string) => Promise<boolean>
  readonly onClose: () => void
}

/** Asks why an order is rejected or cancelled; nothing is chosen beforehand, so it takes two deliberate taps. */
export function ReasonSheet({ card, verb, onConfirm, onClose }: ReasonSheetProps) {
  const { t } = useTranslation()
  const { cancelReasons } = useSettings()
  const [code, setCode] = useState<string | null>(null)
  const [asked, setAsked] = useState(false)
  const [pending, setPending] = useState(false)
  const confirm = async (): Promise<void> => {
    if (code === null) return setAsked(true)
    setPending(true)
    const done = await onConfirm(code)
    setPending(false)
    if (done) onClose()
  }
  const title = verb === 'rejected' ? 'reason.rejectTitle' : 'reason.cancelTitle'
  return (
    <Sheet title={t(title, { number: card.number })} onClose={onClose}>
      <p className="secondary">
        {card.provider ? t('reason.told', { provider: providerName(card.provider, t) }) : t('reason.toldPlain')}
      </p>
      <RadioGroup
        className="reasons"
        aria-label={t('reason.pick')}
        value={code}
        onChange={setCode}
        isInvalid={asked && code === null}
      >
        {cancelReasons.map((reason) => (
          <Radio key={reason.code} value={reason.code} className="choice-tile">
            <bdi>{formatReason(reason.label, t)}</bdi>
          </Radio>
        ))}
      </RadioGroup>
      {asked && code === null && (
        <p className="field-error" role="alert">
          {t('reason.pickFirst')}
        </p>
      )}
      <div className="sheet-actions">
        <Button onPress={onClose}>{t('reason.keep')}</Button>
        <Button look="danger" working={pending ? t(`verbPending.${verb}`) : null} onPress={() => void confirm()}>
          {t(`verb.${verb}`)}
        </Button>
      </div>
    </Sheet>
  )
}
