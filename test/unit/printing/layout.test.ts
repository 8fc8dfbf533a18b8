import { describe, expect, test } from 'vitest'
import { buildTicket } from '../../../electron/bridge/printing/build-ticket.ts'
import { layoutTicket } from '../../../electron/bridge/printing/layout.ts'
import type { LayoutLine } from '../../../electron/bridge/printing/layout-line.ts'
import { runsWidth, spread, textStyle } from '../../../electron/bridge/printing/layout-line.ts'
import type { Ticket } from '../../../electron/bridge/printing/ticket.ts'
import { makeLine, makeModifier, makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import type { SampleTicket } from '../../support/sample-tickets.ts'
import { makeFacts, SAMPLE_ZONE, sampleTickets } from '../../support/sample-tickets.ts'

const options = { columns: 48, codePage: 'PC858_EURO', printedAt: SAMPLE_NOW, timeZone: SAMPLE_ZONE } as const

function lay({ ticket, profile }: SampleTicket) {
  const { columns, codePage } = profile
  return layoutTicket(ticket, { ...options, columns, codePage })
}

function describeRun({ width, height, bold, inverted, text }: LayoutLine[number]): string {
  return `${width}x${height}${bold ? 'b' : ' '}${inverted ? 'i' : ' '}|${text}|`
}

function textOf(ticket: Ticket, columns: 32 | 42 | 48 = 48): string {
  const { lines } = layoutTicket(ticket, { ...options, columns })
  return lines.map((line) => line.map((run) => run.text).join('')).join('\n')
}

describe('golden layouts', () => {
  test.each(sampleTickets)('$name', async (sample) => {
    const text = lay(sample)
      .lines.map((line) => line.map(describeRun).join(' '))
      .join('\n')
    await expect(`${text}\n`).toMatchFileSnapshot(`../../golden/tickets/${sample.name}.txt`)
  })

  test.each(sampleTickets)('$name is nowhere wider than its paper', (sample) => {
    const { lines, columns } = lay(sample)
    for (const line of lines) expect(runsWidth(line)).toBeLessThanOrEqual(columns)
  })
})

describe('layoutTicket', () => {
  test('quantities stand first, in a column as wide as the widest', () => {
    const text = textOf(buildTicket(makeOrder({ lines: [makeLine('one', 1), makeLine('many', 120)] }), makeFacts()))
    expect(text).toMatch(/^1 {6}one$/m)
    expect(text).toMatch(/^120 {2}many$/m)
  })

  test('no text is cut off, on any paper', () => {
    const name = 'Nasi Goreng Kampung Istimewa Llanfairpwllgwyngyllgogerychwyrndrobwll'
    const comment = 'one two three four five six seven eight nine ten eleven twelve'
    const order = makeOrder({ lines: [makeLine(name, 1, { comment, modifiers: [makeModifier(name, 7)] })] })
    for (const columns of [32, 42, 48] as const) {
      const text = textOf(buildTicket(order, makeFacts()), columns).replaceAll(/[\s-]/g, '')
      expect(text).toContain(name.replaceAll(' ', ''))
      expect(text).toContain(`7x${name.replaceAll(' ', '')}`)
      expect(text).toContain(comment.replaceAll(' ', ''))
    }
  })

  test('options nested deeper than the paper is wide still fit', () => {
    let modifier = makeModifier('deepest')
    for (let depth = 0; depth < 60; depth += 1) modifier = makeModifier(`level ${depth}`, 1, [modifier])
    const ticket = buildTicket(makeOrder({ lines: [makeLine('set', 1, { modifiers: [modifier] })] }), makeFacts())
    const { lines } = layoutTicket(ticket, { ...options, columns: 32 })
    for (const line of lines) expect(runsWidth(line)).toBeLessThanOrEqual(32)
    expect(textOf(ticket, 32)).toContain('deepest')
  })

  test('an allergy is shouted, a plain note is not', () => {
    const note = (comment: string) => textOf(buildTicket(makeOrder({ comment }), makeFacts()))
    expect(note('ALERGI kacang')).toContain('! ALLERGY !')
    expect(note('no onions')).not.toContain('ALLERGY')
  })

  test('missing characters are explained on the ticket itself', () => {
    const ticket = buildTicket(makeOrder({ comment: '\u8766' }), makeFacts())
    expect(textOf(ticket)).toContain('this printer lacks the character')
    expect(textOf(buildTicket(makeOrder(), makeFacts()))).not.toContain('lacks')
  })

  test('a reprint says so at the top and at the foot, and whether a first print is certain', () => {
    const known = buildTicket(makeOrder(), makeFacts({ reprint: { number: 2, firstPrintedAt: SAMPLE_NOW } }))
    const unknown = buildTicket(makeOrder(), makeFacts({ reprint: { number: 2, firstPrintedAt: null } }))
    expect(textOf(known).match(/REPRINT #2/g)).toHaveLength(2)
    expect(textOf(known)).toContain('First printed 12:48. Do not cook twice.')
    expect(textOf(unknown)).toContain('A first print may exist.')
  })

  test('a void ticket strikes every item and stops the kitchen, also without a channel', () => {
    const text = textOf(buildTicket(makeOrder(), makeFacts({ kind: 'void', providerName: null })))
    expect(text).toContain('--Dimsum-Cumi--')
    expect(text).toContain('STOP.')
    expect(text.match(/CANCELLED/g)).toHaveLength(2)
    expect(text).not.toContain('Voids the ticket')
  })

  test('an update without item changes prints the whole order, and says that the note went away', () => {
    const previous = makeOrder({ comment: 'hot' })
    const text = textOf(buildTicket(makeOrder(), makeFacts({ kind: 'update', previous })))
    expect(text).toContain('The whole order is below.')
    expect(text).toContain('NOTE REMOVED')
  })

  test('times of another day carry their date', () => {
    const ticket = buildTicket(makeOrder({ scheduledFor: SAMPLE_NOW + 86_400_000 }), makeFacts())
    expect(textOf(ticket)).toContain('22 Nov 12:48')
  })

  test('one item is one item in every language', () => {
    const order = makeOrder({ lines: [makeLine('tea', 1)] })
    const counts = (['order', 'update', 'void'] as const).map((kind) => textOf(buildTicket(order, makeFacts({ kind }))))
    expect(counts[0]).toMatch(/^1 item /m)
    expect(counts[1]).toMatch(/^1 item now /m)
    expect(counts[2]).toMatch(/^1 item void /m)
  })

  test.each(['en', 'id', 'tl'] as const)('all fixed words in %s are on every code page', (language) => {
    const earlier = { code: 'K1-0000', at: SAMPLE_NOW }
    const reprint = { number: 1, firstPrintedAt: SAMPLE_NOW }
    const previous = makeOrder({ lines: [makeLine('a', 1), makeLine('b', 1)], comment: 'x' })
    const order = makeOrder({
      lines: [makeLine('a', 2), makeLine('c', 1)],
      comment: 'alergi',
      table: '1',
      queueNumber: '2',
      scheduledFor: SAMPLE_NOW,
    })
    for (const kind of ['order', 'update', 'void'] as const) {
      const facts = makeFacts({ kind, language, previous, replaces: earlier, reprint, copy: { number: 1, of: 2 } })
      for (const mark of [reprint, { number: 1, firstPrintedAt: null }]) {
        const ticket = buildTicket(order, { ...facts, reprint: mark })
        for (const columns of [32, 48] as const) expect(textOf(ticket, columns)).toMatch(/^[\n\x20-\x7E\u00B7]*$/)
      }
    }
    expect(
      textOf(buildTicket(makeOrder({ comment: null }), makeFacts({ kind: 'update', language, previous }))),
    ).toBeTruthy()
    expect(textOf({ kind: 'test', language, printerName: 'P', code: 'P-1', createdAt: 0 })).toBeTruthy()
    expect(textOf(buildTicket(makeOrder({ comment: '\u8766' }), makeFacts({ language })))).toContain('\u00BF =')
  })

  test('a long number shrinks until it fits, and wraps when even that is too wide', () => {
    const sizeOf = (number: string) => {
      const { lines } = layoutTicket(buildTicket(makeOrder({ number }), makeFacts()), options)
      return lines[1]?.[0]?.width
    }
    expect([sizeOf('1194'), sizeOf('GF-1234-5678'), sizeOf('GF-1234-56789'), sizeOf('x'.repeat(30))]).toEqual([
      4, 4, 3, 2,
    ])
  })

  test('a time that does not fit beside the number stands below it, to the right', () => {
    const text = textOf(buildTicket(makeOrder({ number: 'ABCDEFGHIJKL' }), makeFacts()))
    expect(text).toMatch(/^ABCDEFGHIJKL\n +Due 13:05$/m)
  })

  test('a long station name wraps beside the page', () => {
    const stationName = 'The kitchen at the far end of the corridor by the back door'
    const text = textOf(buildTicket(makeOrder(), makeFacts({ stationName })))
    expect(text).toContain('THE KITCHEN AT THE FAR END OF THE CORRIDOR')
    expect(text).toMatch(/BY THE BACK DOOR +1\/1/)
  })
})

test('parts that do not fit side by side stand below each other, the right one as far right as it goes', () => {
  const run = (text: string) => [{ ...textStyle(), text }]
  expect(spread(run('left'), run('right'), 10)).toEqual([[...run('left'), ...run(' '), ...run('right')]])
  expect(spread(run('left'), run('right'), 9)).toEqual([run('left'), [...run('    '), ...run('right')]])
  expect(spread(run('left'), run('right'), 5)).toEqual([run('left'), run('right')])
})

test('an order without a brand has no blank line for it', () => {
  const lines = textOf(buildTicket(makeOrder({ brands: [] }), makeFacts())).split('\n')
  expect(lines[lines.findIndex((line) => line.startsWith('GrabFood')) + 1]).toMatch(/^=+$/)
})
