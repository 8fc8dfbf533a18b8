import { useTranslation } from 'react-i18next'
import type { ReportSpan } from '../../shared/contract/report-views.ts'
import { printerIdSchema } from '../../shared/printer.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { localDay } from '../find/find-draft.ts'
import { saveText } from '../health/save-text.ts'
import { PrinterMenu } from '../printing/printer-menu.tsx'
import { Button } from '../ui/button.tsx'
import { DayField } from '../ui/day-field.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { useToasts } from '../ui/toast.tsx'

interface ReportBarProps {
  readonly span: ReportSpan
  readonly today: string
  readonly isFit: boolean
  readonly onSpan: (span: ReportSpan) => void
}

const shortcuts = ['today', 'yesterday', 'week'] as const
type Shortcut = (typeof shortcuts)[number]
const noonMs = 43_200_000

/** Which days, and what to make of them: a page on paper, or files. */
export function ReportBar({ span, today, isFit, onSpan }: ReportBarProps) {
  const { t } = useTranslation()
  return (
    <div className="report-bar">
      <Segmented
        label={t('report.spans')}
        segments={shortcuts.map((value) => ({ value, label: t(`report.${value}`) }))}
        value={shortcutOf(span, today) ?? none}
        onChange={(value) => value !== none && onSpan(spanOf(value, today))}
      />
      <DayField
        label={t('report.from')}
        value={span.fromDay}
        max={today}
        onChange={(fromDay) => onSpan({ ...span, fromDay })}
      />
      <DayField
        label={t('report.to')}
        value={span.toDay}
        max={today}
        onChange={(toDay) => onSpan({ ...span, toDay })}
      />
      <span className="grow" />
      {isFit && <ReportActions span={span} />}
    </div>
  )
}

// days that no shortcut stands for
const none = 'none'

function spanOf(shortcut: Shortcut, today: string): ReportSpan {
  // noon is within the day wherever clocks change
  const back = (days: number): string => localDay(new Date(`${today}T00:00`).getTime() + noonMs, days)
  switch (shortcut) {
    case 'today':
      return { fromDay: today, toDay: today }
    case 'yesterday':
      return { fromDay: back(1), toDay: back(1) }
    case 'week':
      return { fromDay: back(6), toDay: today }
  }
}

function shortcutOf(span: ReportSpan, today: string): Shortcut | null {
  const isThis = (shortcut: Shortcut): boolean => {
    const { fromDay, toDay } = spanOf(shortcut, today)
    return fromDay === span.fromDay && toDay === span.toDay
  }
  return shortcuts.find(isThis) ?? null
}

function ReportActions({ span }: { readonly span: ReportSpan }) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const { run, pending, failure } = useCommand('report.export')
  const save = async (what: 'report' | 'orders'): Promise<void> => {
    const result = await run({ ...span, what })
    if (!result?.ok) return
    saveText(result.value.fileName, result.value.text)
    toasts.good(t('report.saved', { file: result.value.fileName }))
  }
  const working = pending ? t('report.saving') : null
  return (
    <div className="report-actions">
      <FailureNote failure={failure} />
      <PrintReport span={span} />
      <Button icon="paper" onPress={() => window.print()}>
        {t('report.printPage')}
      </Button>
      <Button icon="download" working={working} onPress={() => void save('report')}>
        {t('report.save')}
      </Button>
      <Button icon="download" working={working} onPress={() => void save('orders')}>
        {t('report.saveOrders')}
      </Button>
    </div>
  )
}

/** The report as a ticket: at the counter's printer, or at one that is chosen. */
function PrintReport({ span }: { readonly span: ReportSpan }) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const { run, pending, failure } = useCommand('report.print')
  const print = async (printerId?: string): Promise<void> => {
    const printer = printerId === undefined ? {} : { printerId: printerIdSchema.parse(printerId) }
    const result = await run({ ...span, ...printer })
    if (result?.ok) toasts.good(t('report.printing', { printer: result.value.printerName }))
  }
  return (
    <>
      <FailureNote failure={failure} />
      <Button icon="printer" working={pending ? t('report.sending') : null} onPress={() => void print()}>
        {t('report.print')}
      </Button>
      <PrinterMenu label={t('detail.printElsewhere')} onPrinter={({ id }) => void print(id)} />
    </>
  )
}
