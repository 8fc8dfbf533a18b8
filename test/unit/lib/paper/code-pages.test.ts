import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer'
import { describe, expect, test } from 'vitest'
import {
  codePageNumbers,
  codePageOfNumber,
  decodeByte,
  encodeCharacter,
} from '../../../../electron/bridge/lib/paper/code-pages.ts'

const pages = ['PC437_USA', 'PC850_MULTILINGUAL', 'PC858_EURO', 'WPC1252'] as const

describe.each(pages)('%s', (page) => {
  test('reads back every character that it writes', () => {
    for (let byte = 0x80; byte < 0x100; byte += 1) {
      const character = decodeByte(page, byte)
      if (character !== '\uFFFD') expect(encodeCharacter(page, character)).toBe(byte)
    }
  })

  test('agrees with the table of node-thermal-printer', () => {
    for (let byte = 0xa0; byte < 0x100; byte += 1) {
      const character = decodeByte(page, byte)
      const builder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '', characterSet: CharacterSet[page] })
      builder.append(character)
      expect([...builder.getBuffer()], character).toEqual([0x1b, 0x74, codePageNumbers[page], byte])
    }
  })

  test('holds ASCII and no control character', () => {
    expect(encodeCharacter(page, 'A')).toBe(0x41)
    expect(decodeByte(page, 0x41)).toBe('A')
    for (const control of ['\n', '\u001B', '\u007F', '\u0080', '']) expect(encodeCharacter(page, control)).toBeNull()
    expect(encodeCharacter(page, '\u8766')).toBeNull()
  })

  test('is selected by its number', () => {
    expect(codePageOfNumber(codePageNumbers[page])).toBe(page)
  })
})

test('an unknown number selects no page', () => {
  expect(codePageOfNumber(99)).toBeNull()
})
