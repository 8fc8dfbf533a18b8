import type { PrinterProbe } from '../../../shared/contract/commands.ts'
import type { PrinterAddress, PrinterConfig } from '../../../shared/printer.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import { askCondition, probePrinter } from './ask-printer.ts'
import type { ReadNeighbours } from './discovery/neighbours.ts'
import { drawerKick } from './escpos/drawer.ts'
import { conditionCause } from './print-causes.ts'
import type { PrinterLocks } from './printer-locks.ts'
import { lockKey } from './printer-watch.ts'
import { createProofIds } from './proof.ts'
import type { TransportFactory } from './transports/transport.ts'

interface PrinterDeskDeps {
  readonly printers: () => readonly PrinterConfig[]
  readonly locks: PrinterLocks
  readonly connect: TransportFactory
  readonly clock: Clock
  readonly readNeighbours: ReadNeighbours
}

/** What an operator asks of a printer besides tickets. It waits its turn behind the ticket that is under way. */
export interface PrinterDesk {
  /** Asks a printer how it is and what proof it gives, without printing. */
  probe(address: PrinterAddress): Promise<PrinterProbe>
  /** Kicks the cash drawer open. Throws BridgeError when the printer has none, or cannot do it now. */
  openDrawer(printerId: string): Promise<void>
}

// a drawer opens at once or not at all
const GOODBYE_MS = 5_000

/** Makes the desk; it speaks to no printer by itself. */
export function createPrinterDesk(deps: PrinterDeskDeps): PrinterDesk {
  const { clock, connect, locks, readNeighbours } = deps
  const nextProofId = createProofIds(clock.now() + 1)
  const options = () => ({ connect, clock, signal: new AbortController().signal })

  async function kick(printer: PrinterConfig, bytes: Uint8Array): Promise<void> {
    // a printer that is offline keeps the kick and opens the drawer when its cover closes, in front of whoever stands there then
    const { condition, advice } = await askCondition(printer.address, options())
    const cause = conditionCause(printer, condition, advice)
    if (cause !== null) throw new BridgeError('unreachable', `${cause} The drawer was not opened.`)
    const connected = await connect(printer.address, options())
    if (connected.kind === 'failed') throw new BridgeError('unreachable', interrupted(printer))
    const { link } = connected
    try {
      const written = await link.write(bytes)
      const goodbye = written.kind === 'done' ? await link.close(GOODBYE_MS) : written.kind
      if (goodbye === 'lost' || goodbye === 'stalled') throw new BridgeError('unreachable', interrupted(printer))
    } finally {
      link.destroy()
    }
  }

  return {
    probe: (address) =>
      locks.job(lockKey({ address }), () =>
        probePrinter(address, { ...options(), readNeighbours, proofId: nextProofId() }),
      ),
    async openDrawer(printerId) {
      const printer = deps.printers().find(({ id }) => id === printerId)
      if (!printer) throw new BridgeError('not_found', 'This printer is no longer in the settings.')
      const { drawer } = printer.profile
      if (drawer === null) {
        const message = `${printer.name} is set up without a cash drawer. Name its connector in Settings, Printers.`
        throw new BridgeError('not_allowed', message)
      }
      await locks.job(lockKey(printer), () => kick(printer, drawerKick(drawer)))
    },
  }
}

function interrupted({ name }: PrinterConfig): string {
  return `The connection to ${name} broke. Look whether the drawer opened, and try again if not.`
}
