import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../../shared/contract/system-views.ts'
import { formatTime } from '../../format/time.ts'
import { useNow } from '../../format/use-now.ts'
import { OldTickets } from '../../printing/old-tickets.tsx'
import { Pill } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { conditionLooks, isFault } from '../printer-condition.ts'
import { placeOf } from '../printer-place.ts'
import { PrinterActions } from './printer-actions.tsx'
import { PrinterTrial } from './printer-trial.tsx'

type PrinterState = SettingsView['printers'][number]

interface PrinterRowProps {
  readonly printer: PrinterState
  /** The name of the printer that stands in. */
  readonly backup: string | null
  /** The stations that print on it, by name. */
  readonly stations: readonly string[]
  readonly onEdit: () => void
}

/** A printer: name, place, state, its trouble in plain words, and what can be done about it. */
export function PrinterRow({ printer, backup, stations, onEdit }: PrinterRowProps) {
  const { config, condition } = printer
  const [testJob, setTestJob] = useState<string | null>(null)
  const { tone } = conditionLooks[condition]
  const faulty = config.enabled && isFault(condition)
  return (
    <li className="printer-row">
      <span className="printer-icon" data-tone={config.enabled ? tone : 'quiet'}>
        <Icon name={faulty ? 'printerAlert' : tone === 'positive' ? 'printerCheck' : 'printer'} size="large" />
      </span>
      <PrinterFacts printer={printer} backup={backup} stations={stations} />
      <PrinterCondition printer={printer} />
      <PrinterActions printer={config} onEdit={onEdit} onTest={setTestJob} />
      {faulty && <PrinterCause printer={printer} />}
      <div className="printer-note">
        <OldTickets printerId={config.id} />
      </div>
      {testJob !== null && (
        <div className="printer-note">
          <PrinterTrial key={testJob} printerId={config.id} jobId={testJob} onClose={() => setTestJob(null)} />
        </div>
      )}
    </li>
  )
}

function PrinterFacts({ printer, backup, stations }: Omit<PrinterRowProps, 'onEdit'>) {
  const { t } = useTranslation()
  const { config, condition, waiting } = printer
  const { mac } = config.address.kind === 'tcp' ? config.address : { mac: null }
  const kept = waiting > 0 && !isFault(condition) ? t('settings.printers.kept', { count: waiting }) : ''
  const place = placeOf(config.address)
  const { model } = config.profile
  const hints = [
    kept,
    backup === null ? t('settings.printers.noBackup') : t('settings.printers.backup', { name: backup }),
    mac && t('settings.printers.follows', { mac }),
  ]
  return (
    <div className="printer-facts">
      <h2>
        <bdi>{config.name}</bdi>
        {stations.length > 0 && <small>{stations.join(', ')}</small>}
      </h2>
      <bdi className="mono secondary">
        {model === 'custom' ? place : t('settings.printers.place', { place, model })}
      </bdi>
      <p className="hint">{hints.filter(Boolean).join(' ')}</p>
    </div>
  )
}

function PrinterCondition({ printer }: { readonly printer: PrinterState }) {
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
          : t('settings.printers.lastPrinted', { time: formatTime(lastPrintedAt, now, t) })}
      </span>
    </div>
  )
}

function PrinterCause({ printer }: { readonly printer: PrinterState }) {
  const { t } = useTranslation()
  const { condition, cause, waiting } = printer
  return (
    <div className="printer-cause">
      <Icon name={conditionLooks[condition].icon} size="large" />
      <span>
        <strong>{cause ?? t(`conditionWord.${condition}`)}</strong>{' '}
        {waiting > 0 && t('settings.printers.kept', { count: waiting })}
      </span>
    </div>
  )
}
