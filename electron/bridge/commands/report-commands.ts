import type { ReportSpan } from '../../../shared/contract/report-views.ts'
import { localDayOf } from '../intake/local-day.ts'
import { type CsvCell, csvText } from '../lib/csv-text.ts'
import { readDayReport, reportedOrders } from '../views/day-report-reader.ts'
import { orderCsvHead, orderCsvRow, reportCsv } from '../views/report-csv.ts'
import { readStoreName, type ReaderContext } from '../views/readers.ts'
import type { CommandContext } from './command-context.ts'

/** The report of some days, or their orders, as a CSV file. Throws BridgeError `invalid_input` for days that cannot be reported. */
export async function exportReport(
  { reader }: CommandContext,
  { what, fromDay, toDay }: ReportSpan & { readonly what: 'report' | 'orders' },
): Promise<{ fileName: string; text: string }> {
  const span = { fromDay, toDay }
  const days = fromDay === toDay ? fromDay : `${fromDay}-to-${toDay}`
  const text = what === 'report' ? reportCsv(await readDayReport(reader, span)) : await ordersCsv(reader, span)
  return { fileName: `${what}-${days}.csv`, text }
}

/** The report of some days on paper. Throws BridgeError `invalid_input` for days that cannot be reported, `not_allowed` without a printer. */
export async function printReport(
  { core, reader, clock }: CommandContext,
  { printerId, ...span }: ReportSpan & { readonly printerId?: string | undefined },
): Promise<{ jobId: string; printerName: string }> {
  const report = await readDayReport(reader, span)
  const soFar = span.toDay >= localDayOf(clock.now())
  const wish = { printerId, shop: readStoreName(reader), soFar }
  const jobId = core.inTransaction(() => core.printing.queueReport(report, wish))
  return { jobId, printerName: core.printing.jobById(jobId)?.printerName ?? '' }
}

async function ordersCsv(reader: ReaderContext, span: ReportSpan): Promise<string> {
  const rows: (readonly CsvCell[])[] = [orderCsvHead]
  for await (const page of reportedOrders(reader, span)) rows.push(...page.map(orderCsvRow))
  return csvText(rows)
}
