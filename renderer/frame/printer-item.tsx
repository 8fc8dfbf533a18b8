import { useTranslation } from 'react-i18next'
import type { SystemLine as System } from '../../shared/contract/system-views.ts'
import { isFault } from '../settings/printer-condition.ts'
import type { Place } from './place.tsx'
import { SystemItem } from './system-item.tsx'

/** Whether the line names a printer that needs help. */
export function hasFault(printers: System['printers']): boolean {
  return printers.some((printer) => isFault(printer.condition))
}

/** The printers in the system line: a count while all is well, the fault by name when one needs help. */
export function PrinterItem({ printers }: { readonly printers: System['printers'] }) {
  const { t } = useTranslation()
  const place: Place = { screen: 'settings', section: 'printers' }
  const faulty = printers.filter((printer) => isFault(printer.condition))
  const [first] = faulty
  if (!first) {
    return (
      <SystemItem icon="printer" place={place}>
        <span>
          {printers.length === 0 ? t('system.noPrinter') : t('system.printersReady', { count: printers.length })}
        </span>
      </SystemItem>
    )
  }
  const words =
    faulty.length > 1
      ? t('system.printersFaulty', { count: faulty.length })
      : t('system.printerFault', { name: first.name, condition: t(`condition.${first.condition}`) })
  return (
    <SystemItem icon={first.condition === 'paper_out' ? 'paper' : 'printerAlert'} place={place} tone="bad">
      <span>{words}</span>
    </SystemItem>
  )
}
