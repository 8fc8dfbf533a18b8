import { describe, expect, test } from 'vitest'
import { CELL_WIDTH, decodeEscpos } from '../../../electron/bridge/lib/paper/decode-escpos.ts'
import { layoutTicket } from '../../../electron/bridge/printing/layout.ts'
import { encodeTicket } from '../../../electron/bridge/printing/text-encoder.ts'
import { SAMPLE_NOW } from '../../support/printable-order.ts'
import type { SampleTicket } from '../../support/sample-tickets.ts'
import { SAMPLE_ZONE, sampleTickets } from '../../support/sample-tickets.ts'

function lay({ ticket, profile }: SampleTicket) {
  const { columns, codePage } = profile
  return layoutTicket(ticket, { columns, codePage, printedAt: SAMPLE_NOW, timeZone: SAMPLE_ZONE })
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

describe.each(sampleTickets)('$name', (sample) => {
  const layout = lay(sample)
  const bytes = encodeTicket(layout, sample.profile)

  test('has its golden bytes', async () => {
    await expect(hexDump(bytes)).toMatchFileSnapshot(`../../golden/tickets/${sample.name}.bin.txt`)
  })

  test('reads back, by an independent interpreter, as the layout it came from', () => {
    const { operations, problems, queries } = decodeEscpos(bytes, layout.columns)
    expect({ problems, queries }).toEqual({ problems: [], queries: [] })
    const printed = operations.flatMap((operation) => (operation.kind === 'line' ? [operation.runs] : []))
    const wanted = layout.lines.filter((line) => line.length > 0)
    expect(printed.map((runs) => runs.map((run) => run.text).join(''))).toEqual(
      wanted.map((runs) => runs.map((run) => run.text).join('')),
    )
    expect(
      printed.map((runs) => runs.map(({ style }) => [style.width, style.height, style.bold, style.inverted])),
    ).toEqual(wanted.map(mergeEqual))
  })

  test('starts fresh and ends with the cut its printer makes', () => {
    expect([...bytes.subarray(0, 2)]).toEqual([0x1b, 0x40])
    const { operations } = decodeEscpos(bytes, layout.columns)
    const cuts = operations.filter((operation) => operation.kind === 'cut')
    const expected = { full: [false], partial: [true], none: [] }[sample.profile.cut]
    expect(cuts.map((cut) => cut.kind === 'cut' && cut.partial)).toEqual(expected)
  })
})

/** Neighbours of one look print as one run. */
function mergeEqual(runs: ReturnType<typeof lay>['lines'][number]) {
  const styles = runs.map(({ width, height, bold, inverted }) => [width, height, bold, inverted])
  return styles.filter((style, index) => JSON.stringify(style) !== JSON.stringify(styles[index - 1]))
}

test('a character that slipped past the layout prints as a placeholder, never as a command', () => {
  const style = { width: 1, height: 1, bold: false, inverted: false } as const
  const layout = { columns: 32, codePage: 'PC437_USA' as const, lines: [[{ ...style, text: 'a\u001B\u8766b' }]] }
  const bytes = encodeTicket(layout, { cut: 'none' })
  expect(Buffer.from(bytes).includes(Buffer.from([0x61, 0xa8, 0xa8, 0x62]))).toBe(true)
})

test('twelve dots make a column', () => {
  expect(CELL_WIDTH * 48).toBe(576)
})
