import type { Order } from '../../../../shared/order.ts'
import type { PrinterConfig } from '../../../../shared/printer.ts'
import type { Routing, Station } from '../../../../shared/routing.ts'

/** The stations in force: those of the settings, or without any each enabled printer as a station that gets everything. */
export function stationsOf(routing: Routing, printers: readonly PrinterConfig[]): readonly Station[] {
  if (routing.stations.length > 0) return routing.stations
  return printers.filter((printer) => printer.enabled).map(stationOfPrinter)
}

/** A printer as a station of its own: it gets every line, and its tickets carry its own name. */
export function stationOfPrinter({ id, name }: Pick<PrinterConfig, 'id' | 'name'>): Station {
  return {
    id,
    name,
    printerId: id,
    backupId: null,
    template: 'kitchen',
    lines: 'all',
    items: [],
    categories: [],
    sections: [],
    brands: [],
    providers: [],
    orderTypes: [],
  }
}

/** Whether a station gets tickets of such orders at all. */
export function takesPart(station: Station, order: Pick<Order, 'provider' | 'type'>): boolean {
  const { providers, orderTypes } = station
  const isProvider = providers.length === 0 || providers.some(({ id }) => id === order.provider?.id)
  return isProvider && (orderTypes.length === 0 || orderTypes.includes(order.type))
}

/** A name as routes compare it: platforms differ in case, spaces and composed letters for one and the same dish. */
export function routeName(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase()
}
