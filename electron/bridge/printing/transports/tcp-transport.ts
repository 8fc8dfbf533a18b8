import net from 'node:net'
import type { PrinterAddress } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { startDeadline } from '../deadline.ts'
import type { CloseOutcome, ConnectOutcome, PrinterLink, TransportOptions, WriteOutcome } from './transport.ts'

// a printer on the same network answers in milliseconds; longer than this it is off
const CONNECT_MS = 3_000
const NO_PROGRESS_MS = 4_000
const CHUNK_BYTES = 4_096
// all of a job, however slowly it moves: a serial link behind the network port takes 1 byte a millisecond
const TOTAL_BASE_MS = 30_000
// a printer says a few dozen bytes a job; a talker of more is no printer, and memory stays flat
const MOST_UNREAD_BYTES = 65_536

/** Opens a raw TCP connection, as to port 9100. */
export function connectTcp(
  address: Extract<PrinterAddress, { kind: 'tcp' }>,
  { clock, signal }: TransportOptions,
): Promise<ConnectOutcome> {
  if (signal.aborted) return Promise.resolve({ kind: 'failed', message: 'stopped' })
  const socket = net.connect({ host: address.host, port: address.port, noDelay: true })
  return new Promise((resolve) => {
    const timer = clock.setTimer(() => fail(`no answer in ${CONNECT_MS / 1_000} s`), CONNECT_MS)
    const onAbort = () => fail('stopped')
    const onError = (error: Error) => fail(describeError(error))
    function settle(outcome: ConnectOutcome): void {
      timer.cancel()
      signal.removeEventListener('abort', onAbort)
      socket.off('error', onError)
      resolve(outcome)
    }
    function fail(message: string): void {
      // a late error of a socket given up on has no one left to hear it
      socket.on('error', () => socket.destroy())
      socket.destroy()
      settle({ kind: 'failed', message })
    }
    signal.addEventListener('abort', onAbort, { once: true })
    socket.on('error', onError)
    socket.once('connect', () => settle({ kind: 'connected', link: createTcpLink(socket, clock) }))
  })
}

function createTcpLink(socket: net.Socket, clock: Clock): PrinterLink {
  let unread: Buffer[] = []
  let unreadBytes = 0
  let over = false
  const wakers = new Set<() => void>()
  const wake = () => {
    for (const waker of Array.from(wakers)) waker()
  }
  const onOver = () => {
    over = true
    wake()
  }
  socket.on('data', (chunk) => {
    unreadBytes += chunk.length
    if (unreadBytes <= MOST_UNREAD_BYTES) unread.push(chunk)
    wake()
  })
  socket.on('end', onOver)
  socket.on('error', onOver)
  socket.on('close', onOver)

  function takeUnread(): Uint8Array {
    const bytes = new Uint8Array(Buffer.concat(unread))
    unread = []
    unreadBytes = 0
    return bytes
  }

  async function read(signal: AbortSignal): Promise<Uint8Array | null> {
    if (unread.length === 0 && !over && !signal.aborted) await wokenOrAborted(wakers, signal)
    if (unread.length > 0) return takeUnread()
    return over ? null : new Uint8Array()
  }

  async function write(bytes: Uint8Array, mayStall: () => boolean = () => false): Promise<WriteOutcome> {
    const total = startDeadline(clock, TOTAL_BASE_MS + bytes.length)
    try {
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
        if (over) return { kind: 'lost' }
        const outcome = await writeChunk(bytes.subarray(at, at + CHUNK_BYTES), mayStall)
        if (outcome.kind !== 'done') return outcome
        if (total.signal.aborted && !mayStall()) return { kind: 'stalled' }
      }
      return { kind: 'done' }
    } finally {
      total.cancel()
    }
  }

  function writeChunk(chunk: Uint8Array, mayStall: () => boolean): Promise<WriteOutcome> {
    return new Promise((resolve) => {
      let timer = clock.setTimer(onNoProgress, NO_PROGRESS_MS)
      const onEnd = () => {
        if (over) finish({ kind: 'lost' })
      }
      function finish(outcome: WriteOutcome): void {
        timer.cancel()
        wakers.delete(onEnd)
        resolve(outcome)
      }
      function onNoProgress(): void {
        if (!mayStall()) return finish({ kind: 'stalled' })
        timer = clock.setTimer(onNoProgress, NO_PROGRESS_MS)
      }
      wakers.add(onEnd)
      socket.write(chunk, (error) => finish(error ? { kind: 'lost' } : { kind: 'done' }))
    })
  }

  return { read, write, close: (withinMs) => closeSocket(socket, clock, withinMs), destroy: () => socket.destroy() }
}

function wokenOrAborted(wakers: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      wakers.delete(done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    wakers.add(done)
    signal.addEventListener('abort', done, { once: true })
  })
}

/** The other side's goodbye comes after it has read ours, which stands behind every byte: as much proof as bare TCP gives. */
function closeSocket(socket: net.Socket, clock: Clock, withinMs: number): Promise<CloseOutcome> {
  if (socket.closed || socket.readableEnded) {
    socket.destroy()
    return Promise.resolve('lost')
  }
  return new Promise((resolve) => {
    const timer = clock.setTimer(() => finish('no_answer'), withinMs)
    const onClose = (hadError: boolean) => finish(hadError ? 'lost' : 'closed')
    function finish(outcome: CloseOutcome): void {
      timer.cancel()
      socket.off('close', onClose)
      socket.destroy()
      resolve(outcome)
    }
    socket.on('close', onClose)
    socket.end()
  })
}
