import type { PrinterCondition, PrinterConfig } from '../../../shared/printer.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Logger } from '../lib/logger.ts'
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
}

/** Knows how each printer is, from its tickets and from looking at idle ones now and then. */
export interface PrinterWatch {
  seen(printerId: string): SeenCondition
  note(printer: PrinterConfig, condition: PrinterCondition, cause: string | null): void
  start(): void
  stop(): Promise<void>
}

// soon enough that staff put in paper before the next order, seldom enough to leave the printer its peace
const LOOK_EVERY_MS = 15_000

const unseen: SeenCondition = { condition: 'unknown', cause: null }

/** The key of {@link PrinterLocks}: two printers of the settings may share one address. */
export function lockKey({ address }: Pick<PrinterConfig, 'address'>): string {
  return `${address.kind}:${placeOf(address)}`
}

/** Makes the watch; it looks at nothing before `start`. */
export function createPrinterWatch(deps: PrinterWatchDeps): PrinterWatch {
  const conditions = new Map<string, SeenCondition>()
  const stopping = new AbortController()
  let timer: Timer | null = null
  let looking: Promise<unknown> = Promise.resolve()

  function note(printer: PrinterConfig, condition: PrinterCondition, cause: string | null): void {
    const before = conditions.get(printer.id) ?? unseen
    conditions.set(printer.id, { condition, cause })
    if (before.condition === condition && before.cause === cause) return
    deps.logger.info('printer.condition', { printerId: printer.id, condition })
    deps.onChange(printer.id)
  }

  async function look(printer: PrinterConfig): Promise<void> {
    try {
      const condition = await deps.locks.look(lockKey(printer), (lockSignal) => {
        const signal = AbortSignal.any([lockSignal, stopping.signal])
        return askUnlessCalledOff(printer, signal)
      })
      if (condition !== null) note(printer, condition, conditionCause(printer, condition))
    } catch (error) {
      deps.logger.error('printer.look_failed', { printerId: printer.id, error: describeError(error) })
    }
  }

  async function askUnlessCalledOff(printer: PrinterConfig, signal: AbortSignal): Promise<PrinterCondition | null> {
    const condition = await askCondition(printer.address, { connect: deps.connect, clock: deps.clock, signal })
    // called off in the middle, it has seen a hang-up of our own
    return signal.aborted ? null : condition
  }

  function lookAround(): void {
    const enabled = deps.printers().filter((printer) => printer.enabled)
    looking = lookAtAll(enabled)
  }

  async function lookAtAll(enabled: readonly PrinterConfig[]): Promise<void> {
    await Promise.all(enabled.map(look))
    if (!stopping.signal.aborted) timer = deps.clock.setTimer(lookAround, LOOK_EVERY_MS)
  }

  async function stop(): Promise<void> {
    stopping.abort(new Error('stopping'))
    timer?.cancel()
    await looking
  }

  return { seen: (printerId) => conditions.get(printerId) ?? unseen, note, start: lookAround, stop }
}
