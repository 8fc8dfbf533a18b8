import { useTranslation } from 'react-i18next'
import type { RoutingView } from '../../../shared/contract/printing-views.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { usePlace } from '../../frame/place.tsx'
import { Button } from '../../ui/button.tsx'
import { Pill } from '../../ui/chip.tsx'
import { Icon } from '../../ui/icon.tsx'
import { StatePanel } from '../../ui/state-panel.tsx'
import type { RoutingDraft, StationDraft } from './routing-draft.ts'
import { StationFields } from './station-fields.tsx'
import { stationSummary } from './station-summary.ts'

interface StationListProps {
  readonly draft: RoutingDraft
  readonly known: RoutingView
  readonly printers: readonly PrinterConfig[]
  /** The station whose fields are open; one at a time keeps the list in sight. */
  readonly openId: string | null
  readonly onOpen: (id: string | null) => void
  readonly onChange: (id: string, changes: Partial<StationDraft>) => void
  readonly onRemove: (id: string) => void
  readonly errorOf: (path: string) => string | null
}

/** The stations, a row each that opens into its fields. */
export function StationList(props: StationListProps) {
  const { t } = useTranslation()
  const { draft, printers, openId, onOpen } = props
  return (
    <section className="panel station-list" aria-label={t('settings.routing.stations')}>
      <header>
        <h2>{t('settings.routing.stations')}</h2>
      </header>
      {draft.stations.length === 0 && <NoStation printers={printers} />}
      <ul>
        {draft.stations.map((station, index) => (
          <li key={station.id} className="station">
            <StationRow
              station={station}
              printers={printers}
              isDefault={draft.defaultStationId === station.id}
              open={openId === station.id}
              wrong={props.errorOf(`routing.stations[${index}].name`) !== null}
              onOpen={() => onOpen(openId === station.id ? null : station.id)}
            />
            {openId === station.id && (
              <StationFields
                station={station}
                known={props.known}
                printers={printers}
                onChange={(changes) => props.onChange(station.id, changes)}
                onRemove={() => props.onRemove(station.id)}
                errorOf={(path) => props.errorOf(`routing.stations[${index}].${path}`)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function NoStation({ printers }: { readonly printers: readonly PrinterConfig[] }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  if (printers.length > 0) {
    return <StatePanel icon="route" title={t('settings.routing.empty')} detail={t('settings.routing.emptyDetail')} />
  }
  return (
    <StatePanel icon="printer" title={t('settings.printers.empty')} detail={t('settings.routing.noPrinter')}>
      <Button look="tonal" onPress={() => go({ screen: 'settings', section: 'printers' })}>
        {t('settings.routing.openPrinters')}
      </Button>
    </StatePanel>
  )
}

interface StationRowProps {
  readonly station: StationDraft
  readonly printers: readonly PrinterConfig[]
  readonly isDefault: boolean
  readonly open: boolean
  readonly wrong: boolean
  readonly onOpen: () => void
}

function StationRow({ station, printers, isDefault, open, wrong, onOpen }: StationRowProps) {
  const { t } = useTranslation()
  const printer = printers.find(({ id }) => id === station.printerId)
  return (
    <button type="button" className="station-row" aria-expanded={open} data-wrong={wrong || undefined} onClick={onOpen}>
      <span className="station-words">
        <strong>
          <bdi>{station.name || t('settings.routing.unnamed')}</bdi>
        </strong>
        <span className="hint">{stationSummary(station, t)}</span>
      </span>
      {isDefault && <Pill>{t('settings.routing.isDefault')}</Pill>}
      {station.template === 'cashier' && <Pill icon="cash">{t('settings.routing.cashier')}</Pill>}
      <span className="station-printer" data-missing={printer === undefined || undefined}>
        <Icon name={printer ? 'printer' : 'printerAlert'} />
        <bdi>{printer?.name ?? t('settings.routing.gone')}</bdi>
      </span>
      <Icon name="chevronDown" />
    </button>
  )
}
