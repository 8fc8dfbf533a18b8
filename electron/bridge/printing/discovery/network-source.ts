import type { PrinterAddress, PrinterConfig } from '../../../../shared/printer.ts'
import type { LocalNetwork } from './local-networks.ts'
import type { ReadNeighbours } from './neighbours.ts'
import { RAW_PORT, scanPort } from './scan-port.ts'
import type { SearchSource } from './sources.ts'

interface NetworkSourceDeps {
  readonly networks: () => readonly LocalNetwork[]
  readonly readNeighbours: ReadNeighbours
  /** Configured printers that answered of late. They are shown without a call, which could fall into a ticket. */
  readonly knownPrinters: () => readonly PrinterConfig[]
  readonly port?: number
}

/** Tries the port of raw printing at every address of the local networks. */
export function networkSource(deps: NetworkSourceDeps): SearchSource {
  const { port = RAW_PORT } = deps
  return {
    name: 'local network',
    weight: 6,
    async search({ clock, signal, onFind, onProblem, onProgress }) {
      const hosts = deps.networks().flatMap((network) => network.hosts)
      if (hosts.length === 0) return onProblem('This computer is in no private network, so there was none to search.')
      const known = deps
        .knownPrinters()
        .flatMap(({ name, address }) => (address.kind === 'tcp' ? [{ name, address }] : []))
      for (const { name, address } of known) onFind({ address, title: name, via: 'network_scan' })
      const knownHosts = new Set(known.map(({ address }) => address.host))
      const found: string[] = []
      const onOpen = (host: string) => {
        found.push(host)
        onFind(findAt(host, port, null))
      }
      const strange = hosts.filter((host) => !knownHosts.has(host))
      await scanPort(strange, port, { clock, signal, onOpen, onProgress: (done) => onProgress(done / strange.length) })
      const neighbours = await deps.readNeighbours(signal)
      for (const host of found) onFind(findAt(host, port, neighbours.get(host) ?? null))
    },
  }
}

function findAt(host: string, port: number, mac: string | null) {
  const address: PrinterAddress = { kind: 'tcp', host, port, mac, allowPublic: false }
  return {
    address,
    title: mac === null ? `Printer at ${host}` : `Printer at ${host} (${mac})`,
    via: 'network_scan',
  } as const
}
