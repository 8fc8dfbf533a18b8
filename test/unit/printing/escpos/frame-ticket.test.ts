import { describe, expect, test } from 'vitest'
import { decodeEscpos } from '../../../../electron/bridge/lib/paper/decode-escpos.ts'
import { drawerKick } from '../../../../electron/bridge/printing/escpos/drawer.ts'
import { frameTicket } from '../../../../electron/bridge/printing/escpos/frame-ticket.ts'
import { makeProfile } from '../../../support/sample-tickets.ts'

function framed(profile: Parameters<typeof makeProfile>[0]): number[] {
  return [...frameTicket(Uint8Array.of(0x41, 0x0a), makeProfile(profile))]
}

describe('frameTicket', () => {
  test('resets, prints, feeds and cuts', () => {
    expect(framed({ cut: 'full', feedLines: 4 })).toEqual([0x1b, 0x40, 0x41, 0x0a, 0x1b, 0x64, 4, 0x1d, 0x56, 0])
    expect(framed({ cut: 'partial', feedLines: 0 })).toEqual([0x1b, 0x40, 0x41, 0x0a, 0x1d, 0x56, 1])
    expect(framed({ cut: 'none', feedLines: 12 })).toEqual([0x1b, 0x40, 0x41, 0x0a, 0x1b, 0x64, 12])
  })

  test('sets the left margin after the reset, which forgets it', () => {
    expect(framed({ marginDots: 120, feedLines: 0, cut: 'none' })).toEqual([0x1b, 0x40, 0x1d, 0x4c, 120, 0, 0x41, 0x0a])
  })

  test.each([
    ['bel', [7, 7, 7]],
    ['esc_b', [0x1b, 0x42, 3, 2]],
    ['esc_paren_a', [0x1b, 0x28, 0x41, 5, 0, 97, 100, 3, 2, 2]],
    ['none', []],
  ] as const)('beeps by %s once the ticket is cut', (buzzer, expected) => {
    const bytes = framed({ buzzer, feedLines: 0, cut: 'full' })
    expect(bytes.slice(bytes.indexOf(0x56) + 2)).toEqual(expected)
  })

  test('asks the printer nothing', () => {
    const bytes = frameTicket(new Uint8Array(), makeProfile({ buzzer: 'esc_paren_a', marginDots: 9 }))
    expect(decodeEscpos(bytes, 48)).toMatchObject({ queries: [], problems: [] })
  })
})

test('a drawer is kicked with both times, on either pin', () => {
  expect([...drawerKick({ pin: 2, on: 50, off: 250 })]).toEqual([0x1b, 0x70, 0, 50, 250])
  expect([...drawerKick({ pin: 5, on: 100, off: 200 })]).toEqual([0x1b, 0x70, 1, 100, 200])
})
