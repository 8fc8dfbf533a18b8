import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../../shared/contract/system-views.ts'
import { useView } from '../../bridge-client/use-view.ts'
import { usePlace } from '../../frame/place.tsx'
import { useSystem } from '../../frame/use-system.ts'
import { Button } from '../../ui/button.tsx'
import { Pill } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import { isFault } from '../printer-condition.ts'
import { FindPrinters } from './find-printers.tsx'
import { PrinterForm } from './printer-form.tsx'
import { PrinterRow } from './printer-row.tsx'
import { usePrinterPanel, type PrinterPanel } from './use-printer-panel.ts'
import './printers.css'

/** The printers with their live state; one is found, added or edited beside the list. */
export function PrintersSection({ view }: { readonly view: SettingsView }) {
  const { printers } = view
  const panel = usePrinterPanel(printers.map(({ config }) => config))
  return (
    <>
      <PrintersBar printers={printers} panel={panel} />
      <div className="printer-columns" data-aside={panel.open !== null || undefined}>
        <PrinterList view={view} panel={panel} />
        <PrinterAside printers={printers} panel={panel} />
      </div>
    </>
  )
}

interface PrintersProps {
  readonly printers: SettingsView['printers']
  readonly panel: PrinterPanel
}

function PrintersBar({ printers, panel }: PrintersProps) {
  const { t } = useTranslation()
  const used = printers.filter((printer) => printer.config.enabled)
  const faulty = used.filter((printer) => isFault(printer.condition)).length
  return (
    <div className="screen-bar">
      <h1>{t('settings.printers.title')}</h1>
      {faulty > 0 && (
        <Pill icon="printerAlert" tone="danger">
          {t('settings.printers.needHelp', { count: faulty })}
        </Pill>
      )}
      {used.length > faulty && (
        <Pill icon="check" tone="positive">
          {t('settings.printers.canPrint', { count: used.length - faulty })}
        </Pill>
      )}
      <span className="grow" />
      {printers.length > 0 && (
        <Button icon="search" look="tonal" onPress={panel.find}>
          {t('settings.printers.find')}
        </Button>
      )}
      <Button icon="plus" onPress={panel.add}>
        {t('settings.printers.add')}
      </Button>
    </div>
  )
}

function PrinterList({ view, panel }: { readonly view: SettingsView; readonly panel: PrinterPanel }) {
  const { t } = useTranslation()
  const { printers, settings } = view
  const training = useSystem()?.environment === 'training'
  const nameOf = (id: string | null): string | null =>
    printers.find(({ config }) => config.id === id)?.config.name ?? null
  const stationsOf = (id: string): string[] =>
    settings.routing.stations.filter(({ printerId }) => printerId === id).map(({ name }) => name)
  return (
    <section className="panel printer-list" aria-label={t('settings.printers.title')}>
      <ul>
        {printers.map((printer) => (
          <PrinterRow
            key={printer.config.id}
            printer={printer}
            backup={nameOf(printer.config.backupId)}
            stations={stationsOf(printer.config.id)}
            onEdit={() => panel.edit(printer.config.id)}
          />
        ))}
      </ul>
      {printers.length === 0 && (
        <StatePanel
          icon="printer"
          title={t('settings.printers.empty')}
          detail={t(training ? 'settings.printers.emptyTraining' : 'settings.printers.emptyDetail')}
        >
          <Button look="solid" size="primary" icon="search" onPress={panel.find}>
            {t('settings.printers.find')}
          </Button>
        </StatePanel>
      )}
      {printers.length > 0 && <RoutingWarnings />}
    </section>
  )
}

/** A word on routing where it is amiss: a dish without a printer is found out here too. */
function RoutingWarnings() {
  const { t } = useTranslation()
  const { go } = usePlace()
  const warnings = useView('routing', {}).data?.warnings ?? []
  const [first] = warnings
  if (!first) return null
  return (
    <div className="printer-routing">
      <Icon name="route" />
      <span>
        <strong>{t('settings.printers.routingWarnings', { count: warnings.length })}</strong> <bdi>{first.message}</bdi>
      </span>
      <Button onPress={() => go({ screen: 'settings', section: 'routing' })}>
        {t('settings.printers.fixRouting')}
      </Button>
    </div>
  )
}

function PrinterAside({ printers, panel }: PrintersProps) {
  const configs = printers.map(({ config }) => config)
  if (panel.open === null) return null
  if (panel.open === 'find') {
    const { search, addFound, add, close } = panel
    return <FindPrinters printers={configs} search={search} onAdd={addFound} onByHand={add} onClose={close} />
  }
  const printer = configs.find(({ id }) => id === panel.open) ?? null
  if (printer === null && panel.open !== 'new') return null
  const others = configs.filter(({ id }) => id !== printer?.id)
  return <PrinterForm key={panel.open} printer={printer} others={others} onClose={panel.close} />
}
