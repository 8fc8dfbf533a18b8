import type { SettingsPatch } from '../../../shared/settings.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { Named, OrderType } from '../../../shared/order.ts'
import { routingSchema, type PrintRules, type Station } from '../../../shared/routing.ts'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import { randomId } from '../random-id.ts'
import { toWhole } from '../whole-number.ts'

/** A station as its form holds it. */
export interface StationDraft extends Pick<Station, 'id' | 'name' | 'template' | 'lines'> {
  readonly printerId: string
  /** Empty takes the printer's own backup. */
  readonly backupId: string
  readonly items: readonly string[]
  readonly categories: readonly string[]
  readonly sections: readonly string[]
  readonly brands: readonly Named[]
  readonly providers: readonly Named[]
  readonly orderTypes: readonly OrderType[]
}

/** Routes and print rules as the section holds them: numbers as typed. */
export interface RoutingDraft {
  readonly stations: readonly StationDraft[]
  /** Empty has none. */
  readonly defaultStationId: string
  readonly excludedCategories: readonly string[]
  readonly printOn: PrintRules['printOn']
  readonly expireMinutes: string
  readonly failoverSeconds: string
}

type RoutingInput = CommandInput<'routing.preview'>['routing']

/** What the section starts with. */
export function toRoutingDraft({ routing, printRules }: Settings): RoutingDraft {
  return {
    stations: routing.stations.map((station) => ({ ...station, backupId: station.backupId ?? '' })),
    defaultStationId: routing.defaultStationId ?? '',
    excludedCategories: routing.excludedCategories,
    printOn: printRules.printOn,
    expireMinutes: String(printRules.expireMinutes),
    failoverSeconds: String(printRules.failoverSeconds),
  }
}

/** The routes that the section describes. */
export function toRouting(draft: RoutingDraft): RoutingInput {
  return {
    stations: draft.stations.map((station) => ({
      ...station,
      backupId: station.backupId === '' ? null : station.backupId,
      items: [...station.items],
      categories: [...station.categories],
      sections: [...station.sections],
      brands: [...station.brands],
      providers: [...station.providers],
      orderTypes: [...station.orderTypes],
    })),
    defaultStationId: draft.defaultStationId === '' ? null : draft.defaultStationId,
    excludedCategories: [...draft.excludedCategories],
  }
}

/** What is saved: the routes and when tickets print. */
export function toRoutingPatch(draft: RoutingDraft): SettingsPatch {
  return {
    routing: toRouting(draft),
    printRules: {
      printOn: draft.printOn,
      expireMinutes: toWhole(draft.expireMinutes),
      failoverSeconds: toWhole(draft.failoverSeconds),
    },
  }
}

/** The routes, where they can be tried: null while a station has no name or no printer. */
export function triableRouting(draft: RoutingDraft): RoutingInput | null {
  const routing = toRouting(draft)
  return routingSchema.safeParse(routing).success ? routing : null
}

/** A station that gets nothing yet, on a printer. */
export function newStation(printerId: string): StationDraft {
  return {
    id: randomId('station'),
    name: '',
    printerId,
    backupId: '',
    template: 'kitchen',
    lines: 'matching',
    items: [],
    categories: [],
    sections: [],
    brands: [],
    providers: [],
    orderTypes: [],
  }
}

/** The draft with one station changed. */
export function withStation(draft: RoutingDraft, id: string, changes: Partial<StationDraft>): readonly StationDraft[] {
  return draft.stations.map((station) => (station.id === id ? { ...station, ...changes } : station))
}

/** What is left of the draft without a station. */
export function withoutStation(draft: RoutingDraft, id: string): Partial<RoutingDraft> {
  return {
    stations: draft.stations.filter((station) => station.id !== id),
    defaultStationId: draft.defaultStationId === id ? '' : draft.defaultStationId,
  }
}
