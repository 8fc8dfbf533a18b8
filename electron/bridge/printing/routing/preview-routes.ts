import type { RoutePreview } from '../../../../shared/contract/printing-views.ts'
import type { Order } from '../../../../shared/order.ts'
import type { PrinterCondition } from '../../../../shared/printer.ts'
import type { Station } from '../../../../shared/routing.ts'
import type { PrinterFacts } from './choose-printer.ts'
import { choosePrinter } from './choose-printer.ts'
import type { RouteFacts, StationRoute } from './route-order.ts'
import { routeOrder } from './route-order.ts'

interface PreviewFacts extends RouteFacts, PrinterFacts {
  readonly conditionOf: (printerId: string) => PrinterCondition
}

/** Where an order would print now, in words. Pure. */
export function previewRoutes(order: Order, facts: PreviewFacts): Pick<RoutePreview, 'stations' | 'nowhere'> {
  const routes = routeOrder(order, facts)
  const nameOf = (place: number) => {
    const line = order.lines[place]
    return line === undefined ? '' : `${line.quantity} ${line.name}`
  }
  return {
    stations: routes.stations.map((route) => toPreview(route, nameOf, facts)),
    nowhere: routes.nowhere.map(({ line, why }) => ({ line: nameOf(line), why })),
  }
}

function toPreview(
  { station, lines, because }: StationRoute,
  nameOf: (place: number) => string,
  facts: PreviewFacts,
): RoutePreview['stations'][number] {
  const place = choosePrinter(station, facts)
  const home = facts.printers.find(({ id }) => id === station.printerId)
  return {
    station: station.name,
    printerName: place?.printer.name ?? 'no printer',
    condition: place === null ? 'unknown' : facts.conditionOf(place.printer.id),
    template: station.template,
    copies: (home ?? place?.printer)?.copies ?? 1,
    lines: lines.map(nameOf),
    because: [...because, ...standIn(station, place?.printer.id)],
  }
}

function standIn(station: Station, printerId: string | undefined): string[] {
  if (printerId === undefined) return ['no printer is switched on']
  return printerId === station.printerId ? [] : ['its own printer cannot print: BACKUP']
}
