import { describe, expect, test } from 'vitest'
import type { PrinterStatus } from '../../../electron/bridge/printing/status.ts'
import {
  clearStatus,
  conditionOf,
  parseReplies,
  troubleOf,
  withAutomatic,
  withRealtime,
} from '../../../electron/bridge/printing/status.ts'

const parse = (...bytes: number[]) => parseReplies(Uint8Array.from(bytes))

describe('parseReplies', () => {
  test('tells the four kinds of reply apart', () => {
    const { replies, rest } = parse(0x16, 0x14, 0, 0x0c, 0x0f, 0x0f, 0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0, 0x00)
    expect(replies).toEqual([
      { kind: 'realtime', byte: 0x16 },
      { kind: 'automatic', bytes: [0x14, 0, 0x0c, 0x0f] },
      { kind: 'paper', low: true, out: true },
      { kind: 'end_of_job', id: 'ABCD' },
      { kind: 'paper', low: false, out: false },
    ])
    expect(rest).toHaveLength(0)
  })

  test('near end alone is low, not out', () => {
    expect(parse(0x03).replies).toEqual([{ kind: 'paper', low: true, out: false }])
    expect(parse(0x0c).replies).toEqual([{ kind: 'paper', low: false, out: true }])
  })

  test.each([
    ['a head of an automatic status', [0x10, 0x00]],
    ['a head of an end of job', [0x37]],
    ['most of an end of job', [0x37, 0x22, 0x41, 0x42]],
  ])('keeps %s for the next bytes', (_name, bytes) => {
    const { replies, rest } = parse(0x12, ...bytes)
    expect(replies).toEqual([{ kind: 'realtime', byte: 0x12 }])
    expect([...rest]).toEqual(bytes)
  })

  test('flow control is no reply', () => {
    expect(parse(0x11, 0x13).replies).toEqual([])
  })

  test.each([
    ['text', [...Buffer.from('HTTP/1.1 400')]],
    ['an automatic status with wrong bytes', [0x10, 0x90, 0x90, 0x90]],
    ['an end of job of another kind', [0x37, 0x23]],
    ['an end of job that does not end', [0x37, 0x22, 0x41, 0x42, 0x43, 0x44, 0x55]],
    ['a paper status with odd bits', [0x01]],
    ['a high byte', [0xff]],
  ])('%s is garbage and no proof', (_name, bytes) => {
    const { replies } = parse(...bytes)
    expect(replies[0]).toEqual({ kind: 'garbage' })
    expect(replies.some((reply) => reply.kind === 'end_of_job')).toBe(false)
  })
})

describe('what a printer says of itself', () => {
  const words = [0x5f, ...Buffer.from('TM-T88V'), 0x00]

  test('is heard when it was asked for, among its other answers', () => {
    const { replies, rest } = parseReplies(Uint8Array.from([0x12, ...words, 0x00]), true)
    expect(replies).toEqual([
      { kind: 'realtime', byte: 0x12 },
      { kind: 'identity', text: 'TM-T88V' },
      { kind: 'paper', low: false, out: false },
    ])
    expect(rest).toHaveLength(0)
  })

  test('is garbage when nobody asked', () => {
    expect(parse(...words).replies[0]).toEqual({ kind: 'garbage' })
  })

  test('waits for its end, but not for ever', () => {
    expect(parseReplies(Uint8Array.from(words.slice(0, 4)), true)).toMatchObject({ replies: [] })
    const endless = Uint8Array.from([0x5f, ...Buffer.alloc(90, 0x41)])
    expect(parseReplies(endless, true).replies[0]).toEqual({ kind: 'garbage' })
  })
})

describe('status', () => {
  const status = (values: Partial<PrinterStatus>): PrinterStatus => ({ ...clearStatus, ...values })

  test('DLE EOT 1 tells offline', () => {
    expect(withRealtime(clearStatus, 1, 0x1a).offline).toBe(true)
    expect(withRealtime(status({ offline: true }), 1, 0x12).offline).toBe(false)
  })

  test('DLE EOT 2 tells cover, paper and error, and clears them', () => {
    expect(withRealtime(clearStatus, 2, 0x16)).toEqual(status({ coverOpen: true }))
    expect(withRealtime(clearStatus, 2, 0x32)).toEqual(status({ paperOut: true }))
    expect(withRealtime(clearStatus, 2, 0x52)).toEqual(status({ error: 'fault' }))
    expect(withRealtime(status({ error: 'cutter' }), 2, 0x52)).toEqual(status({ error: 'cutter' }))
    expect(withRealtime(status({ coverOpen: true, paperOut: true, error: 'fault' }), 2, 0x12)).toEqual(clearStatus)
  })

  test('DLE EOT 3 names the error', () => {
    expect(withRealtime(clearStatus, 3, 0x1a).error).toBe('cutter')
    expect(withRealtime(clearStatus, 3, 0x32).error).toBe('fault')
    expect(withRealtime(clearStatus, 3, 0x52).error).toBe('fault')
    expect(withRealtime(status({ error: 'fault' }), 3, 0x12).error).toBeNull()
  })

  test('DLE EOT 4 tells the paper', () => {
    expect(withRealtime(clearStatus, 4, 0x1e)).toEqual(status({ paperLow: true }))
    expect(withRealtime(clearStatus, 4, 0x7e)).toEqual(status({ paperLow: true, paperOut: true }))
    expect(withRealtime(status({ paperOut: true }), 4, 0x12).paperOut).toBe(true)
  })

  test('an automatic status tells everything at once', () => {
    expect(withAutomatic([0x38, 0x08, 0x0f, 0])).toEqual({
      offline: true,
      coverOpen: true,
      error: 'cutter',
      paperLow: true,
      paperOut: true,
    })
    expect(withAutomatic([0x10, 0x20, 0, 0]).error).toBe('fault')
    expect(withAutomatic([0x10, 0, 0, 0])).toEqual(clearStatus)
  })

  test.each([
    [{}, null, 'ready'],
    [{ paperLow: true }, null, 'paper_low'],
    [{ offline: true }, 'offline', 'offline'],
    [{ offline: true, error: 'fault' }, 'error', 'error'],
    [{ offline: true, paperOut: true, error: 'fault' }, 'paper', 'paper_out'],
    [{ offline: true, paperOut: true, coverOpen: true }, 'cover', 'cover_open'],
  ] as const)('%j is trouble %s and condition %s', (values, trouble, condition) => {
    expect(troubleOf(status(values))).toBe(trouble)
    expect(conditionOf(status(values))).toBe(condition)
  })
})
