import { print } from 'receiptio'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { decodeEscpos } from '../../../electron/bridge/lib/paper/decode-escpos.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { createVirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { until } from '../../support/until.ts'

// receiptio knows port 9100 alone: a loopback address of our own keeps it apart from whatever listens there
const HOST = '127.0.91.7'
const RECEIPT = `^^^1194

{code:1194; option:code128,2,48,hri}

{code:https://example.com/1194; option:qrcode,4,L}

2 | Nasi Goreng
1 | Es Teh
=`

let printer: VirtualPrinter

beforeEach(async () => {
  printer = createVirtualPrinter({ clock: systemClock, host: HOST, port: 9_100, onTicket: () => {} })
  await printer.start()
})

afterEach(() => printer.stop())

/** A client that shares no line with ours: it asks for status, waits for the answers, prints, and waits for `GS r`. */
const job = () => print(RECEIPT, `-d ${HOST} -p generic -c 42 -t 5`)

describe('receiptio as a client of the virtual printer', () => {
  test('takes its answers for those of a printer, and is told that the job is done', async () => {
    await expect(job()).resolves.toBe('success')
    await until('the paper', () => printer.ticketCount() === 1)
    expect(printer.tickets()[0]?.complete).toBe(true)
  })

  test('prints what the decoder reads, without a byte that it does not know', async () => {
    await job()
    await until('the paper', () => printer.ticketCount() === 1)
    const bytes = printer.tickets()[0]?.bytes ?? new Uint8Array()
    const { operations, problems } = decodeEscpos(bytes, 42)
    expect(problems).toEqual([])
    const lines = operations.flatMap((operation) => (operation.kind === 'line' ? [operation.runs] : []))
    const texts = lines.map((runs) => runs.map(({ text }) => text.trim()).filter((text) => text !== ''))
    expect(texts).toContainEqual(['1194'])
    expect(texts).toContainEqual(['2', 'Nasi Goreng'])
    expect(texts).toContainEqual(['1', 'Es Teh'])
    // the bars and the square of the code
    expect(texts.flat().some((text) => text.startsWith('|'))).toBe(true)
    expect(operations.some(({ kind }) => kind === 'raster')).toBe(true)
    // its columns stand where it put them: the second half of 42
    const [, name] = lines.find((runs) => runs.some(({ text }) => text === 'Nasi Goreng')) ?? []
    expect(name?.column).toBeGreaterThan(10)
  })

  test.each([
    [{ coverOpen: true }, 'coveropen'],
    [{ paperOut: true }, 'paperempty'],
    [{ cutterJam: true }, 'error'],
  ])('reads the status of a printer with %j as %s, and prints nothing', async (wrong, said) => {
    await printer.set(wrong)
    await expect(job()).resolves.toBe(said)
    expect(printer.ticketCount()).toBe(0)
  })

  test('prints with the commands of an Epson, pictures by GS 8 L among them', async () => {
    await printer.set({ identity: { maker: 'EPSON', model: 'TM-T88V' } })
    await expect(print('', `-d ${HOST} -q -t 5`)).resolves.toBe('online')
    await expect(print(RECEIPT, `-d ${HOST} -p epson -c 42 -t 5`)).resolves.toBe('success')
    await until('the paper', () => printer.ticketCount() === 1)
    expect(decodeEscpos(printer.tickets()[0]?.bytes ?? new Uint8Array(), 42).problems).toEqual([])
  })
})
