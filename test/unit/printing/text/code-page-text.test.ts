import { describe, expect, test } from 'vitest'
import { PLACEHOLDER } from '../../../../electron/bridge/printing/sanitise.ts'
import { toCodePage } from '../../../../electron/bridge/printing/text/code-page-text.ts'

describe('toCodePage', () => {
  test.each([
    ['Caf\u00E9 \u00A312', 'Caf\u00E9 \u00A312', 'exact'],
    ['\u2018it\u2019s\u2019 \u201Cso\u201D \u2013 \u2026 3 \u00D7 \u2192', "'it's' \"so\" - ... 3 x ->", 'exact'],
    ['\uFF21\uFF22\uFF11', 'AB1', 'plainer'],
    ['B\u00E1nh cu\u1ED1n t\u00F4m \u0110\u1EAFc', 'B\u00E1nh cu\u00F4n t\u00F4m Dac', 'plainer'],
    ['\u8766\u9903', PLACEHOLDER.repeat(2), 'incomplete'],
    ['\u{1F468}\u200D\u{1F373}!', `${PLACEHOLDER}!`, 'incomplete'],
    ['\uFFFD', PLACEHOLDER, 'incomplete'],
    ['\u20B1 100', `${PLACEHOLDER} 100`, 'incomplete'],
    ['two\nlines', 'two\nlines', 'exact'],
    ['\u0298', PLACEHOLDER, 'incomplete'],
  ])('%j on code page 437 becomes %j', (text, expected, fidelity) => {
    expect(toCodePage(text, 'PC437_USA')).toEqual({ text: expected, fidelity })
  })

  test.each(['\u2018', '\u2026', '\u2192', '\u00B7', '\u00D7'])(
    'the typographer\u2019s %s is no loss on any page',
    (mark) => {
      for (const page of ['PC437_USA', 'PC850_MULTILINGUAL', 'PC858_EURO', 'WPC1252'] as const) {
        expect(toCodePage(mark, page).fidelity).toBe('exact')
      }
    },
  )

  test('the placeholder itself is in every page', () => {
    for (const page of ['PC437_USA', 'PC850_MULTILINGUAL', 'PC858_EURO', 'WPC1252'] as const) {
      expect(toCodePage(PLACEHOLDER, page)).toEqual({ text: PLACEHOLDER, fidelity: 'exact' })
    }
  })
})
