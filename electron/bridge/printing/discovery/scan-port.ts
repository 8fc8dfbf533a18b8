import net from 'node:net'
import { CONNECT_MS } from '../transports/tcp-transport.ts'
import type { Clock } from '../../lib/clock.ts'

/** What a scan needs. `onProgress` is told how many of the hosts are done. */
export interface ScanOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly onOpen: (host: string) => void
  readonly onProgress?: (done: number) => void
}

/** The port of raw printing (IANA pdl-datastream). */
export const RAW_PORT = 9_100
// a few at a time: cheap routers drop the packets of a flood, printers among them
const AT_ONCE = 48
const ANSWER_MS = 600

/**
 * Tries a port of each host. Connects and hangs up: not a byte is sent, because an office printer prints whatever comes in on this port.
 */
export async function scanPort(hosts: readonly string[], port: number, options: ScanOptions): Promise<void> {
  let next = 0
  let done = 0
  const worker = async (): Promise<void> => {
    for (let host = hosts[next++]; host !== undefined && !options.signal.aborted; host = hosts[next++]) {
      if (await isPortOpen(host, port, { ...options, withinMs: ANSWER_MS })) options.onOpen(host)
      done += 1
      options.onProgress?.(done)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

interface PortOptions {
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly withinMs?: number
}

/** True when something accepts connections there. */
export function isPortOpen(
  host: string,
  port: number,
  { clock, signal, withinMs = CONNECT_MS }: PortOptions,
): Promise<boolean> {
  if (signal.aborted) return Promise.resolve(false)
  const socket = net.connect({ host, port })
  return new Promise((resolve) => {
    const timer = clock.setTimer(() => settle(false), withinMs)
    const onAbort = () => settle(false)
    function settle(open: boolean): void {
      timer.cancel()
      signal.removeEventListener('abort', onAbort)
      socket.destroy()
      resolve(open)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    socket.on('connect', () => settle(true))
    socket.on('error', () => settle(false))
  })
}
