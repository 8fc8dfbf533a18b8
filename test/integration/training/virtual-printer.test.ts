import net from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { createVirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { advanceUntil } from '../../support/advance-clock.ts'

let clock: FakeClock
let printer: VirtualPrinter
let port: number
const sockets: net.Socket[] = []

beforeEach(async () => {
  clock = createFakeClock(1_000)
  printer = createVirtualPrinter({ clock, host: '127.0.0.1', port: 0, onTicket: () => {} })
  ;({ port } = await printer.start())
})

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await printer.stop()
})

interface Talk {
  readonly socket: net.Socket
  said(): number[]
  ask(...bytes: number[]): Promise<number[]>
}

async function connect(): Promise<Talk> {
  const socket = net.connect(port, '127.0.0.1')
  sockets.push(socket)
  let heard: number[] = []
  socket.on('data', (chunk) => heard.push(...chunk))
  socket.on('error', () => {})
  await advanceUntil(clock, () => socket.readyState === 'open' || socket.destroyed, 0)
  return {
    socket,
    said: () => heard,
    async ask(...bytes) {
      heard = []
      const before = printer.receivedBytes()
      socket.write(Uint8Array.from(bytes))
      await advanceUntil(clock, () => printer.receivedBytes() >= before + bytes.length, 0)
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      return heard
    },
  }
}

const status = (number: number) => [0x10, 0x04, number]
const PAPER_STATUS = [0x1d, 0x72, 0x01]
const CUT = [0x1d, 0x56, 0x00]
const TEXT = [0x41, 0x42, 0x0a]

describe('answers', () => {
  test.each([
    [{}, [0x12, 0x12, 0x12, 0x12]],
    [{ paperOut: true }, [0x1a, 0x32, 0x12, 0x7e]],
    [{ paperLow: true }, [0x12, 0x12, 0x12, 0x1e]],
    [{ coverOpen: true }, [0x1a, 0x16, 0x12, 0x12]],
    [{ cutterJam: true }, [0x1a, 0x52, 0x1a, 0x12]],
    [{ busy: true }, [0x1a, 0x12, 0x12, 0x12]],
  ])('real-time questions in state %j, also while offline', async (switches, expected) => {
    await printer.set(switches)
    const talk = await connect()
    await expect(talk.ask(...status(1), ...status(2), ...status(3), ...status(4))).resolves.toEqual(expected)
    await expect(talk.ask(...status(9))).resolves.toEqual([])
  })

  test('real-time questions split over packets and inside text, which stays whole', async () => {
    const talk = await connect()
    await expect(talk.ask(0x41, 0x10)).resolves.toEqual([])
    await expect(talk.ask(0x04)).resolves.toEqual([])
    await expect(talk.ask(1, 0x42, 0x0a)).resolves.toEqual([0x12])
    await talk.ask(0x10, 0x05, 0x10, 0x04, 2)
    expect(talk.said()).toEqual([0x12])
    await talk.ask(...CUT)
    expect([...(printer.tickets()[0]?.bytes ?? [])]).toEqual([0x41, 0x42, 0x0a, 0x10, 0x05, ...CUT])
  })

  test('in-order questions only when all before them is printed', async () => {
    await printer.set({ coverOpen: true })
    const talk = await connect()
    const endOfJob = [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, 1, 2, 3, 4]
    await expect(talk.ask(...TEXT, ...CUT, ...endOfJob, ...PAPER_STATUS)).resolves.toEqual([])
    await printer.set({ coverOpen: false, paperLow: true })
    await advanceUntil(clock, () => talk.said().length === 8, 0)
    expect(talk.said()).toEqual([0x37, 0x22, 1, 2, 3, 4, 0, 0x03])
    expect(printer.tickets()).toMatchObject([{ number: 1, at: 1_000, complete: true }])
  })

  test('by itself at each change, once asked to', async () => {
    const talk = await connect()
    await expect(talk.ask(0x1d, 0x61, 0xff)).resolves.toEqual([0x10, 0, 0, 0])
    await printer.set({ paperOut: true })
    await advanceUntil(clock, () => talk.said().length === 8, 0)
    expect(talk.said().slice(4)).toEqual([0x18, 0, 0x0f, 0])
    await printer.set({ paperOut: false })
    await talk.ask(0x1d, 0x61, 0)
    await printer.set({ coverOpen: true })
    await expect(talk.ask(...status(1))).resolves.toEqual([0x1a])
  })

  test('nothing when mute, and nonsense when told to', async () => {
    await printer.set({ mute: true })
    const talk = await connect()
    await expect(talk.ask(...status(1), ...PAPER_STATUS)).resolves.toEqual([])
    await printer.set({ mute: false, garbage: true })
    const said = await talk.ask(...status(1))
    expect(Buffer.from(said).toString()).toContain('400 Bad Request')
  })

  test('no questions that a clone does not know', async () => {
    await printer.set({ endOfJob: false, paperStatus: false })
    const talk = await connect()
    await expect(talk.ask(0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, 1, 2, 3, 4, ...PAPER_STATUS)).resolves.toEqual([])
  })
})

describe('prints', () => {
  test('what it kept while the paper was out, also for a sender that is gone', async () => {
    await printer.set({ paperOut: true })
    const talk = await connect()
    await talk.ask(...TEXT, ...CUT)
    talk.socket.destroy()
    const next = await connect()
    await next.ask(...TEXT, ...CUT)
    expect(printer.ticketCount()).toBe(0)
    await printer.set({ paperOut: false })
    expect(printer.tickets().map((ticket) => ticket.complete)).toEqual([true, true])
  })

  test('half a ticket of a sender that broke off', async () => {
    const talk = await connect()
    await talk.ask(...TEXT, 0x1b)
    talk.socket.destroy()
    await advanceUntil(clock, () => printer.ticketCount() === 1, 0)
    expect(printer.tickets()).toMatchObject([{ complete: false }])
    const next = await connect()
    await next.ask(0x40, 0x0a, ...CUT)
    expect([...(printer.tickets()[1]?.bytes ?? [])]).toEqual([0x40, 0x0a, ...CUT])
  })

  test('nothing for a connection without ink', async () => {
    const talk = await connect()
    await talk.ask(0x1b, 0x40)
    talk.socket.destroy()
    const next = await connect()
    await next.ask(...status(1))
    expect(printer.ticketCount()).toBe(0)
  })

  test('slowly when told to', async () => {
    await printer.set({ slowBytesPerSecond: 20 })
    const talk = await connect()
    await talk.ask(...Array.from({ length: 20 }, () => 0x41), 0x0a, ...CUT)
    await clock.advance(800)
    expect(printer.ticketCount()).toBe(0)
    await clock.advance(1_000)
    expect(printer.ticketCount()).toBe(1)
  })

  test('until its paper ends in the middle', async () => {
    await printer.set({ paperOutAfterBytes: 2 })
    const talk = await connect()
    await talk.ask(...TEXT, ...CUT)
    expect([printer.ticketCount(), printer.switches().paperOut]).toEqual([0, true])
    await printer.set({ paperOut: false })
    expect(printer.ticketCount()).toBe(1)
  })

  test('and keeps the last two hundred tickets', async () => {
    const talk = await connect()
    for (let ticket = 0; ticket < 205; ticket += 1) talk.socket.write(Uint8Array.from([...TEXT, ...CUT]))
    await advanceUntil(clock, () => printer.ticketCount() === 205, 0)
    expect(printer.tickets()).toHaveLength(200)
    expect(printer.tickets()[0]?.number).toBe(6)
  })
})

describe('connections', () => {
  test('a second one waits, or is refused', async () => {
    const first = await connect()
    const second = await connect()
    second.socket.write(Uint8Array.from(status(1)))
    await first.ask(...status(1))
    expect(second.said()).toEqual([])
    first.socket.destroy()
    await advanceUntil(clock, () => second.said().length === 1, 0)
    await printer.set({ secondConnection: 'refuse' })
    const third = await connect()
    await advanceUntil(clock, () => third.socket.destroyed, 0)
    expect(printer.connectionCount()).toBe(3)
  })

  test('one that left while it waited is passed over', async () => {
    const first = await connect()
    const second = await connect()
    const third = await connect()
    second.socket.resetAndDestroy()
    await first.ask(...status(1))
    first.socket.destroy()
    await expect(third.ask(...status(1))).resolves.toEqual([0x12])
  })

  test('break after so many bytes, once', async () => {
    await printer.set({ resetAfterBytes: 2 })
    const talk = await connect()
    talk.socket.write(Uint8Array.from([...TEXT, ...CUT]))
    await advanceUntil(clock, () => talk.socket.destroyed, 0)
    expect(printer.receivedBytes()).toBe(2)
    const next = await connect()
    await expect(next.ask(...status(1))).resolves.toEqual([0x12])
  })

  test('are accepted and never read when it hangs', async () => {
    await printer.set({ hang: true })
    const talk = await connect()
    talk.socket.write(Uint8Array.from(status(1)))
    for (let turn = 0; turn < 50; turn += 1) await new Promise((resolve) => setImmediate(resolve))
    expect([talk.said(), printer.receivedBytes()]).toEqual([[], 0])
  })

  test('are refused when it is off, which also empties its buffer', async () => {
    await printer.set({ paperOut: true })
    const talk = await connect()
    await talk.ask(...TEXT, ...CUT)
    await printer.set({ off: true })
    const refused = net.connect(port, '127.0.0.1')
    sockets.push(refused)
    refused.on('error', () => {})
    await advanceUntil(clock, () => refused.destroyed, 0)
    await printer.set({ off: false, paperOut: false })
    const next = await connect()
    await expect(next.ask(...status(1))).resolves.toEqual([0x12])
    expect(printer.ticketCount()).toBe(0)
  })

  test('on a taken port are told by name', async () => {
    const other = createVirtualPrinter({ clock, host: '127.0.0.1', port, onTicket: () => {} })
    await expect(other.start()).rejects.toMatchObject({ fatal: 'port_in_use' })
    await other.stop()
  })
})
