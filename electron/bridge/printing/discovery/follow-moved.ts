import type { PrinterAddress, PrinterConfig } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../lib/logger.ts'
import { isPrivateAddress } from '../private-address.ts'
import type { LocalNetwork } from './local-networks.ts'
import type { ReadNeighbours } from './neighbours.ts'
import { sameAddress } from './same-address.ts'
import { isPortOpen, scanPort } from './scan-port.ts'

interface FollowMovedDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly networks: () => readonly LocalNetwork[]
  readonly readNeighbours: ReadNeighbours
  readonly printers: () => readonly PrinterConfig[]
  /** Printers of the settings that answered of late. They are where they belong, and a call could fall into a ticket. */
  readonly answering: () => readonly PrinterConfig[]
  /** Puts a printer's new address into the settings. Throws when it cannot be saved. */
  readonly saveAddress: (printerId: string, address: PrinterAddress) => void
}

/** Finds network printers again whose address has changed, as DHCP does over night. */
export interface FollowMoved {
  /** Nobody answers at this printer's address. Starts a search unless there was one of late. */
  unreachable(printer: PrinterConfig): void
  stop(): Promise<void>
}

// a search speaks to every address of the network: not more often than this for one printer
const SEARCH_EVERY_MS = 60_000

/** Makes it. Only printers bound to a hardware address are followed, and only to a host that has it and takes connections. */
export function createFollowMoved(deps: FollowMovedDeps): FollowMoved {
  const { clock, logger } = deps
  const stopping = new AbortController()
  const { signal } = stopping
  const resting = new Set<string>()
  const searches = new Set<Promise<void>>()

  async function follow(printer: PrinterConfig, address: TcpAddress, mac: string): Promise<void> {
    if (isShared(printer.id, address)) return
    const known = await knownHosts(address, mac)
    const [host, ...others] = known.length > 0 ? known : await scannedHosts(address, mac)
    // a repeater shows its own hardware address for all machines behind it: which of them is the printer, nobody can tell
    if (others.length > 0) {
      logger.warn('printer.moved_to_one_of_many', { printerId: printer.id, hosts: others.length + 1 })
      return
    }
    if (host === undefined || signal.aborted) return
    for (const { id, address: old } of entriesOf(address)) {
      deps.saveAddress(id, { ...old, host })
      logger.info('printer.moved', { printerId: id, from: address.host, to: host })
    }
  }

  /** The printers of the settings that are this one: several, as for two papers of one printer; none when the operator has changed it meanwhile. */
  function entriesOf(address: TcpAddress): readonly (PrinterConfig & { readonly address: TcpAddress })[] {
    return deps.printers().flatMap((each) => {
      const now = each.address
      return now.kind === 'tcp' && now.host === address.host && sameAddress(now, address)
        ? [{ ...each, address: now }]
        : []
    })
  }

  /** Another printer of the settings, elsewhere, has the same hardware address: it leads to either of them. */
  function isShared(printerId: string, { host, port, mac }: TcpAddress): boolean {
    const others = deps.printers().filter(({ id }) => id !== printerId)
    return tcpAddresses(others, port).some((other) => other.mac === mac && other.host !== host)
  }

  function takenHosts(port: number): ReadonlySet<string> {
    return new Set(tcpAddresses(deps.answering(), port).map(({ host }) => host))
  }

  /** From the table of machines that this one spoke with of late, which may be out of date until it speaks with them again. */
  async function knownHosts({ host, port }: TcpAddress, mac: string): Promise<readonly string[]> {
    const taken = takenHosts(port)
    const open: string[] = []
    for (const [candidate, owner] of await deps.readNeighbours(signal)) {
      if (owner !== mac || candidate === host || taken.has(candidate) || !isPrivateAddress(candidate)) continue
      if (await isPortOpen(candidate, port, { clock, signal })) open.push(candidate)
    }
    return open.length === 0 ? open : withMac(open, mac)
  }

  async function scannedHosts(address: TcpAddress, mac: string): Promise<readonly string[]> {
    const taken = takenHosts(address.port)
    const hosts = deps.networks().flatMap((network) => network.hosts.filter((host) => !taken.has(host)))
    const open: string[] = []
    await scanPort(hosts, address.port, { clock, signal, onOpen: (host) => open.push(host) })
    return withMac(open, mac)
  }

  async function withMac(hosts: readonly string[], mac: string): Promise<readonly string[]> {
    const neighbours = await deps.readNeighbours(signal)
    return hosts.filter((host) => neighbours.get(host) === mac)
  }

  function rest(printerId: string): void {
    resting.add(printerId)
    const timer = clock.setTimer(() => resting.delete(printerId), SEARCH_EVERY_MS)
    signal.addEventListener('abort', () => timer.cancel(), { once: true })
  }

  return {
    unreachable(printer) {
      const { address } = printer
      if (address.kind !== 'tcp' || address.mac === null || resting.has(printer.id) || signal.aborted) return
      rest(printer.id)
      const search = follow(printer, address, address.mac)
        .catch((error: unknown) =>
          logger.error('printer.search_failed', { printerId: printer.id, error: describeError(error) }),
        )
        .finally(() => searches.delete(search))
      searches.add(search)
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      await Promise.all(searches)
    },
  }
}

type TcpAddress = Extract<PrinterAddress, { kind: 'tcp' }>

function tcpAddresses(printers: readonly PrinterConfig[], port: number): readonly TcpAddress[] {
  return printers.flatMap(({ address }) => (address.kind === 'tcp' && address.port === port ? [address] : []))
}
