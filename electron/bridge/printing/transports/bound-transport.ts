import type { PrinterAddress } from '../../../../shared/printer.ts'
import type { Clock } from '../../lib/clock.ts'
import type { ReadNeighbours } from '../discovery/neighbours.ts'
import { failedConnect } from './link.ts'
import type { TransportFactory } from './transport.ts'

interface BoundTransportDeps {
  readonly connect: TransportFactory
  readonly readNeighbours: ReadNeighbours
  readonly clock: Clock
}

// addresses move in hours; outside Linux every look at the table starts a program
const TRUSTED_MS = 60_000

/**
 * Checks who answers at the address of a printer that is bound to a hardware address. When DHCP gives one printer's address to another, its
 * tickets would come out in the wrong kitchen. An address that the system's table does not know, as behind a router, passes.
 */
export function createBoundTransport({ connect, readNeighbours, clock }: BoundTransportDeps): TransportFactory {
  // when each was last seen to be right
  const seenAt = new Map<string, number>()

  async function isStranger(address: TcpAddress, signal: AbortSignal): Promise<boolean> {
    const { host, mac } = address
    const key = keyOf(address)
    // a clock that jumps in either direction only asks again
    const isFresh = Math.abs(clock.now() - (seenAt.get(key) ?? -Infinity)) < TRUSTED_MS
    if (mac === null || isFresh) return false
    const neighbours = await readNeighbours(signal)
    const answers = neighbours.get(host)
    if (answers !== undefined && answers !== mac) return true
    seenAt.set(key, clock.now())
    return false
  }

  return async (address, options) => {
    const connected = await connect(address, options)
    if (address.kind !== 'tcp') return connected
    if (connected.kind === 'failed') {
      // whoever answers next may be another
      seenAt.delete(keyOf(address))
      return connected
    }
    if (!(await isStranger(address, options.signal))) return connected
    connected.link.destroy()
    return failedConnect('another device has the address', strangerAdvice(address))
  }
}

type TcpAddress = Extract<PrinterAddress, { kind: 'tcp' }>

function keyOf({ host, mac }: TcpAddress): string {
  return `${host} ${mac}`
}

function strangerAdvice({ host, mac }: TcpAddress): string {
  return `another device answers at ${host}. The printer (${mac}) has moved and is being looked for; check that it is on.`
}
