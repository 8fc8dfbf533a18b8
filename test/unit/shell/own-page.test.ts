import { expect, test } from 'vitest'
import { isOwnPage } from '../../../electron/shell/own-page.ts'

const page = 'file:///C:/Program%20Files/POS%20Bridge/out/renderer/index.html'

test.each([
  [page, true],
  [`${page}#/settings`, true],
  [`${page}?x=1`, true],
  ['file:///C:/Program Files/POS Bridge/out/renderer/index.html', true],
  ['file:///C:/Program%20Files/POS%20Bridge/out/renderer/other.html', false],
  ['file://host/C:/Program%20Files/POS%20Bridge/out/renderer/index.html', false],
  ['https://evil.example/C:/Program%20Files/POS%20Bridge/out/renderer/index.html', false],
  ['about:blank', false],
  ['', false],
  ['file:///%E0%A4%A', false],
])('%s: %s', (url, own) => {
  expect(isOwnPage(url, page)).toBe(own)
})
