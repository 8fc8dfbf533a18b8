import { expect, test } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { decodeEscpos } from '../../../electron/bridge/lib/paper/decode-escpos.ts'
import { buildTicket } from '../../../electron/bridge/printing/build-ticket.ts'
import type { RasterReply, RasterRequest } from '../../../electron/bridge/printing/raster/raster-messages.ts'
import { createTicketRenderer } from '../../../electron/bridge/printing/ticket-renderer.ts'
import type { PrinterProfile } from '../../../shared/printer.ts'
import { makeLine, makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import { makeFacts, makeProfile, makeSettings } from '../../support/sample-tickets.ts'

const latin = buildTicket(makeOrder(), makeFacts())
const thai = buildTicket(makeOrder({ lines: [makeLine('ข้าวผัดกุ้ง', 1)] }), makeFacts())
const arabicWords = buildTicket(makeOrder(), makeFacts({ settings: makeSettings({ language: 'ar' }) }))

/** One dot, as the thread would send it. */
const oneDot = Uint8Array.of(0x1d, 0x76, 0x30, 0, 1, 0, 1, 0, 0x80)
const draws = (request: RasterRequest): RasterReply =>
  request.kind === 'encode'
    ? { kind: 'encoded', bytes: oneDot }
    : { kind: 'picture', picture: { png: Uint8Array.of(137), width: 8, height: 1 } }
const fails = (): RasterReply => ({ kind: 'failed', reason: 'broken' })

function openRenderer(reply: (request: RasterRequest) => RasterReply = draws) {
  const requests: RasterRequest[] = []
  const errors: string[] = []
  const renderer = createTicketRenderer({
    clock: createFakeClock(0),
    logger: { ...silentLogger, error: (event) => void errors.push(event) },
    timeZone: 'Asia/Jakarta',
    startThread: (listener) => ({
      post(request) {
        requests.push(request)
        setImmediate(() => listener.onReply(reply(request)))
      },
      end: () => Promise.resolve(),
    }),
  })
  const render = (ticket: typeof latin, profile: Partial<PrinterProfile> = {}) =>
    renderer.render(ticket, { profile: makeProfile(profile) }, SAMPLE_NOW)
  return { renderer, render, requests, errors }
}

test.each([
  ['auto', true, latin, 'text'],
  ['auto', false, latin, 'raster'],
  ['auto', true, thai, 'raster'],
  ['auto', true, arabicWords, 'raster'],
  ['raster', true, latin, 'raster'],
  ['text', false, thai, 'text'],
] as const)('mode %s, prefers text %s: a ticket is printed as needed', async (mode, prefersText, ticket, printed) => {
  const { render, requests } = openRenderer()
  expect((await render(ticket, { mode, prefersText })).mode).toBe(printed)
  expect(requests.map(({ kind }) => kind)).toEqual(printed === 'raster' ? ['encode'] : [])
})

test('a raster ticket is framed by reset, feed and cut, with the margin in the picture alone', async () => {
  const { render, requests } = openRenderer()
  const { bytes } = await render(thai, { marginDots: 16, columns: 32, bandRows: 100, rasterCommand: 'gs_paren_l' })
  expect([...bytes.subarray(0, 2 + oneDot.length)]).toEqual([0x1b, 0x40, ...oneDot])
  expect(decodeEscpos(bytes, 32).operations.map(({ kind }) => kind)).toEqual(['raster', 'feed', 'cut'])
  expect(requests).toMatchObject([
    { ticket: { paper: { dots: 384, marginDots: 16 }, profile: { bandRows: 100, rasterCommand: 'gs_paren_l' } } },
  ])
})

test('a ticket that cannot be drawn is printed as text, its words in Latin letters, and the log says so', async () => {
  const { render, errors } = openRenderer(fails)
  const { bytes, mode } = await render(arabicWords)
  expect(mode).toBe('text')
  const lines = decodeEscpos(bytes, 48).operations.flatMap((operation) =>
    operation.kind === 'line' ? operation.runs.map(({ text }) => text).join('') : [],
  )
  expect(lines.join('\n')).toContain('1194')
  expect(lines.join('\n')).toContain('Due')
  expect(errors).toEqual(['ticket.not_drawn'])
})

test('a thread that cannot even start leaves the ticket to text mode', async () => {
  const renderer = createTicketRenderer({
    clock: createFakeClock(0),
    logger: silentLogger,
    startThread: () => {
      throw new Error('no thread')
    },
  })
  await expect(renderer.warmUp()).resolves.toBeUndefined()
  const printed = await renderer.render(thai, { profile: makeProfile() }, SAMPLE_NOW)
  expect(printed.mode).toBe('text')
})

test('the picture is of the dots of a raster ticket, and of the bytes of a text ticket', async () => {
  const { renderer, requests } = openRenderer()
  const picture = await renderer.picture(thai, { profile: makeProfile() }, SAMPLE_NOW)
  expect(picture).toEqual({ png: Buffer.of(137).toString('base64'), width: 8, height: 1 })
  await renderer.picture(latin, { profile: makeProfile() }, SAMPLE_NOW)
  const { bytes } = await renderer.render(latin, { profile: makeProfile() }, SAMPLE_NOW)
  expect(requests).toMatchObject([{ kind: 'picture' }, { kind: 'paper', bytes, columns: 48 }])
})

test('a picture that cannot be drawn is refused with its reason', async () => {
  const { renderer } = openRenderer(fails)
  await expect(renderer.picture(thai, { profile: makeProfile() }, SAMPLE_NOW)).rejects.toThrow('broken')
})

test('warming up has the thread draw before any ticket', async () => {
  const { renderer, requests } = openRenderer(() => ({ kind: 'warm' }))
  await renderer.warmUp()
  expect(requests).toEqual([{ kind: 'warm_up' }])
})

const monstrous = () => {
  const lines = Array.from({ length: 300 }, (_, index) => makeLine('ข้าว'.repeat(500), index))
  return buildTicket(makeOrder({ lines }), makeFacts())
}

test('a ticket so long that drawing it would hold up every printer is printed as text', async () => {
  const { render, requests, errors } = openRenderer()
  expect((await render(monstrous())).mode).toBe('text')
  expect(requests).toEqual([])
  expect(errors).toEqual(['ticket.too_long_to_draw'])
})

test('and its picture is of that text: a look at it holds up no printer either', async () => {
  const { render, renderer, requests } = openRenderer()
  const { bytes } = await render(monstrous())
  await renderer.picture(monstrous(), { profile: makeProfile() }, SAMPLE_NOW)
  expect(requests).toMatchObject([{ kind: 'paper', bytes, columns: 48 }])
})

test('the picture of a ticket that cannot be drawn is of the text that is printed in its place', async () => {
  const { renderer, requests } = openRenderer((request) => (request.kind === 'paper' ? draws(request) : fails()))
  await expect(renderer.picture(thai, { profile: makeProfile() }, SAMPLE_NOW)).resolves.toMatchObject({ width: 8 })
  expect(requests.map(({ kind }) => kind)).toEqual(['picture', 'picture', 'paper'])
})
