import { encode } from 'uqr'
import { describe, expect, test } from 'vitest'
import type { ItemBlock, TicketBlock, TicketLayout } from '../../../../electron/bridge/printing/layout/blocks.ts'
import { breakGraphemes } from '../../../../electron/bridge/printing/raster/break-text.ts'
import type { Box } from '../../../../electron/bridge/printing/raster/boxes.ts'
import type { PlacedTicket, RasterPaper } from '../../../../electron/bridge/printing/raster/place-ticket.ts'
import { placeTicket } from '../../../../electron/bridge/printing/raster/place-ticket.ts'
import { ticketScale } from '../../../../electron/bridge/printing/raster/ticket-scale.ts'

/** Every grapheme is half an em wide. */
const typeface = {
  measure: (text: string, font: { px: number }) => (breakGraphemes(text).length * font.px) / 2,
  printable: (text: string) => text,
}
const paper: RasterPaper = { dots: 576, marginDots: 0 }
const scale = ticketScale(576, 'normal')

function place(blocks: readonly TicketBlock[], layout: Partial<TicketLayout> = {}, on = paper): PlacedTicket {
  return placeTicket({ size: 'normal', language: 'en', direction: 'ltr', ...layout, blocks }, on, typeface)
}

function item(name: string, rest: Partial<ItemBlock> = {}): ItemBlock {
  return { kind: 'item', quantity: '2', name, struck: false, tag: null, price: null, details: [], ...rest }
}

type Kind<K extends Box['kind']> = Extract<Box, { kind: K }>

function textBoxes(ticket: PlacedTicket): readonly Kind<'text'>[] {
  return ticket.boxes.filter((box) => box.kind === 'text')
}

function textBox(ticket: PlacedTicket, text: string): Kind<'text'> {
  const found = textBoxes(ticket).find((box) => box.text === text)
  if (!found)
    throw new Error(
      `no ${text} among ${textBoxes(ticket)
        .map((box) => box.text)
        .join(' | ')}`,
    )
  return found
}

function areas<K extends 'fill' | 'invert'>(ticket: PlacedTicket, kind: K): readonly Kind<K>[] {
  return ticket.boxes.filter((box): box is Kind<K> => box.kind === kind)
}

const rightOf = (box: Kind<'text'>) => box.x + typeface.measure(box.text, box.font)

describe('an item', () => {
  test('has its quantity in a column as wide as the widest of the ticket', () => {
    const ticket = place([item('Siomay'), item('Hakau', { quantity: '+1000' })])
    const names = ['Siomay', 'Hakau'].map((name) => textBox(ticket, name).x)
    expect(names[0]).toBe(names[1])
    expect(names[0]).toBeGreaterThan(rightOf(textBox(ticket, '+1000')))
    expect(textBox(ticket, '2').x).toBe(scale.edge)
  })

  test('stands with its quantity on one line', () => {
    const ticket = place([item('Siomay')])
    expect(textBox(ticket, '2').y).toBe(textBox(ticket, 'Siomay').y)
  })

  test('has options 30 dots further in for each level, the deepest ones not further than four', () => {
    const details = [0, 1, 4, 9].map(
      (depth) => ({ kind: 'modifier', depth, sign: '+', text: `level ${depth}`, price: null }) as const,
    )
    const ticket = place([item('Siomay', { details })])
    const xs = [0, 1, 4, 9].map((depth) => textBox(ticket, `level ${depth}`).x - textBox(ticket, 'Siomay').x)
    expect(xs).toEqual([30, 60, 150, 150])
  })

  test('that is struck has a line through every line of name and quantity', () => {
    const ticket = place([item('A name so long that it takes more than one line', { struck: true })])
    const texts = textBoxes(ticket)
    expect(texts.length).toBeGreaterThan(2)
    for (const { x, y, font, text } of texts) {
      const stroke = areas(ticket, 'fill').find((box) => box.x === x && box.y < y && box.y > y - font.px / 2)
      expect(stroke, text).toMatchObject({ width: Math.ceil(typeface.measure(text, font)) })
    }
  })

  test('with a tag has it above the name, inverted; what is removed is framed instead', () => {
    const added = place([item('Siomay', { tag: 'ADD' })])
    expect(textBox(added, 'ADD').y).toBeLessThan(textBox(added, 'Siomay').y)
    expect(areas(added, 'invert')).toHaveLength(1)
    const removed = place([item('Siomay', { tag: 'REMOVE', struck: true })])
    expect(areas(removed, 'invert')).toHaveLength(0)
  })

  test('has its price at the end edge beside the name, below it where there is no room', () => {
    const beside = place([item('Siomay', { price: 'Rp 36.000' })])
    expect(rightOf(textBox(beside, 'Rp 36.000'))).toBe(576 - scale.edge)
    expect(textBox(beside, 'Rp 36.000').y).toBe(textBox(beside, 'Siomay').y)
    const below = place([item('Siomay', { price: 'Rp 36.000.000.000.000.000' })])
    expect(textBox(below, 'Rp 36.000.000.000.000.000').y).toBeGreaterThan(textBox(below, 'Siomay').y)
  })

  test('in Arabic begins at the right, its options mirrored, its quantity at the left', () => {
    const details = [{ kind: 'modifier', depth: 0, sign: '-', text: '2x بصل', price: null } as const]
    const ticket = place([item('شاورما', { details })])
    expect(rightOf(textBox(ticket, 'شاورما'))).toBe(576 - scale.edge)
    expect(textBox(ticket, 'شاورما').direction).toBe('rtl')
    expect(Math.ceil(rightOf(textBox(ticket, '−')))).toBe(576 - scale.edge)
    expect(Math.ceil(rightOf(textBox(ticket, '2x')))).toBe(576 - scale.edge - scale.indent)
    expect(rightOf(textBox(ticket, 'بصل'))).toBeLessThan(textBox(ticket, '2x').x)
    expect(textBox(ticket, '2').x).toBe(scale.edge)
  })

  const option = (text: string, price: string | null = null) =>
    ({ kind: 'modifier', depth: 0, sign: '+', text, price }) as const

  test('has the count of an option in bold before its name, whose further lines begin below the first', () => {
    const words = 'Saus Tiram yang sangat panjang sekali supaya dua baris'
    const ticket = place([item('Siomay', { details: [option(`2x ${words}`)] })])
    expect(textBox(ticket, '2x')).toMatchObject({ x: textBox(ticket, '+').x + scale.indent, font: { weight: 'bold' } })
    const lines = textBoxes(ticket).filter(({ font }) => font.weight === 'medium')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.map(({ text }) => text).join(' ')).toBe(words)
    expect(new Set(lines.map(({ x }) => x)).size).toBe(1)
    expect(lines[0]?.x).toBeGreaterThan(rightOf(textBox(ticket, '2x')))
  })

  test.each([
    ['rtl', '2x Cola'],
    ['ltr', '2x بصل'],
  ] as const)('on a ticket %s has the price of %s beyond its sign and count', (direction, text) => {
    const ticket = place([item('Set', { details: [option(text, '5.00')] })], { direction })
    const [sign, count, price] = ['+', '2x', '5.00'].map((each) => textBox(ticket, each))
    const name = textBox(ticket, text.slice(3))
    const inOrder = [price, sign, count, name].map((box) => box?.x ?? 0)
    expect(direction === 'rtl' ? inOrder : inOrder.toReversed()).toEqual(inOrder.toSorted((one, other) => one - other))
    const edge = direction === 'rtl' ? (price?.x ?? 0) - textBox(ticket, 'Set').x : price && 576 - rightOf(price)
    expect(edge).toBeLessThanOrEqual(scale.edge)
  })

  test('has the lines of one name nearer to each other than lines of scripts that stack', () => {
    const pitch = (name: string) => {
      const [first, second] = textBoxes(place([item(name)])).filter(({ font }) => font.px === scale.name)
      return (second?.y ?? 0) - (first?.y ?? 0)
    }
    expect(pitch('Nasi Goreng Kampung Istimewa Telur')).toBe(1.4 * scale.name)
    expect(pitch('\u8766\u9903'.repeat(40))).toBe(1.4 * scale.name)
    expect(pitch('C\u01A1m t\u1EA5m s\u01B0\u1EDDn b\u00EC ch\u1EA3 tr\u1EE9ng \u1EDFng la')).toBeGreaterThanOrEqual(
      1.6 * scale.name,
    )
    expect(pitch('Nasi Goreng Kampung Istimewa \u0E02\u0E49\u0E32\u0E27')).toBeGreaterThan(1.4 * scale.name)
  })
})

describe('a ticket from right to left', () => {
  const rtl = { language: 'ar', direction: 'rtl' } as const

  test('has number and time on swapped sides, pairs too, and Latin dishes beside their quantity', () => {
    const ticket = place(
      [
        { kind: 'number', number: '1194', time: { label: 'جاهز', text: '13:05' } },
        { kind: 'pair', start: 'المطبخ', end: '1/1', weight: 'strong' },
        item('Cola', { price: '5.00' }),
      ],
      rtl,
    )
    expect(rightOf(textBox(ticket, '1194'))).toBe(576 - scale.edge)
    expect(textBox(ticket, '13:05').x).toBe(scale.edge)
    expect(rightOf(textBox(ticket, 'المطبخ'))).toBe(576 - scale.edge)
    expect(textBox(ticket, '1/1').x).toBe(scale.edge)
    expect(textBox(ticket, '5.00').x).toBeLessThan(textBox(ticket, 'Cola').x)
  })

  test('keeps names of channels in the order of its words', () => {
    const ticket = place([{ kind: 'title', text: 'GrabFood · توصيل' }], rtl)
    expect(textBoxes(ticket)[0]).toMatchObject({ direction: 'rtl' })
  })
})

describe('the head', () => {
  test('has the time beside the number on one line, and below it on paper too narrow for both', () => {
    const number = { kind: 'number', number: '1194', time: { label: 'Due', text: '13:05' } } as const
    const beside = place([number])
    expect(textBox(beside, '13:05').y).toBe(textBox(beside, '1194').y)
    const below = place([{ ...number, number: 'GF-20261121' }], {}, { dots: 384, marginDots: 0 })
    expect(textBox(below, '13:05').y).toBeGreaterThan(textBox(below, 'GF-20261121').y)
  })

  test('shrinks a long number before it wraps it', () => {
    const sizes = ['1194', 'GF-202611-0094', 'GF-20261121-000194-KITCHEN-1'].map((number) =>
      textBoxes(place([{ kind: 'number', number, time: null }])).map(({ font }) => font.px),
    )
    expect(sizes[0]).toEqual([100])
    expect(sizes[1]?.length).toBe(1)
    expect(sizes[1]?.[0]).toBeLessThan(100)
    expect(sizes[2]?.length).toBeGreaterThan(1)
    expect(Math.min(...(sizes[2] ?? []))).toBe(50)
  })

  test('inverts banners and notes from edge to edge, with white between what is not one', () => {
    const ticket = place([
      { kind: 'bar', text: 'NOTE CHANGED' },
      { kind: 'bar', text: 'Jangan pedas' },
      { kind: 'banner', text: '! ALLERGY !' },
      { kind: 'bar', text: 'peanuts' },
    ])
    const black = areas(ticket, 'invert')
    expect(black.every(({ x, width }) => x === 0 && width === 576)).toBe(true)
    const gaps = black.slice(1).map((box, index) => box.y - ((black[index]?.y ?? 0) + (black[index]?.height ?? 0)))
    expect(gaps).toEqual([6, 6, 0])
  })

  test('puts the end of a pair below its start where both do not fit', () => {
    const ticket = place([{ kind: 'pair', start: 'KITCHEN BY THE BACK DOOR', end: 'COPY 2/2  1/3', weight: 'strong' }])
    expect(textBox(ticket, 'COPY 2/2  1/3').y).toBeGreaterThan(textBox(ticket, 'KITCHEN BY THE BACK DOOR').y)
  })
})

describe('any ticket', () => {
  const blocks: readonly TicketBlock[] = [
    { kind: 'space', size: 'lead' },
    { kind: 'number', number: '1194', time: { label: 'Due', text: '13:05' } },
    { kind: 'title', text: 'A Very Long Marketplace Name Indeed · DELIVERY' },
    { kind: 'rule', weight: 'thick' },
    { kind: 'bar', text: 'x'.repeat(400) },
    item('Nasi Goreng Kampung', {
      quantity: '1234567890123456',
      price: 'Rp 12.000',
      details: [
        { kind: 'comment', text: 'มาก '.repeat(40) },
        { kind: 'modifier', depth: 9, sign: '-', text: `888x ${'Es Teh '.repeat(9)}`, price: 'Rp 12.000' },
        { kind: 'modifier', depth: 0, sign: '+', text: '2x بصل', price: null },
      ],
    }),
    { kind: 'qr', data: 'https://klikit.example/71281904', caption: 'Scan' },
    { kind: 'ruler' },
    { kind: 'sample', text: 'Aa 0123' },
  ]

  test.each([
    [384, 'small', 0],
    [384, 'large', 24],
    [384, 'large', 120],
    [512, 'normal', 0],
    [576, 'large', 120],
  ] as const)('at %i dots, %s, margin %i stays on its paper', (dots, size, marginDots) => {
    const ticket = place(blocks, { size }, { dots, marginDots })
    expect(ticket.width).toBe(dots)
    for (const box of ticket.boxes) {
      const right = box.kind === 'text' ? rightOf(box) : box.x + box.width
      expect(box.x).toBeGreaterThanOrEqual(marginDots)
      expect(right, JSON.stringify(box)).toBeLessThanOrEqual(dots)
      expect(box.y).toBeLessThanOrEqual(ticket.height)
    }
  })

  test('has lines of at least 1.6 em where scripts may stack, and more for vowelled Arabic', () => {
    const heightOf = (name: string) => place([{ kind: 'text', text: name, weight: 'strong', align: 'start' }]).height
    expect(heightOf('Siomay')).toBeGreaterThanOrEqual(1.6 * scale.strong)
    expect(heightOf('سُكَّرِ')).toBeGreaterThan(2.2 * scale.strong)
  })

  test('shrinks a single character that is wider than the paper', () => {
    const huge = { ...typeface, measure: (_text: string, font: { px: number }) => font.px * 100 }
    const layout = { size: 'normal', language: 'en', direction: 'ltr', blocks: [item('\uFDFD')] } as const
    const [box] = textBoxes(placeTicket(layout, paper, huge)).filter(({ text }) => text === '\uFDFD')
    expect(huge.measure('', box?.font ?? { px: 99 })).toBeLessThanOrEqual(576)
  })
})

describe('a code', () => {
  test('has the modules that its data makes, black on white, whole dots each', () => {
    const data = 'https://klikit.example/71281904'
    const ticket = place([{ kind: 'qr', data, caption: 'Scan to open' }])
    const modules = encode(data, { ecc: 'M', border: 4 }).data
    const dark = modules.flat().filter(Boolean).length
    const black = areas(ticket, 'fill').reduce((sum, box) => sum + box.width * box.height, 0)
    const side = areas(ticket, 'fill')[0]?.height ?? 0
    expect(black).toBe(dark * side * side)
    expect(side).toBeGreaterThanOrEqual(3)
    expect(textBox(ticket, 'Scan to open').y).toBeGreaterThan(modules.length * side)
  })

  test.each([2_332, 4_000])('of %i bytes is printed as text instead', (length) => {
    const ticket = place([{ kind: 'qr', data: 'x'.repeat(length), caption: '' }])
    expect(areas(ticket, 'fill')).toEqual([])
    expect(
      textBoxes(ticket)
        .map(({ text }) => text)
        .join(''),
    ).toHaveLength(length)
  })
})

test('the ruler marks both edges of what can be printed', () => {
  const fills = areas(place([{ kind: 'ruler' }], {}, { dots: 512, marginDots: 16 }), 'fill')
  expect(Math.min(...fills.map(({ x }) => x))).toBe(16)
  expect(Math.max(...fills.map(({ x, width }) => x + width))).toBe(512)
})

test('sizes follow paper and size, and no letter is smaller than 20 dots', () => {
  expect(ticketScale(384, 'normal').number).toBe(82)
  expect(ticketScale(576, 'large').name).toBe(50)
  const { plain, modifier, tag } = ticketScale(384, 'small')
  expect(Math.min(plain, modifier, tag)).toBe(20)
})
