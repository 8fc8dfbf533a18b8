/** A calendar day where this PC stands, YYYY-MM-DD. */
export type LocalDay = string

/** The day of a moment (epoch ms), `daysBack` days before it. */
export function localDayOf(moment: number, daysBack = 0): LocalDay {
  const at = new Date(moment)
  const day = new Date(at.getFullYear(), at.getMonth(), at.getDate() - daysBack)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`
}

/** From its first midnight to the next, epoch ms; 23 or 25 hours when clocks change. */
export function spanOfDay(day: LocalDay): { readonly from: number; readonly to: number } {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return { from: new Date(year, month - 1, date).getTime(), to: new Date(year, month - 1, date + 1).getTime() }
}
