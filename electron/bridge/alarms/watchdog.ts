import type { RequestEntry } from '../../../shared/contract/system-views.ts'
import type { Clock } from '../lib/clock.ts'
import type { AlarmDesk } from './alarm-desk.ts'
import { createCallTroubles } from './call-troubles.ts'
import { findTroubles, type PrinterTrouble, type WatchFacts } from './find-troubles.ts'

/** What the watchdog asks anew at each look. */
export type WatchedFacts = Omit<WatchFacts, 'server' | 'client' | 'printers'> & {
  readonly printers: readonly Omit<PrinterTrouble, 'lastedMs'>[]
}

interface WatchdogDeps {
  readonly clock: Clock
  readonly desk: AlarmDesk
  readonly facts: () => WatchedFacts
}

/** Looks whether anything is amiss, and settles the alarm desk with it. */
export interface Watchdog {
  /** A call to klikit ended. */
  note(entry: RequestEntry): void
  /** Looks; `elapsedMs` is the time this PC was awake since the last look. */
  look(elapsedMs: number): void
}

/** Makes a watchdog; it looks when it is told that time has passed. */
export function createWatchdog({ clock, desk, facts }: WatchdogDeps): Watchdog {
  const calls = createCallTroubles(clock)
  /** How long each printer has stood with tickets waiting. */
  let troubledMs = new Map<string, number>()
  return {
    note: calls.note,
    look(elapsedMs) {
      const seen = facts()
      troubledMs = new Map(
        seen.printers.map(({ printerId }) => {
          const before = troubledMs.get(printerId)
          return [printerId, before === undefined ? 0 : before + elapsedMs]
        }),
      )
      const printers = seen.printers.map((printer) => ({
        ...printer,
        lastedMs: troubledMs.get(printer.printerId) ?? 0,
      }))
      desk.settle(findTroubles({ ...seen, printers, server: calls.server(), client: calls.client() }))
    },
  }
}
