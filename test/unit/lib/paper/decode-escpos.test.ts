import { describe, expect, test } from 'vitest'
import { decodeEscpos } from '../../../../electron/bridge/lib/paper/decode-escpos.ts'
import { readCommand } from '../../../../electron/bridge/lib/paper/escpos-commands.ts'

const ESC = 0x1b
const GS = 0x1d
const LF = 0x0a

function decode(...parts: (number | string)[]) {
  const bytes = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.of(part))),
  )
  return decodeEscpos(bytes, 10)
}

describe('text', () => {
  test('becomes lines of runs, one for each look', () => {
    const { operations } = decode('ab', ESC, 'E', 1, GS, '!', 0x11, 'c', GS, 'B', 1, 'd', LF)
    expect(operations).toMatchObject([
      {
        kind: 'line',
        align: 'left',
        heightDots: 48,
        runs: [
          { column: 0, text: 'ab', style: { bold: false, width: 1, height: 1 } },
          { column: 2, text: 'c', style: { bold: true, width: 2, height: 2, inverted: false } },
          { column: 4, text: 'd', style: { inverted: true } },
        ],
      },
    ])
  })

  test('that is too wide goes on in the next line, as printers do', () => {
    const { operations } = decode('abcdefghijkl', LF)
    expect(operations.map((operation) => operation.kind === 'line' && operation.runs[0]?.text)).toEqual([
      'abcdefghij',
      'kl',
    ])
  })

  test('without a last line feed still comes out', () => {
    expect(decode('ab').operations).toHaveLength(1)
  })

  test('is read in the selected code page', () => {
    const text = (page: number) => {
      const [line] = decode(ESC, 't', page, 0xd5, LF).operations
      return line?.kind === 'line' ? line.runs[0]?.text : null
    }
    expect([text(0), text(19), text(16)]).toEqual(['\u2552', '\u20AC', '\u00D5'])
  })

  test('forgets everything at ESC @', () => {
    const { operations } = decode(ESC, 'E', 1, ESC, 'a', 1, 'lost', ESC, '@', 'a', LF)
    expect(operations).toMatchObject([{ align: 'left', runs: [{ text: 'a', style: { bold: false } }] }])
  })

  test('takes print modes, underline, and both ways of bold', () => {
    const style = (...command: (number | string)[]) => {
      const [line] = decode(ESC, ...command, 'x', LF).operations
      return line?.kind === 'line' ? line.runs[0]?.style : null
    }
    expect(style('!', 0xb8)).toMatchObject({ bold: true, width: 2, height: 2, underline: true })
    expect(style('!', 0)).toMatchObject({ bold: false, width: 1, height: 1, underline: false })
    expect(style('-', 1)).toMatchObject({ underline: true })
    expect(style('-', 48)).toMatchObject({ underline: false })
    expect(style('G', 1)).toMatchObject({ bold: true })
  })
})

describe('paper', () => {
  test('feeds by lines, dots and spacing', () => {
    const { operations } = decode(LF, ESC, '3', 50, LF, ESC, '2', ESC, 'd', 2, ESC, 'J', 7, ESC, 'd', 0)
    expect(operations).toEqual([
      { kind: 'feed', dots: 30 },
      { kind: 'feed', dots: 50 },
      { kind: 'feed', dots: 60 },
      { kind: 'feed', dots: 7 },
    ])
  })

  test('feeding prints what stands in the line', () => {
    expect(decode('a', ESC, 'd', 1).operations.map((operation) => operation.kind)).toEqual(['line', 'feed'])
  })

  test('is cut fully, partly, and after a feed', () => {
    const { operations } = decode(GS, 'V', 0, GS, 'V', 1, GS, 'V', 66, 9, GS, 'V', 65, 0, ESC, 'i', ESC, 'm')
    expect(operations).toEqual([
      { kind: 'cut', partial: false },
      { kind: 'cut', partial: true },
      { kind: 'feed', dots: 9 },
      { kind: 'cut', partial: true },
      { kind: 'cut', partial: false },
      { kind: 'cut', partial: false },
      { kind: 'cut', partial: true },
    ])
  })

  test('takes raster pictures', () => {
    const { operations } = decode(GS, 'v0', 0, 1, 0, 2, 0, 0xf0, 0x0f)
    expect(operations).toMatchObject([{ kind: 'raster', widthBytes: 1, height: 2 }])
  })

  test('alignment goes with the line', () => {
    const aligns = decode(ESC, 'a', 1, 'a', LF, ESC, 'a', 50, 'b', LF, ESC, 'a', 7, 'c', LF).operations
    expect(aligns.map((operation) => operation.kind === 'line' && operation.align)).toEqual(['centre', 'right', 'left'])
  })
})

test('questions are listed and leave no mark', () => {
  const questions = [0x10, 0x04, 2, GS, 'r', 1, GS, 'a', 0xff, GS, '(H', 6, 0, 0x30, 0x30, 'ABCD']
  const settings = [ESC, 'M', 0, ESC, 'R', 0, ESC, ' ', 0, ESC, 'c5', 0, ESC, '=', 1, GS, 'b', 1, GS, 'L', 0, 0]
  const others = [GS, 'W', 0, 2, ESC, 'p', 0, 25, 250, GS, '(H', 3, 0, 0x31, 0x30, 0]
  const { operations, queries, problems } = decode(...questions, ...settings, ...others)
  expect(queries).toEqual([
    { kind: 'realtime', number: 2 },
    { kind: 'paper_status', number: 1 },
    { kind: 'automatic_status', mask: 255 },
    { kind: 'end_of_job', id: [65, 66, 67, 68] },
  ])
  expect([operations, problems]).toEqual([[], []])
})

describe('what no clean job holds', () => {
  test.each([
    [[0x07], 'stray control byte 0x07'],
    [[0x7f], 'stray control byte 0x7f'],
    [[0x10, 0x14, 1], 'stray control byte 0x10'],
    [[ESC, 0x5a], 'unknown command 1b5a'],
    [[GS, 0x5a], 'unknown command 1d5a'],
    [[ESC, 0x74, 99], 'code page 99 is not known'],
    [[ESC, 0x45], 'a command that never ends'],
  ])('%j is a problem: %s', (bytes, problem) => {
    expect(decodeEscpos(Uint8Array.from(bytes), 10).problems[0]).toContain(problem)
  })
})

test('no command is read before its last byte has come', () => {
  const whole = [
    [ESC, 0x40],
    [ESC, 0x45, 1],
    [ESC, 0x70, 0, 1, 2],
    [GS, 0x21, 0],
    [GS, 0x56, 66, 3],
    [GS, 0x28, 0x48, 6, 0, 0x30, 0x30, 1, 2, 3, 4],
    [GS, 0x76, 0x30, 0, 1, 0, 1, 0, 0xff],
    [GS, 0x4c, 0, 0],
    [0x10, 0x04, 1],
  ]
  for (const command of whole) {
    const bytes = Uint8Array.from(command)
    expect(readCommand(bytes, 0)?.length).toBe(bytes.length)
    for (let length = 0; length < bytes.length; length += 1)
      expect(readCommand(bytes.subarray(0, length), 0)).toBeNull()
  }
})
