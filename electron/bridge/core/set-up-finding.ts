import type { PrinterCondition } from '../../../shared/printer.ts'
import { createDiscovery } from '../printing/discovery/discovery.ts'
import { createFollowMoved } from '../printing/discovery/follow-moved.ts'
import { localNetworks } from '../printing/discovery/local-networks.ts'
import { listenWithBonjour, mdnsSource } from '../printing/discovery/mdns-source.ts'
import { createReadNeighbours } from '../printing/discovery/neighbours.ts'
import { networkSource } from '../printing/discovery/network-source.ts'
import { deviceFileSource, queueSource, serialSource, usbSource } from '../printing/discovery/sources.ts'
import { spawnTool } from '../printing/transports/run-tool.ts'
import { realSerial } from '../printing/transports/serial-access.ts'
import { realUsb } from '../printing/transports/usb-access.ts'
import type { CoreDeps } from './core-deps.ts'

/** The search for printers, and the following of those that move. */
export type Finding = ReturnType<typeof setUpFinding>

interface SeenPrinter {
  readonly id: string
  readonly condition: PrinterCondition
}

/** Wires them over this machine's networks and ports. Nothing is searched before it is asked for. */
export function setUpFinding(deps: CoreDeps, conditions: () => readonly SeenPrinter[]) {
  const { clock, logger, changed, printers, savePrinterAddress } = deps
  const networks = () => localNetworks()
  const readNeighbours = createReadNeighbours(clock)
  const knownPrinters = () => {
    const away = new Set(conditions().flatMap(({ id, condition }) => (isAway(condition) ? [id] : [])))
    return printers().filter(({ id }) => !away.has(id))
  }
  const discovery = createDiscovery({
    clock,
    logger,
    printers,
    onChange: () => changed({ views: ['discovery'] }),
    sources: [
      networkSource({ networks, readNeighbours, knownPrinters }),
      mdnsSource(listenWithBonjour, { knownPrinters }),
      queueSource(spawnTool, process.platform),
      serialSource(realSerial),
      usbSource(realUsb),
      deviceFileSource(),
    ],
  })
  const followMoved = createFollowMoved({
    clock,
    logger,
    networks,
    readNeighbours,
    printers,
    answering: knownPrinters,
    saveAddress: savePrinterAddress,
  })
  return {
    discovery,
    readNeighbours,
    onUnreachable: followMoved.unreachable,
    stop: async () => void (await Promise.all([discovery.stop(), followMoved.stop()])),
  }
}

function isAway(condition: PrinterCondition): boolean {
  return condition === 'unknown' || condition === 'unreachable'
}
