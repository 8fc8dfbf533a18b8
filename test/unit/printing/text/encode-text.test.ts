import { describe, expect, test } from 'vitest'
import { type DecodedPaper, decodeEscpos } from '../../../../electron/bridge/lib/paper/decode-escpos.ts'
import { readCommand } from '../../../../electron/bridge/lib/paper/escpos-commands.ts'
import { buildTicket } from '../../../../electron/bridge/printing/build-ticket.ts'
import { frameTicket } from '../../../../electron/bridge/printing/escpos/frame-ticket.ts'
import type { TicketBlock, TicketLayout } from '../../../../electron/bridge/printing/layout/blocks.ts'
import { layoutTicket } from '../../../../electron/bridge/printing/layout/layout-ticket.ts'
import { canPrintAsText, encodeText } from '../../../../electron/bridge/printing/text/encode-text.ts'
import type { Ticket } from '../../../../electron/bridge/printing/ticket.ts'
import type { PrinterProfile } from '../../../../shared/printer.ts'
import { makeLine, makeModifier, makeOrder, SAMPLE_NOW } from '../../../support/printable-order.ts'
import { makeFacts, makeProfile, makeSettings, SAMPLE_ZONE, sampleTickets } from '../../../support/sample-tickets.ts'

const options = { printedAt: SAMPLE_NOW, timeZone: SAMPLE_ZONE, latinWords: true }

function bytesOf(ticket: Ticket, profile: PrinterProfile): Uint8Array {
  return frameTicket(encodeText(layoutTicket(ticket, options), profile), profile)
}

function linesOf(paper: DecodedPaper) {
  return paper.operations.flatMap((operation) => (operation.kind === 'line' ? [operation.runs] : []))
}

function textOf(ticket: Ticket, profile = makeProfile()): string {
  const lines = linesOf(decodeEscpos(bytesOf(ticket, profile), profile.columns))
  return lines.map((runs) => runs.map((run) => run.text).join('')).join('\n')
}

function kitchen(order: Parameters<typeof makeOrder>[0], facts: Parameters<typeof makeFacts>[0] = {}): Ticket {
  return buildTicket(makeOrder(order), makeFacts(facts))
}

/** What is printed, a line of paper a line, each run with its look. */
function paperText({ operations }: DecodedPaper): string {
  const shown = operations.map((operation) => {
    if (operation.kind === 'line') return operation.runs.map(describeRun).join(' ')
    if (operation.kind === 'raster') return `picture of ${operation.widthBytes * 8} x ${operation.height}`
    return operation.kind === 'cut' ? (operation.partial ? 'partial cut' : 'cut') : `feed ${operation.dots}`
  })
  return `${shown.join('\n')}\n`
}

function describeRun({ text, style }: ReturnType<typeof linesOf>[number][number]): string {
  return `${style.width}x${style.height}${style.bold ? 'b' : ' '}${style.inverted ? 'i' : ' '}|${text}|`
}

function lineFeeds(bytes: Uint8Array): number {
  let feeds = 0
  for (let offset = 0; offset < bytes.length;) {
    const read = readCommand(bytes, offset)
    if (read?.command.kind === 'line_feed') feeds += 1
    offset += read?.length ?? bytes.length
  }
  return feeds
}

function hexDump(bytes: Uint8Array): string {
  const rows: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const row = bytes.subarray(at, at + 16)
    const hex = Array.from(row, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    rows.push(`${at.toString(16).padStart(4, '0')}  ${hex.padEnd(47)}  ${text}`)
  }
  return `${rows.join('\n')}\n`
}

describe.each(sampleTickets)('$name', ({ name, ticket, profile }) => {
  const bytes = bytesOf(ticket, profile)
  const paper = decodeEscpos(bytes, profile.columns)

  test('has its golden bytes, which an independent interpreter reads as its golden paper', async () => {
    expect(paper.queries).toEqual([])
    // BEL is what this printer was set to be beeped by
    expect(paper.problems.filter((problem) => !problem.includes('0x07'))).toEqual([])
    await expect(paperText(paper)).toMatchFileSnapshot(`../../../golden/tickets/${name}.txt`)
    await expect(hexDump(bytes)).toMatchFileSnapshot(`../../../golden/tickets/${name}.bin.txt`)
  })

  test('fits its paper beside the margin: the printer breaks no line of its own', () => {
    const moves = paper.operations.filter(({ kind }) => kind === 'line' || kind === 'feed').length
    expect(moves).toBe(lineFeeds(bytes) + (profile.feedLines > 0 ? 1 : 0))
  })

  test('starts fresh and ends with the cut its printer makes', () => {
    expect([...bytes.subarray(0, 2)]).toEqual([0x1b, 0x40])
    const cuts = paper.operations.flatMap((operation) => (operation.kind === 'cut' ? [operation.partial] : []))
    expect(cuts).toEqual({ full: [false], partial: [true], none: [] }[profile.cut])
  })
})

describe('encodeText', () => {
  test('quantities stand first, in a column as wide as the widest', () => {
    const text = textOf(kitchen({ lines: [makeLine('one', 1), makeLine('many', 120)] }))
    expect(text).toMatch(/^1 {6}one$/m)
    expect(text).toMatch(/^120 {2}many$/m)
  })

  test.each(['small', 'normal', 'large'] as const)('no text is cut off in %s, on any paper', (size) => {
    const name = 'Nasi Goreng Kampung Istimewa Llanfairpwllgwyngyllgogerychwyrndrobwll'
    const comment = 'one two three four five six seven eight nine ten eleven twelve'
    const lines = [makeLine(name, 1, { comment, modifiers: [makeModifier(name, 7)] })]
    for (const columns of [32, 42, 48] as const) {
      const ticket = kitchen({ lines }, { settings: makeSettings({ kitchen: { size } }) })
      const text = textOf(ticket, makeProfile({ columns, marginDots: 40 })).replaceAll(/[\s-]/g, '')
      expect(text).toContain(name.replaceAll(' ', ''))
      expect(text).toContain(`7x${name.replaceAll(' ', '')}`)
      expect(text).toContain(comment.replaceAll(' ', ''))
    }
  })

  test('options nested deeper than the paper is wide still fit', () => {
    let modifier = makeModifier('deepest')
    for (let depth = 0; depth < 60; depth += 1) modifier = makeModifier(`level ${depth}`, 1, [modifier])
    const text = textOf(
      kitchen({ lines: [makeLine('set', 1, { modifiers: [modifier] })] }),
      makeProfile({ columns: 32 }),
    )
    expect(text).toContain('level 0')
    expect(text).toContain('deepest')
  })

  test('missing characters are explained on the ticket itself, before the items', () => {
    expect(textOf(kitchen({ comment: '\u8766' }))).toMatch(/\u00BF = this printer lacks the character[^]*Dimsum Cumi/)
    expect(textOf(kitchen({}))).not.toContain('lacks')
  })

  test('a ticket in Arabic on a printer of Latin letters has its fixed words in English', () => {
    expect(textOf(kitchen({}, { settings: makeSettings({ language: 'ar' }) }))).toMatch(/Due 13:05[^]*3 items/)
  })

  test('a long number shrinks until it fits, and wraps when even that is too wide', () => {
    const sizeOf = (number: string) => {
      const bytes = bytesOf(kitchen({ number }), makeProfile())
      return linesOf(decodeEscpos(bytes, 48))[0]?.[0]?.style.width
    }
    expect(['1194', 'GF-1234-5678', 'GF-1234-56789', 'x'.repeat(30)].map(sizeOf)).toEqual([4, 4, 3, 2])
  })

  test('a time that does not fit beside the number stands below it, to the right', () => {
    expect(textOf(kitchen({ number: 'ABCDEFGHIJKL' }))).toMatch(/^ABCDEFGHIJKL\n +Due 13:05$/m)
  })

  test('a price without room beside its dish stands below it, at the edge', () => {
    const price = { amountMinor: 1_234_567, scale: 2, currency: 'SGD' }
    const order = { lines: [makeLine('A dish of exactly wide', 1, { price })] }
    const text = textOf(kitchen(order, { template: 'cashier' }))
    expect(text).toMatch(/wide\n +12,345\.67$/m)
  })

  test('a code becomes a picture that is as wide as it is high, beside the margin', () => {
    const ticket = kitchen({ qrCodeUrl: 'https://example.com/1' }, { template: 'cashier' })
    for (const rasterCommand of ['gs_v_0', 'gs_paren_l'] as const) {
      const profile = makeProfile({ rasterCommand, columns: 32, marginDots: 100 })
      const { operations, problems } = decodeEscpos(bytesOf(ticket, profile), 32)
      const pictures = operations.filter((operation) => operation.kind === 'raster')
      expect(problems).toEqual([])
      expect(pictures.reduce((rows, picture) => rows + picture.height, 0)).toBeGreaterThan(100)
      for (const picture of pictures) expect(picture.widthBytes * 8 + 100).toBeLessThanOrEqual(384)
    }
  })

  test('data that no code holds is printed to be read', () => {
    const data = `https://example.com/${'x'.repeat(3_000)}`
    const text = textOf(kitchen({ qrCodeUrl: data }, { template: 'cashier' }))
    expect(text.replaceAll('\n', '')).toContain(data)
  })

  test.each([
    ['a\u001B\u8766b', [0x61, 0xa8, 0xa8, 0x62]],
    ['a\u001B@b', [0x61, 0xa8, 0x40, 0x62]],
  ])('%j, which slipped past the sanitiser, prints as a placeholder, never as a command', (text, expected) => {
    const block: TicketBlock = { kind: 'title', text }
    const layout: TicketLayout = { size: 'normal', language: 'en', direction: 'ltr', blocks: [block] }
    const bytes = Buffer.from(encodeText(layout, makeProfile({ codePage: 'PC437_USA' })))
    expect(bytes.includes(Buffer.from(expected))).toBe(true)
  })

  test('an order of 300 lines with comments of 4,000 letters is set within a second', () => {
    const lines = Array.from({ length: 300 }, (_, index) =>
      makeLine(`Dish ${index}`, 1, { comment: 'word '.repeat(800) }),
    )
    const started = performance.now()
    const bytes = bytesOf(kitchen({ lines }), makeProfile())
    expect(performance.now() - started).toBeLessThan(1_000)
    expect(bytes.length).toBeGreaterThan(300 * 4_000)
  })
})

describe('canPrintAsText', () => {
  const fits = (order: Parameters<typeof makeOrder>[0], codePage: PrinterProfile['codePage'] = 'PC858_EURO') =>
    canPrintAsText(layoutTicket(kitchen(order), options), codePage)

  test.each([
    ['Nasi Goreng', true],
    ['Caf\u00E9 \u201Cspecial\u201D \u2026 3 \u00D7', true],
    ['Ph\u1EDF', false],
    ['\u8766\u9903', false],
    ['\u{1F336}', false],
    ['\u20B1 100', false],
  ])('%j as text: %s', (name, expected) => {
    expect(fits({ lines: [makeLine(name, 1)] })).toBe(expected)
    expect(fits({ lines: [makeLine('x', 1, { comment: name })] })).toBe(expected)
    expect(fits({ lines: [makeLine('x', 1, { modifiers: [makeModifier(name)] })] })).toBe(expected)
    expect(fits({ comment: name })).toBe(expected)
  })

  test('depends on the page', () => {
    const order = { lines: [makeLine('\u20AC', 1)] }
    expect([fits(order, 'PC858_EURO'), fits(order, 'WPC1252'), fits(order, 'PC437_USA')]).toEqual([true, true, false])
  })

  test('a test page prints as text everywhere', () => {
    const page = { kind: 'test', language: 'en', printerName: 'Bar', code: 'B-1', createdAt: 0 } as const
    expect(canPrintAsText(layoutTicket(page, options), 'PC437_USA')).toBe(true)
  })
})
