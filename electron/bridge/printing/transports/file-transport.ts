import fs from 'node:fs'
import { promisify } from 'node:util'
import type { PrinterAddress } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { startDeadline } from '../deadline.ts'
import type { LinkTraits, Wire, WireEvents } from './link.ts'
import { createLink, failedConnect } from './link.ts'
import type { CloseOutcome, ConnectOutcome, TransportOptions } from './transport.ts'

type FileAddress = Extract<PrinterAddress, { kind: 'file' }>

// a busy device is asked again this often
const TRY_AGAIN_MS = 20
const TOTAL_BASE_MS = 30_000
// a parallel port moves some 10 bytes a millisecond; a serial one behind it 1
const traits: LinkTraits = {
  reach: 'one_way',
  provesPresence: true,
  chunkBytes: 4_096,
  totalMs: (bytes) => TOTAL_BASE_MS + bytes,
}

const openFile = promisify(fs.open)
const statFile = promisify(fs.fstat)
const closeFile = promisify(fs.close)
const writeFile = promisify(fs.write)

/**
 * Opens a device file such as /dev/usb/lp0. It is opened non-blocking: a printer without paper stops reading, and a write(2) that waits for it
 * would hold one of the few threads that all files of this process share.
 */
export function connectFile(
  { path }: FileAddress,
  platform: NodeJS.Platform,
  { clock, signal }: TransportOptions,
): Promise<ConnectOutcome> {
  if (signal.aborted) return Promise.resolve(failedConnect('stopped'))
  if (platform === 'win32') {
    return Promise.resolve(
      failedConnect(
        'no device files',
        'Windows has no device files for printers. Choose the Windows printer by its name.',
      ),
    )
  }
  if (path.includes('\0'))
    return Promise.resolve(failedConnect('bad path', 'the path of the device holds a character that no path has.'))
  return openDevice(path).then(
    (fd) => ({ kind: 'connected', link: createLink(clock, traits, (events) => wireOf(fd, clock, events)) }),
    (error: NodeJS.ErrnoException) => failedConnect(describeError(error), openAdvice(error.code, path)),
  )
}

const NOT_A_DEVICE = 'ENOTDEV'

/** Rejects with the system's error, and with {@link NOT_A_DEVICE} for what would swallow tickets, as a copy left in place of an unplugged printer. */
async function openDevice(path: string): Promise<number> {
  const { O_WRONLY, O_NONBLOCK, O_NOCTTY } = fs.constants
  // no O_CREAT: with the printer unplugged the ticket would go into an ordinary file of that name
  const fd = await openFile(path, O_WRONLY | O_NONBLOCK | O_NOCTTY)
  const kind = await statFile(fd)
  if (kind.isCharacterDevice() || kind.isFIFO()) return fd
  await closeFile(fd)
  throw Object.assign(new Error('not a device'), { code: NOT_A_DEVICE })
}

function openAdvice(code: string | undefined, path: string): string {
  if (code === 'ENOENT' || code === 'ENXIO' || code === 'ENODEV') {
    return `there is no printer at ${path}. Check its cable and that it is on.`
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return `this user may not write to ${path}. Add the user to the group that owns it (often lp), then log in again.`
  }
  if (code === NOT_A_DEVICE || code === 'EISDIR') {
    return `${path} is not a device but an ordinary file or folder. Remove it, and plug the printer in again.`
  }
  if (code === 'EBUSY') return `another program uses ${path}. Close it, or print through its queue.`
  return `${path} cannot be opened (${code ?? 'unknown reason'}).`
}

function wireOf(fd: number, clock: Clock, events: WireEvents): Wire {
  const closed = new AbortController()
  let working: Promise<unknown> = Promise.resolve()

  /** Writes all, again and again while the device is busy; EAGAIN is how the system says so. */
  async function writeAll(bytes: Uint8Array): Promise<void> {
    let at = 0
    do {
      const written = await tryWrite(bytes.subarray(at))
      at += written ?? 0
      if (written === null) await clock.sleep(TRY_AGAIN_MS, closed.signal)
    } while (at < bytes.length)
  }

  async function send(chunk: Uint8Array): Promise<Error | null> {
    try {
      await writeAll(chunk)
      return null
    } catch (error) {
      const why = describeError(error)
      if (!closed.signal.aborted) events.onOver(why)
      return new Error(why)
    }
  }

  async function tryWrite(bytes: Uint8Array): Promise<number | null> {
    closed.signal.throwIfAborted()
    try {
      return (await writeFile(fd, bytes)).bytesWritten
    } catch (error) {
      if (isBusy(error)) return null
      throw error
    }
  }

  /**
   * The driver of /dev/usb/lp* answers a non-blocking write before its last block has left, and drops that block on close (drivers/usb/class/
   * usblp.c of Linux). It takes no further write until then, not even of nothing: so one of nothing tells that the ticket is out.
   */
  async function drained(signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      if ((await tryWrite(new Uint8Array())) !== null) return true
      await clock.sleep(TRY_AGAIN_MS, signal).catch(() => null)
    }
    return false
  }

  async function close(withinMs: number): Promise<CloseOutcome> {
    const deadline = startDeadline(clock, withinMs)
    try {
      return (await drained(deadline.signal)) ? 'closed' : 'no_answer'
    } catch (error) {
      events.onOver(describeError(error))
      return 'lost'
    } finally {
      deadline.cancel()
      destroy()
    }
  }

  function destroy(): void {
    if (closed.signal.aborted) return
    closed.abort(new Error('closed'))
    void release()
  }

  async function release(): Promise<void> {
    // the number may be given to another file as soon as this one is closed: no write may be under way
    await working
    // a device that is gone says so again here; there is nothing left to lose
    await closeFile(fd).catch(() => null)
  }

  return {
    send(chunk) {
      const sending = send(chunk)
      working = sending
      return sending
    },
    close,
    destroy,
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EAGAIN'
}
