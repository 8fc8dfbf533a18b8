import { describe, expect, it } from 'vitest'
import type { PrinterConfig } from '../../../../shared/printer.ts'
import { choosePrinter } from '../../../../electron/bridge/printing/routing/choose-printer.ts'
import { makeIdlePrinter, makeStation } from '../../../support/routing-samples.ts'

const chosen = (printers: readonly PrinterConfig[], out: readonly string[] = [], station = makeStation('a')) =>
  choosePrinter(station, { printers, isOut: (id) => out.includes(id) })?.printer.id ?? null
const [a, b, c] = [
  makeIdlePrinter('a', { backupId: 'b' }),
  makeIdlePrinter('b', { backupId: 'c' }),
  makeIdlePrinter('c'),
]

describe('the printer of a station', () => {
  it('is its own while that can print, and knows its home otherwise', () => {
    expect(chosen([a, b, c])).toBe('a')
    expect(choosePrinter(makeStation('a'), { printers: [a, b], isOut: (id) => id === 'a' })).toMatchObject({
      printer: { id: 'b' },
      homeId: 'a',
      homeName: 'Printer a',
    })
  })

  it('is the first of a chain of backups that can print', () => {
    expect(chosen([a, b, c], ['a'])).toBe('b')
    expect(chosen([a, b, c], ['a', 'b'])).toBe('c')
    expect(chosen([a, { ...b, enabled: false }, c], ['a'])).toBe('c')
  })

  it('is its own when nobody can print: the ticket waits where staff look for it', () => {
    expect(chosen([a, b, c], ['a', 'b', 'c'])).toBe('a')
    expect(chosen([makeIdlePrinter('a'), c], ['a'])).toBe('a')
  })

  it('is found though backups name each other in a circle', () => {
    const back = makeIdlePrinter('b', { backupId: 'a' })
    expect(chosen([a, back], ['a'])).toBe('b')
    expect(chosen([a, back], ['a', 'b'])).toBe('a')
    const selfish = makeIdlePrinter('a', { backupId: 'a' })
    expect(chosen([selfish, b], ['a'])).toBe('a')
    const ring = [a, makeIdlePrinter('b', { backupId: 'c' }), makeIdlePrinter('c', { backupId: 'b' })]
    expect(chosen(ring, ['a', 'b', 'c'])).toBe('a')
  })

  it('is the station’s own backup before that of its printer', () => {
    expect(chosen([a, b, c], ['a'], makeStation('a', { backupId: 'c' }))).toBe('c')
  })

  it('is any that is on when its own is gone or off, a backup first', () => {
    expect(chosen([b, c])).toBe('b')
    expect(chosen([c, b], [], makeStation('a', { backupId: 'b' }))).toBe('b')
    expect(chosen([makeIdlePrinter('a', { enabled: false }), c])).toBe('c')
    expect(chosen([b, c], ['b'])).toBe('c')
    expect(chosen([makeIdlePrinter('a', { enabled: false })])).toBeNull()
  })

  it('is not the same machine under another name', () => {
    const twin = makeIdlePrinter('b', { address: { kind: 'spooler', queue: 'a' }, backupId: 'c' })
    expect(chosen([a, twin, c], ['a'])).toBe('c')
    expect(chosen([a, twin], ['a'])).toBe('a')
  })
})
