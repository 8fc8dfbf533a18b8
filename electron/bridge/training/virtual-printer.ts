import net from 'node:net'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import { createPrintEngine } from './virtual-printer-engine.ts'
import type { VirtualPrinterSwitches } from './virtual-printer-status.ts'
import { goodOrder } from './virtual-printer-status.ts'

/** A ticket that came out. `number` counts from 1; `complete` is false when it was not cut. `at` is epoch ms. */
export interface VirtualTicket {
  readonly number: number
  readonly bytes: Uint8Array
  readonly at: number
  readonly complete: boolean
}

interface VirtualPrinterDeps {
  readonly clock: Clock
  readonly host: string
  /** 0 takes any free port and keeps it. */
  readonly port: number
  readonly onTicket: (ticket: VirtualTicket) => void
}

/** A receipt printer made of software, behind TCP as real ones are. An independent check of whoever prints. */
export interface VirtualPrinter {
  /** Rejects with `port_in_use` when somebody else listens there. */
  start(): Promise<{ readonly port: number }>
  stop(): Promise<void>
  /** Turns switches; those not named stay. */
  set(change: Partial<VirtualPrinterSwitches>): Promise<void>
  switches(): VirtualPrinterSwitches
  /** The last {@link KEPT_TICKETS}, oldest first. */
  tickets(): readonly VirtualTicket[]
  /** All that came out since the start. */
  ticketCount(): number
  /** Everything received since the start, questions included. */
  receivedBytes(): number
  connectionCount(): number
  /** How often the cash drawer was kicked open. */
  drawerCount(): number
}

const KEPT_TICKETS = 200
const GARBAGE = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n'

/** Makes a printer in good order that is not yet listening. */
export function createVirtualPrinter(deps: VirtualPrinterDeps): VirtualPrinter {
  let switches = goodOrder
  let port = deps.port
  let server: net.Server | null = null
  let count = 0
  let received = 0
  let connections = 0
  let drawers = 0
  const kept: VirtualTicket[] = []
  const waiting: net.Socket[] = []
  const open = new Set<net.Socket>()
  let active: net.Socket | null = null
  const engine = createPrintEngine({
    clock: deps.clock,
    switches: () => switches,
    reply,
    onDrawer() {
      drawers += 1
    },
    onWorked: readWhileSpace,
    onPaperOut: () => change({ paperOut: true, paperOutAfterBytes: null }),
    onPaper({ bytes, complete }) {
      count += 1
      const ticket = { number: count, bytes, at: deps.clock.now(), complete }
      kept.push(ticket)
      if (kept.length > KEPT_TICKETS) kept.shift()
      deps.onTicket(ticket)
    },
  })

  function reply(bytes: readonly number[]): void {
    if (switches.mute || !active?.writable) return
    active.write(switches.garbage ? GARBAGE : Uint8Array.from(bytes))
  }

  function change(values: Partial<VirtualPrinterSwitches>): void {
    switches = { ...switches, ...values }
    engine.conditionsChanged()
  }

  /** A full printer leaves the rest to the sender's own buffers. */
  function readWhileSpace(): void {
    const { bufferBytes } = switches
    if (bufferBytes !== null && engine.buffered() >= bufferBytes) active?.pause()
    else active?.resume()
  }

  function onConnection(socket: net.Socket): void {
    connections += 1
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    // a sender that breaks off is everyday life to a printer
    socket.on('error', () => socket.destroy())
    if (switches.hang) return void socket.pause()
    if (active && switches.secondConnection === 'refuse') return void socket.resetAndDestroy()
    if (active) waiting.push(socket)
    else serve(socket)
  }

  function serve(socket: net.Socket): void {
    active = socket
    socket.setNoDelay(true)
    let budget = switches.resetAfterBytes ?? Infinity
    const breakOff = () => {
      switches = { ...switches, resetAfterBytes: null }
      socket.resetAndDestroy()
    }
    socket.on('data', (chunk) => {
      const taken = chunk.subarray(0, Math.min(budget, chunk.length))
      budget -= taken.length
      received += taken.length
      engine.receive(taken)
      if (budget <= 0) breakOff()
    })
    socket.on('close', () => onGone(socket))
    if (budget <= 0) breakOff()
    else if (socket.destroyed) onGone(socket)
  }

  function onGone(socket: net.Socket): void {
    if (active !== socket) return
    active = null
    engine.senderGone()
    const next = waiting.shift()
    if (next && !switches.off) serve(next)
  }

  function listen(): Promise<void> {
    const listening = net.createServer(onConnection)
    server = listening
    return new Promise((resolve, reject) => {
      listening.once('error', (error: NodeJS.ErrnoException) => reject(listenError(error, deps.host, port)))
      listening.listen(port, deps.host, () => {
        const address = listening.address()
        if (address !== null && typeof address === 'object') port = address.port
        resolve()
      })
    })
  }

  async function unplug(): Promise<void> {
    const closing = server
    server = null
    if (!closing) return
    const closed = new Promise((resolve) => closing.close(resolve))
    waiting.length = 0
    for (const socket of open) socket.destroy()
    await closed
  }

  async function set(values: Partial<VirtualPrinterSwitches>): Promise<void> {
    const wasOff = switches.off
    change(values)
    if (switches.off && !wasOff) {
      engine.reset()
      await unplug()
    }
    if (!switches.off && wasOff) await listen()
  }

  return {
    async start() {
      await listen()
      return { port }
    },
    stop: unplug,
    set,
    switches: () => switches,
    tickets: () => kept,
    ticketCount: () => count,
    receivedBytes: () => received,
    connectionCount: () => connections,
    drawerCount: () => drawers,
  }
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error
  const message = `Expected port ${port} of ${host} to be free, but another program listens there. Choose another port.`
  return new BridgeError('internal', message, { cause: error, fatal: 'port_in_use' })
}
