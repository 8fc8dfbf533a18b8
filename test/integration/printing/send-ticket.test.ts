import type net from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import type { SendRequest } from '../../../electron/bridge/printing/send-ticket.ts'
import { sendTicket } from '../../../electron/bridge/printing/send-ticket.ts'
import { openTransport } from '../../../electron/bridge/printing/transports/transport.ts'
import { advanceUntil, whileAdvancing } from '../../support/advance-clock.ts'
import type { NastyPrinter } from '../../support/nasty-printer.ts'
import { startNastyPrinter } from '../../support/nasty-printer.ts'
import { tcpAddress } from '../../support/tcp-address.ts'

// more than the buffers of both ends hold
const HUGE = Buffer.concat([Buffer.from([0x1b, 0x40]), Buffer.alloc(32_000_000, 0x41)])
const NO_PAPER = [0x18, 0x00, 0x0c, 0x00]
const ALL_WELL = [0x10, 0x00, 0x00, 0x00]

let clock: FakeClock
let printer: NastyPrinter

beforeEach(() => {
  clock = createFakeClock(0)
})

afterEach(() => printer.stop())

function request(extra: Partial<SendRequest> = {}): SendRequest {
  return {
    address: tcpAddress(printer.port),
    ticket: Uint8Array.from([0x1b, 0x40, 0x41, 0x0a]),
    proof: 'auto',
    proofId: 'ABCD',
    expectsProof: false,
    connect: openTransport,
    clock,
    signal: new AbortController().signal,
    onFirstByte: () => {},
    onHeld: () => {},
    ...extra,
  }
}

const isQuestion = (chunk: Buffer | null) => chunk?.length === 3 && chunk[0] === 0x10
const answer = (socket: net.Socket, bytes: readonly number[]) => socket.write(Uint8Array.from(bytes))

test('nothing of the ticket leaves before its first byte is on record', async () => {
  printer = await startNastyPrinter((socket, chunk) => isQuestion(chunk) && answer(socket, [0x12]))
  let receivedAtMark = -1
  const onFirstByte = () => {
    receivedAtMark = printer.received().length
  }
  await whileAdvancing(clock, sendTicket(request({ onFirstByte })))
  expect(receivedAtMark).toBe(9)
  // automatic status on, ESC @, on again, the ticket, then what asks for proof
  expect(printer.received().subarray(9, 19).toString('hex')).toBe('1d61ff1b401d61ff410a')
})

test('a mark that cannot be written keeps the ticket here', async () => {
  printer = await startNastyPrinter((socket, chunk) => isQuestion(chunk) && answer(socket, [0x12]))
  const onFirstByte = () => {
    throw new Error('disk full')
  }
  await expect(whileAdvancing(clock, sendTicket(request({ onFirstByte })))).rejects.toThrow('disk full')
  expect(printer.received()).toHaveLength(9)
})

describe('stopping', () => {
  test('before connecting sends nothing', async () => {
    printer = await startNastyPrinter(() => {})
    const outcome = await sendTicket(request({ signal: AbortSignal.abort(new Error('closing')) }))
    expect(outcome).toMatchObject({ kind: 'not_sent', why: 'stopped' })
    expect(printer.connections()).toBe(0)
  })

  test('while connecting sends nothing', async () => {
    printer = await startNastyPrinter(() => {})
    const closing = new AbortController()
    const sending = sendTicket(request({ signal: closing.signal }))
    closing.abort(new Error('closing'))
    await expect(whileAdvancing(clock, sending)).resolves.toMatchObject({ kind: 'not_sent', why: 'stopped' })
  })

  test('during the questions sends nothing', async () => {
    const closing = new AbortController()
    printer = await startNastyPrinter((_socket, chunk) => chunk && closing.abort(new Error('closing')))
    const sending = sendTicket(request({ signal: closing.signal }))
    await expect(whileAdvancing(clock, sending)).resolves.toMatchObject({ kind: 'not_sent', why: 'stopped' })
    expect(printer.received()).toHaveLength(3)
  })

  test('after the first byte still waits for the proof', async () => {
    const closing = new AbortController()
    printer = await startNastyPrinter((socket, chunk) => {
      if (!chunk?.includes(0x41)) return
      closing.abort(new Error('closing'))
      answer(socket, [0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x00])
    })
    const sending = sendTicket(request({ signal: closing.signal }))
    await expect(whileAdvancing(clock, sending)).resolves.toMatchObject({ kind: 'printed', proof: 'end_of_job' })
  })
})

describe('a ticket larger than all buffers', () => {
  test('to a printer that never reads stalls and is unknown', async () => {
    printer = await startNastyPrinter(() => {}, { reads: false })
    const outcome = await whileAdvancing(clock, sendTicket(request({ ticket: HUGE })), 500)
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'no_answer' })
  })

  test('to a printer that breaks in the middle is unknown', async () => {
    printer = await startNastyPrinter((socket) => printer?.received().length > 1_000_000 && socket.resetAndDestroy())
    const outcome = await whileAdvancing(clock, sendTicket(request({ ticket: HUGE })))
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'link_lost' })
  })

  test('is waited for while the printer says that its paper is out', async () => {
    const resume = Promise.withResolvers<() => void>()
    let paused = false
    printer = await startNastyPrinter((socket, chunk) => {
      if (isQuestion(chunk)) return void answer(socket, [0x12])
      if (!chunk || paused) return
      paused = true
      answer(socket, NO_PAPER)
      socket.pause()
      resume.resolve(() => {
        answer(socket, ALL_WELL)
        socket.resume()
      })
    })
    const sending = sendTicket(request({ ticket: HUGE, proof: 'none' }))
    await advanceUntil(clock, () => paused)
    for (let minute = 0; minute < 5; minute += 1) await clock.advance(60_000)
    const goOn = await resume.promise
    goOn()
    const socketsDone = () => printer.received().length >= HUGE.length
    await advanceUntil(clock, socketsDone, 1)
    await expect(whileAdvancing(clock, sending)).resolves.toMatchObject({ kind: 'sent_unconfirmed' })
  })

  test('is not waited for any more when the app closes', async () => {
    const closing = new AbortController()
    let paused = false
    printer = await startNastyPrinter((socket, chunk) => {
      if (isQuestion(chunk)) return void answer(socket, [0x12])
      if (!chunk || paused) return
      paused = true
      answer(socket, NO_PAPER)
      socket.pause()
    })
    const sending = sendTicket(request({ ticket: HUGE, signal: closing.signal }))
    await advanceUntil(clock, () => paused)
    closing.abort(new Error('closing'))
    await expect(whileAdvancing(clock, sending)).resolves.toMatchObject({ kind: 'unknown', why: 'no_answer' })
  })
})

test('a job that trickles for minutes is given up', async () => {
  // the clock runs while every single chunk still moves
  printer = await startNastyPrinter((_socket, chunk) => {
    if (chunk && chunk.length > 100) void clock.advance(60_000)
  })
  const ticket = Buffer.alloc(100_000, 0x41)
  const outcome = await whileAdvancing(clock, sendTicket(request({ ticket })))
  expect(['no_answer', 'link_lost']).toContain(outcome.kind === 'unknown' ? outcome.why : outcome.kind)
})

test('an answer to a question nobody asked is ignored', async () => {
  printer = await startNastyPrinter((socket, chunk) => {
    if (chunk === null) answer(socket, [0x1a, 0x16, 0x32])
  })
  const outcome = await whileAdvancing(clock, sendTicket(request()))
  expect(outcome.kind).not.toBe('printed')
})

test('a printer that answers only the first question is still used', async () => {
  printer = await startNastyPrinter((socket, chunk) => {
    if (isQuestion(chunk) && chunk?.[2] === 1) answer(socket, [0x12])
  })
  const outcome = await whileAdvancing(clock, sendTicket(request()))
  expect(outcome).toMatchObject({ kind: 'sent_unconfirmed', condition: 'ready' })
})

test('a printer set up to confirm by its status does so', async () => {
  printer = await startNastyPrinter((socket, chunk) => chunk?.includes(0x72) && answer(socket, [0x00]))
  const outcome = await whileAdvancing(clock, sendTicket(request({ proof: 'in_order_status' })))
  expect(outcome).toMatchObject({ kind: 'printed', proof: 'in_order_status' })
})

test('the status alone is not enough from a printer set up to confirm the end of each job', async () => {
  printer = await startNastyPrinter((socket, chunk) => chunk?.includes(0x72) && answer(socket, [0x00]))
  const outcome = await whileAdvancing(clock, sendTicket(request({ proof: 'end_of_job' })))
  expect(outcome).toMatchObject({ kind: 'unknown', why: 'no_proof' })
})

test('paper that ends right after the buffer was read is waited for', async () => {
  const putInPaper = Promise.withResolvers<() => void>()
  const troubles: unknown[] = []
  printer = await startNastyPrinter((socket, chunk) => {
    if (isQuestion(chunk)) return void answer(socket, [0x12])
    if (!chunk?.includes(0x72)) return
    answer(socket, [0x00, ...NO_PAPER])
    putInPaper.resolve(() => answer(socket, ALL_WELL))
  })
  const onHeld: SendRequest['onHeld'] = (trouble) => troubles.push(trouble)
  let ended = false
  const sending = sendTicket(request({ onHeld })).finally(() => {
    ended = true
  })
  await advanceUntil(clock, () => troubles.length === 1)
  await clock.advance(800)
  expect(ended).toBe(false)
  const put = await putInPaper.promise
  put()
  await expect(whileAdvancing(clock, sending)).resolves.toMatchObject({ kind: 'printed', proof: 'in_order_status' })
  expect(troubles).toEqual(['paper', null])
})
