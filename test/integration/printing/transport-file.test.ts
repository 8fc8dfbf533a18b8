import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createFakeClock, systemClock } from '../../../electron/bridge/lib/clock.ts'
import { sendTicket } from '../../../electron/bridge/printing/send-ticket.ts'
import { createTransport } from '../../../electron/bridge/printing/transports/transport.ts'
import { whileAdvancing } from '../../support/advance-clock.ts'
import { makeSendRequest, SMALL_TICKET } from '../../support/send-request.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

/** A named pipe: like a printer's device file it takes bytes only while somebody reads, and holds 64 KB in between. */
function makePipe(): { readonly file: string; readonly read: () => Buffer; readonly unplug: () => void } {
  const file = path.join(makeTempDir(), 'lp0')
  execFileSync('mkfifo', [file])
  const fd = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
  let open = true
  const unplug = () => {
    if (open) fs.closeSync(fd)
    open = false
  }
  onTestFinished(unplug)
  const block = Buffer.alloc(1_000_000)
  const read = () => {
    try {
      return Buffer.from(block.subarray(0, fs.readSync(fd, block)))
    } catch {
      // nothing waits in it
      return Buffer.alloc(0)
    }
  }
  return { file, read, unplug }
}

const address = (file: string) => ({ kind: 'file', path: file }) as const

describe('a device file', () => {
  test('takes a ticket byte for byte, and it is never called printed', async () => {
    const pipe = makePipe()
    const request = makeSendRequest(address(pipe.file), { proof: 'end_of_job', expectsProof: true })
    await expect(sendTicket(request)).resolves.toEqual({ kind: 'sent_unconfirmed', condition: 'silent' })
    expect(pipe.read()).toEqual(Buffer.from(SMALL_TICKET))
  })

  test('that drains slowly gets all of a long ticket', async () => {
    const pipe = makePipe()
    const ticket = Buffer.alloc(300_000, 0x41)
    const received: Buffer[] = []
    const sending = sendTicket(makeSendRequest(address(pipe.file), { ticket }))
    const over = new AbortController()
    void sending.finally(() => over.abort())
    while (!over.signal.aborted) {
      received.push(pipe.read())
      await systemClock.sleep(5)
    }
    received.push(pipe.read())
    await expect(sending).resolves.toMatchObject({ kind: 'sent_unconfirmed' })
    expect(Buffer.concat(received).equals(ticket)).toBe(true)
  })

  test('that stops reading leaves the ticket in doubt after four seconds, and no thread of ours waits for it', async () => {
    const pipe = makePipe()
    const clock = createFakeClock(0)
    const ticket = Buffer.alloc(300_000, 0x41)
    const outcome = await whileAdvancing(clock, sendTicket(makeSendRequest(address(pipe.file), { ticket, clock })))
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'no_answer' })
    // file access needs a free thread
    await expect(fs.promises.stat(pipe.file)).resolves.toBeDefined()
  })

  test('many that stop reading at once hold no thread', async () => {
    const pipes = Array.from({ length: 12 }, makePipe)
    const calledOff = new AbortController()
    const sending = pipes.map(({ file }) =>
      sendTicket(makeSendRequest(address(file), { ticket: Buffer.alloc(200_000), signal: calledOff.signal })),
    )
    await systemClock.sleep(100)
    const before = performance.now()
    await fs.promises.readdir(path.dirname(pipes[0]?.file ?? ''))
    expect(performance.now() - before).toBeLessThan(1_000)
    for (const { unplug } of pipes) unplug()
    const outcomes = await Promise.all(sending)
    expect(outcomes.map(({ kind }) => kind)).toEqual(pipes.map(() => 'unknown'))
  })

  test('that is unplugged in the middle leaves the ticket in doubt', async () => {
    const pipe = makePipe()
    const sending = sendTicket(makeSendRequest(address(pipe.file), { ticket: Buffer.alloc(300_000, 0x41) }))
    await systemClock.sleep(50)
    pipe.unplug()
    await expect(sending).resolves.toMatchObject({
      kind: 'unknown',
      why: 'link_lost',
      message: expect.stringContaining('EPIPE'),
    })
  })

  test('that is not there is never made: no ticket goes into a new file', async () => {
    const file = path.join(makeTempDir(), 'lp7')
    const marks: string[] = []
    const outcome = await sendTicket(makeSendRequest(address(file), { onFirstByte: () => marks.push('left') }))
    expect(outcome).toMatchObject({
      kind: 'not_sent',
      advice: `there is no printer at ${file}. Check its cable and that it is on.`,
    })
    expect(marks).toEqual([])
    expect(fs.existsSync(file)).toBe(false)
  })

  test.each([
    ['an ordinary file', (file: string) => fs.writeFileSync(file, 'left behind')],
    ['a folder', (file: string) => fs.mkdirSync(file)],
  ])('that is %s is no printer: no ticket vanishes into it', async (_what, make) => {
    const file = path.join(makeTempDir(), 'lp0')
    make(file)
    const marks: string[] = []
    const outcome = await sendTicket(makeSendRequest(address(file), { onFirstByte: () => marks.push('left') }))
    expect(outcome).toMatchObject({ kind: 'not_sent', advice: expect.stringContaining('is not a device') })
    expect(marks).toEqual([])
    if (fs.statSync(file).isFile()) expect(fs.readFileSync(file, 'utf8')).toBe('left behind')
  })

  test('with nobody behind it is not there', async () => {
    const pipe = makePipe()
    pipe.unplug()
    await expect(sendTicket(makeSendRequest(address(pipe.file)))).resolves.toMatchObject({ kind: 'not_sent' })
  })

  test('is refused on Windows, with the way that works there', async () => {
    const connect = createTransport({ platform: 'win32' })
    const outcome = await sendTicket(makeSendRequest(address('LPT1'), { connect }))
    expect(outcome).toMatchObject({ kind: 'not_sent', advice: expect.stringContaining('Windows printer by its name') })
  })
})
