import type { PrinterConfig } from '../../shared/printer.ts'
import { printerConfigSchema } from '../../shared/printer.ts'
import type { Routing, Station } from '../../shared/routing.ts'
import { routingSchema, stationSchema } from '../../shared/routing.ts'
import type { z } from 'zod'

type StationInput = Partial<z.input<typeof stationSchema>>

/** A station named after its id, at the printer of the same id unless told otherwise. */
export function makeStation(id: string, overrides: StationInput = {}): Station {
  return stationSchema.parse({ id, name: id, printerId: id, ...overrides })
}

/** Routes over these stations. */
export function makeRouting(
  stations: readonly Station[],
  overrides: Partial<z.input<typeof routingSchema>> = {},
): Routing {
  return routingSchema.parse({ stations, ...overrides })
}

/** A printer at an address of its own, for tests that print nothing. */
export function makeIdlePrinter(
  id: string,
  overrides: Partial<z.input<typeof printerConfigSchema>> = {},
): PrinterConfig {
  return printerConfigSchema.parse({
    id,
    name: `Printer ${id}`,
    address: { kind: 'spooler', queue: id },
    profile: { columns: 48, codePage: 'PC858_EURO', cut: 'full', proof: 'auto' },
    copies: 1,
    enabled: true,
    ...overrides,
  })
}
