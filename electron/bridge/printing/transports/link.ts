import type { Writable } from 'node:stream'
import type { Clock } from '../../lib/clock.ts'
import { startDeadline } from '../deadline.ts'
import type { CloseOutcome, ConnectOutcome, PrinterLink, WriteOutcome } from './transport.ts'

/** What one kind of wire does that others do not. Made when the connection stands. */
export interface Wire {
  /** Hands a chunk to the system. Resolves when it was taken, with an error when the wire is broken; never rejects. */
  send(chunk: Uint8Array): Promise<Error | null>
  close(withinMs: number): Promise<CloseOutcome>
  destroy(): void
}

/** What a wire tells as it happens. */
export interface WireEvents {
  onData(bytes: Uint8Array): void
  /** Nothing will come any more. `why` is what the system said, if it did. */
  onOver(why?: string): void
}

/** A wire's character. */
export interface LinkTraits {
  readonly reach: PrinterLink['reach']
  readonly provesPresence: boolean
  readonly chunkBytes: number
  /** The longest that this many bytes may take, moving or not. */
  readonly totalMs: (bytes: number) => number
}

/** 4 KB ahead of what the system took (printing.md). */
export const CHUNK_BYTES = 4_096
/** printing.md: nothing moved for 4 s. */
export const NO_PROGRESS_MS = 4_000
// all of a job, however slowly it moves: a serial link behind a network port takes 1 byte a millisecond
const TOTAL_BASE_MS = 30_000
// a printer says a few dozen bytes a job; a talker of more is no printer, and memory stays flat
const MOST_UNREAD_BYTES = 65_536

/** A wire that answers, and that stands only while a printer is at its other end. */
export const networkTraits: LinkTraits = {
  reach: 'two_way',
  provesPresence: true,
  chunkBytes: CHUNK_BYTES,
  totalMs: (bytes) => TOTAL_BASE_MS + bytes,
}

/** A connection that did not come about; see {@link ConnectOutcome}. */
export function failedConnect(message: string, advice: string | null = null): ConnectOutcome {
  return { kind: 'failed', message, advice }
}

/** {@link Wire.send} of a Node stream. */
export function writeTo(stream: Writable, chunk: Uint8Array): Promise<Error | null> {
  return new Promise((resolve) => stream.write(chunk, (error) => resolve(error ?? null)))
}

/** Puts the deadlines, the reading buffer and the chunks that all transports share over one wire. */
export function createLink(clock: Clock, traits: LinkTraits, open: (events: WireEvents) => Wire): PrinterLink {
  let unread: Uint8Array[] = []
  let unreadBytes = 0
  let over = false
  let words: string | null = null
  const wakers = new Set<() => void>()
  const wake = () => {
    for (const waker of Array.from(wakers)) waker()
  }
  const wire = open({
    onData(bytes) {
      unreadBytes += bytes.length
      if (unreadBytes <= MOST_UNREAD_BYTES) unread.push(bytes)
      wake()
    },
    onOver(why) {
      over = true
      words ??= why ?? null
      wake()
    },
  })

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
    const total = startDeadline(clock, traits.totalMs(bytes.length))
    try {
      for (let at = 0; at < bytes.length; at += traits.chunkBytes) {
        if (over) return { kind: 'lost' }
        const outcome = await writeChunk(bytes.subarray(at, at + traits.chunkBytes), mayStall)
        if (outcome.kind !== 'done') return outcome
        if (total.signal.aborted && !mayStall()) return { kind: 'stalled' }
      }
      return { kind: 'done' }
    } finally {
      total.cancel()
    }
  }

  async function sendOn(chunk: Uint8Array): Promise<WriteOutcome> {
    const error = await wire.send(chunk)
    if (error) words ??= error.message
    return error ? { kind: 'lost' } : { kind: 'done' }
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
      void sendOn(chunk).then(finish)
    })
  }

  return {
    reach: traits.reach,
    provesPresence: traits.provesPresence,
    read,
    write,
    lastWords: () => words,
    close: (withinMs) => wire.close(withinMs),
    destroy: () => wire.destroy(),
  }
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
