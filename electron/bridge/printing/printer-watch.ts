import type { PrinterCondition, PrinterConfig } from '../../../shared/printer.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Logger } from '../lib/logger.ts'
import type { SeenPrinter } from './ask-printer.ts'
import { askCondition } from './ask-printer.ts'
import { conditionCause } from './print-causes.ts'
import { placeOf } from './printer-place.ts'
import type { PrinterLocks } from './printer-locks.ts'
import type { TransportFactory } from './transports/transport.ts'

/** What a printer was last seen to be, and why in plain words when that keeps tickets from paper. */
interface SeenCondition {
  readonly condition: PrinterCondition
  readonly cause: string | null
}

interface PrinterWatchDeps {
  readonly printers: () => readonly PrinterConfig[]
  readonly locks: PrinterLocks
  readonly connect: TransportFactory
  readonly clock: Clock
  readonly logger: Logger
  readonly onChange: (printerId: string) => void
  /** Told after each look and each ticket that found nobody there. */
  readonly onUnreachable: (printer: PrinterConfig) => void
}

/** Knows how each printer is, from its tickets and from looking at idle ones now and then. */
export interface PrinterWatch {
  seen(printerId: string): SeenCondition
  note(printer: PrinterConfig, condition: PrinterCondition, cause: string | null): void
  start(): void
  stop(): Promise<void>
}

const TICK_MS = 1_000
// paper that ran out shows before the next order comes
const ANSWERING_TICKS = 4
const UNREACHABLE_TICKS = 10
// a clone that never answers gains nothing from being asked, and some beep or drop a byte at each connection
const SILENT_TICKS = 60
// opening these is work for the system: a program to start, a line to raise
const LOCAL_TICKS = 15

const unseen: SeenCondition = { condition: 'unknown', cause: null }

/** The key of {@link PrinterLocks}: two printers of the settings may share one address. */
export function lockKey({ address }: Pick<PrinterConfig, 'address'>): string {
  return `${address.kind}:${placeOf(address)}`
}

/** How many seconds until the next look at a printer that was seen so. */
function ticksUntilNext({ address }: PrinterConfig, condition: PrinterCondition): number {
  if (condition === 'silent') return SILENT_TICKS
  if (condition === 'unreachable') return address.kind === 'tcp' ? UNREACHABLE_TICKS : LOCAL_TICKS
  return address.kind === 'tcp' || address.kind === 'usb' ? ANSWERING_TICKS : LOCAL_TICKS
}

/** Makes the watch; it looks at nothing before `start`. */
export function createPrinterWatch(deps: PrinterWatchDeps): PrinterWatch {
  const conditions = new Map<string, SeenCondition>()
  const stopping = new AbortController()
  // counted in ticks, not in hours of the day: those jump
  const restTicks = new Map<string, number>()
  const looking = new Map<string, Promise<void>>()
  let timer: Timer | null = null

  function note(printer: PrinterConfig, condition: PrinterCondition, cause: string | null): void {
    const before = conditions.get(printer.id) ?? unseen
    conditions.set(printer.id, { condition, cause })
    restTicks.set(printer.id, ticksUntilNext(printer, condition))
    if (condition === 'unreachable') deps.onUnreachable(printer)
    if (before.condition === condition && before.cause === cause) return
    deps.logger.info('printer.condition', { printerId: printer.id, condition })
    deps.onChange(printer.id)
  }

  async function look(printer: PrinterConfig): Promise<void> {
    try {
      const seen = await deps.locks.look(lockKey(printer), (lockSignal) => {
        const signal = AbortSignal.any([lockSignal, stopping.signal])
        return askUnlessCalledOff(printer, signal)
      })
      if (seen) note(printer, seen.condition, conditionCause(printer, seen.condition, seen.advice))
    } catch (error) {
      deps.logger.error('printer.look_failed', { printerId: printer.id, error: describeError(error) })
    }
  }

  async function askUnlessCalledOff(printer: PrinterConfig, signal: AbortSignal): Promise<SeenPrinter | null> {
    const seen = await askCondition(printer.address, { connect: deps.connect, clock: deps.clock, signal })
    // called off in the middle, it has seen a hang-up of our own
    return signal.aborted ? null : seen
  }

  function lookWhenDue(printer: PrinterConfig): void {
    const rest = (restTicks.get(printer.id) ?? 1) - 1
    restTicks.set(printer.id, rest)
    if (rest > 0 || looking.has(printer.id)) return
    restTicks.set(printer.id, ANSWERING_TICKS)
    looking.set(
      printer.id,
      look(printer).finally(() => looking.delete(printer.id)),
    )
  }

  function tick(): void {
    for (const printer of deps.printers()) if (printer.enabled) lookWhenDue(printer)
    timer = deps.clock.setTimer(tick, TICK_MS)
  }

  async function stop(): Promise<void> {
    stopping.abort(new Error('stopping'))
    timer?.cancel()
    await Promise.all(looking.values())
  }

  return { seen: (printerId) => conditions.get(printerId) ?? unseen, note, start: tick, stop }
}
