import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { Pill } from '../ui/chip.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'
import { useToasts } from '../ui/toast.tsx'
import { placeOf } from './printer-place.ts'
import { conditionLooks, isFault } from './printer-condition.ts'

interface PrinterRowProps {
  readonly printer: SettingsView['printers'][number]
  readonly onEdit: () => void
}

/** A printer: name, address, state, and its trouble in plain words with what becomes of the tickets. */
export function PrinterRow({ printer, onEdit }: PrinterRowProps) {
  const { t } = useTranslation()
  const { config, condition, cause, waiting } = printer
  const { tone } = conditionLooks[condition]
  const faulty = config.enabled && isFault(condition)
  const kept = waiting > 0 ? t('settings.printers.kept', { count: waiting }) : ''
  return (
    <div className="printer-row">
      <span className="printer-icon" data-tone={config.enabled ? tone : 'quiet'}>
        <Icon name={faulty ? 'printerAlert' : tone === 'positive' ? 'printerCheck' : 'printer'} size="large" />
      </span>
      <div>
        <h2>
          <bdi>{config.name}</bdi>
        </h2>
        <bdi className="mono secondary">{placeOf(config.address)}</bdi>
        {!faulty && kept && <p className="hint">{kept}</p>}
      </div>
      <PrinterState printer={printer} />
      <PrinterActions printer={printer} onEdit={onEdit} />
      {faulty && (
        <div className="printer-cause">
          <Icon name={conditionLooks[condition].icon} size="large" />
          <span>
            <strong>{cause ?? t(`conditionWord.${condition}`)}</strong> {kept}
          </span>
        </div>
      )}
    </div>
  )
}

function PrinterState({ printer }: { readonly printer: PrinterRowProps['printer'] }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const { config, condition, lastPrintedAt } = printer
  return (
    <div className="printer-state">
      {config.enabled ? (
        <Pill {...conditionLooks[condition]}>{t(`conditionWord.${condition}`)}</Pill>
      ) : (
        <Pill icon="pause">{t('settings.printers.off')}</Pill>
      )}
      <span className="hint">
        {lastPrintedAt === null
          ? t('settings.printers.neverPrinted')
          : t('settings.printers.lastPrinted', { time: formatTime(lastPrintedAt, now) })}
      </span>
    </div>
  )
}

function PrinterActions({ printer, onEdit }: PrinterRowProps) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const test = useCommand('printer.test')
  const { id, name } = printer.config
  const runTest = async (): Promise<void> => {
    const result = await test.run({ printerId: id })
    if (result?.ok) toasts.good(t('settings.printers.tested', { name }))
  }
  return (
    <>
      <span className="printer-actions">
        <Button
          label={`${t('settings.printers.test')}: ${name}`}
          working={test.pending ? t('settings.printers.testing') : null}
          onPress={() => void runTest()}
        >
          {t('settings.printers.test')}
        </Button>
        <Button label={`${t('common.edit')}: ${name}`} onPress={onEdit}>
          {t('common.edit')}
        </Button>
      </span>
      {test.failure && (
        <div className="printer-cause">
          <FailureNote failure={test.failure} />
        </div>
      )}
    </>
  )
}
