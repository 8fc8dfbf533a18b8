/** A cell: text is guarded against being read as a formula, numbers (plain decimal text in `number`) are not. */
export type CsvCell = string | null | { readonly number: string }

// Excel reads UTF-8 as such only behind a byte order mark
const BYTE_ORDER_MARK = '\uFEFF'

/** Rows as CSV (RFC 4180): CRLF, quotes where needed. Text that a spreadsheet would run as a formula gets an apostrophe in front. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return BYTE_ORDER_MARK + rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')
}

function cellText(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell !== 'string') return cell.number
  const safe = /^\s*[=+\-@\t\r＝＋－＠]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
