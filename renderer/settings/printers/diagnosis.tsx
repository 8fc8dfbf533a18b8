import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOutput } from '../../../shared/contract/commands.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { conditionLooks } from '../printer-condition.ts'

interface DiagnosisProps {
  readonly answer: CommandOutput<'printer.probe'>
  /** The hardware address that it is bound to; null is not bound. */
  readonly boundTo: string | null
  /** Words while binding is under way. */
  readonly binding: string | null
  readonly onBind: (mac: string) => void
  readonly onClose: () => void
}

/** What a printer answered when it was asked without printing: state, proof, what it calls itself, its hardware address. */
export function Diagnosis({ answer, boundTo, binding, onBind, onClose }: DiagnosisProps) {
  const { t } = useTranslation()
  const { condition, proof, message, mac, saysIt } = answer
  const reached = condition !== 'unreachable'
  return (
    <div className="diagnosis" aria-live="polite">
      <div className="diagnosis-head">
        <Icon name={conditionLooks[condition].icon} size="large" />
        <p className="grow">
          <strong>{message || t(`conditionWord.${condition}`)}</strong>
        </p>
        <Button look="ghost" icon="x" label={t('common.close')} onPress={onClose} />
      </div>
      <dl className="diagnosis-facts">
        {reached && <Fact name={t('settings.printers.diagnosis.proof')}>{t(`settings.printers.proof.${proof}`)}</Fact>}
        {saysIt !== null && (
          <Fact name={t('settings.printers.diagnosis.saysIt')}>
            <bdi>{saysIt}</bdi>
            <span className="hint">{t('settings.printers.diagnosis.saysItHint')}</span>
          </Fact>
        )}
        {mac !== null && (
          <Fact name={t('settings.printers.diagnosis.mac')}>
            <bdi className="mono">{mac}</bdi>
            <span className="hint">
              {t(mac === boundTo ? 'settings.printers.diagnosis.bound' : 'settings.printers.diagnosis.bindHint')}
            </span>
          </Fact>
        )}
      </dl>
      {mac !== null && mac !== boundTo && (
        <Button icon="link" working={binding} onPress={() => onBind(mac)}>
          {t('settings.printers.diagnosis.bind')}
        </Button>
      )}
    </div>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
