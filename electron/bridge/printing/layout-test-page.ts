import type { CodePageName } from '../lib/paper/code-pages.ts'
import { decodeByte } from '../lib/paper/code-pages.ts'
import type { LayoutContext } from './layout-context.ts'
import type { LayoutLine } from './layout-line.ts'
import { bar, rule, textLines, textStyle } from './layout-line.ts'
import type { TestTicket } from './ticket.ts'

/** The page that proves a printer: a ruler that must fill the width, every size, and the code page's characters. */
export function testPageLines(ticket: TestTicket, context: LayoutContext, codePage: CodePageName): LayoutLine[] {
  const { columns, words, clock, printedAt } = context
  const plain = textStyle()
  const large = textStyle({ width: 2, height: 2, bold: true })
  return [
    [],
    ...bar(words.test, textStyle({ width: 3, height: 3, bold: true }), columns, 'centre'),
    ...textLines(ticket.printerName, large, columns),
    ...textLines(`${clock.dateAndTime(printedAt)}  ${ticket.code}`, plain, columns),
    rule('=', columns),
    ...textLines(ruler(columns), plain, columns),
    ...textLines(`${columns} columns, ${codePage}`, plain, columns),
    ...textLines(sample(codePage), plain, columns),
    [
      { ...textStyle(), text: '1x1 ' },
      { ...textStyle({ bold: true }), text: 'Bold ' },
      { ...textStyle({ height: 2 }), text: '1x2 ' },
      { ...large, text: '2x2' },
    ],
    rule('=', columns),
    ...textLines(words.testDone, textStyle({ height: 2, bold: true }), columns),
  ]
}

/** 1234567890 over and over: the last digit tells the width that fits. */
function ruler(columns: number): string {
  return '1234567890'.repeat(5).slice(0, columns)
}

/** The page's letters beyond ASCII; U+FFFD and the blanks are left out. */
function sample(codePage: CodePageName): string {
  let text = ''
  for (let byte = 0x80; byte < 0x100; byte += 1) {
    const character = decodeByte(codePage, byte)
    if (!/[\s\u00AD\uFFFD]/u.test(character)) text += character
  }
  return text
}
