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

  test('takes pictures that are stored first and printed then, at their scale', () => {
    const store = [GS, '(L', 12, 0, 0x30, 0x70, 0x30, 2, 1, 0x31, 8, 0, 2, 0, 0xf0, 0x0f]
    const { operations, problems } = decode(...store, GS, '(L', 2, 0, 0x30, 0x32)
    expect(operations).toMatchObject([{ kind: 'raster', widthBytes: 1, height: 2, scaleX: 2, scaleY: 1, leftDots: 0 }])
    expect(problems).toEqual([])
  })

  test('a stored picture that is never printed, or printed without one, is a problem', () => {
    const store = [GS, '(L', 11, 0, 0x30, 0x70, 0x30, 1, 1, 0x31, 8, 0, 1, 0, 0xff]
    expect(decode(...store).problems).toEqual(['at the end: a stored picture was never printed'])
    expect(decode(...store, ...store, GS, '(L', 2, 0, 0x30, 0x32).problems).toHaveLength(1)
    expect(decode(GS, '(L', 2, 0, 0x30, 0x32).problems).toEqual(['byte 0: there is no stored picture to print'])
  })

  test('a picture whose data does not fill its size is not guessed at', () => {
    const short = [GS, '(L', 11, 0, 0x30, 0x70, 0x30, 1, 1, 0x31, 16, 0, 1, 0, 0xff]
    const colour = [GS, '(L', 11, 0, 0x30, 0x70, 0x34, 1, 1, 0x31, 8, 0, 1, 0, 0xff]
    const huge = [GS, '(L', 11, 0, 0x30, 0x70, 0x30, 3, 1, 0x31, 8, 0, 1, 0, 0xff]
    for (const bytes of [short, colour, huge]) expect(decode(...bytes).problems[0]).toContain('unknown command 1d284c')
  })

  test.each([
    [0, 1, 1],
    [1, 2, 1],
    [50, 1, 2],
    [51, 2, 2],
  ])('mode %i enlarges a picture %i times across and %i times down', (mode, scaleX, scaleY) => {
    const { operations } = decode(GS, 'v0', mode, 1, 0, 1, 0, 0xff)
    expect(operations).toMatchObject([{ kind: 'raster', scaleX, scaleY }])
  })

  test('a left margin moves text and pictures, and leaves less room for a line', () => {
    const { operations } = decode(GS, 'L', 24, 0, 'abcdefghij', LF, ESC, 'a', 1, GS, 'v0', 0, 1, 0, 1, 0, 0xff)
    // 10 columns are 128 dots of paper
    expect(operations).toMatchObject([
      { kind: 'line', leftDots: 24, runs: [{ text: 'abcdefgh' }] },
      { kind: 'line', leftDots: 24, runs: [{ text: 'ij' }] },
      { kind: 'raster', leftDots: 24 + (128 - 24 - 8) / 2 },
    ])
  })

  test('a picture begins below what stands in the line', () => {
    const kinds = decode('ab', GS, 'v0', 0, 1, 0, 1, 0, 0xff).operations.map(({ kind }) => kind)
    expect(kinds).toEqual(['line', 'raster'])
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
  const beeps = [ESC, 'B', 3, 2, ESC, '(A', 5, 0, 97, 100, 3, 2, 2]
  const { operations, queries, problems } = decode(...questions, ...settings, ...others, ...beeps)
  expect(queries).toEqual([
    { kind: 'realtime', number: 2 },
    { kind: 'paper_status', number: 1 },
    { kind: 'automatic_status', mask: 255 },
    { kind: 'end_of_job', id: [65, 66, 67, 68] },
  ])
  expect([operations, problems]).toEqual([[], []])
})

test('text stands where the head was moved to, and bars show what they say', () => {
  const at = (dots: number) => [ESC, 0x24, dots & 0xff, dots >> 8]
  const back = [ESC, 0x5c, 0xf4, 0xff]
  const bars = [GS, 0x6b, 73, 3, 0x7b, 0x42, 0x37]
  const bytes = Uint8Array.from([0x41, ...at(60), 0x42, ...back, 0x43, 0x0a, ...bars])
  const { operations, problems } = decodeEscpos(bytes, 10)
  expect(problems).toEqual([])
  const runs = operations.flatMap((operation) => (operation.kind === 'line' ? operation.runs : []))
  expect(runs.map(({ column, text }) => [column, text])).toEqual([
    [0, 'A'],
    [5, 'B'],
    [5, 'C'],
    [0, '|{B7|'],
  ])
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
    [GS, 0x28, 0x4c, 11, 0, 0x30, 0x70, 0x30, 1, 1, 0x31, 8, 0, 1, 0, 0xff],
    [ESC, 0x42, 3, 2],
    [ESC, 0x28, 0x41, 2, 0, 97, 1],
    [GS, 0x49, 66],
    [GS, 0x6b, 4, 0x31, 0x32, 0],
    [GS, 0x6b, 73, 2, 0x31, 0x32],
    [GS, 0x38, 0x4c, 2, 0, 0, 0, 48, 50],
    [ESC, 0x24, 10, 0],
    [ESC, 0x5c, 10, 0],
    [0x1c, 0x2e],
    [0x1c, 0x53, 0, 0],
    [0x1c, 0x28, 0x41, 2, 0, 48, 0],
    [0x10, 0x04, 1],
  ]
  for (const command of whole) {
    const bytes = Uint8Array.from(command)
    expect(readCommand(bytes, 0)?.length).toBe(bytes.length)
    for (let length = 0; length < bytes.length; length += 1)
      expect(readCommand(bytes.subarray(0, length), 0)).toBeNull()
  }
})
