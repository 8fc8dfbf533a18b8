import type { TFunction } from 'i18next'
import type { PrintJob } from '../../shared/printer.ts'

/** `Update`, `Reprint 2`: what a ticket is. */
export function kindWords(job: PrintJob, t: TFunction): string {
  return job.reprint > 0 ? t('print.reprint', { count: job.reprint }) : t(`ticketKind.${job.kind}`)
}

/** `Kitchen 1`, or `on Counter, backup for Kitchen 1`: which printer has it, and whose it is. */
export function printerWords(job: PrintJob, t: TFunction): string {
  if (job.backupFor === null) return job.printerName
  return t('tickets.backupFor', { printer: job.printerName, home: job.backupFor })
}

/** The station and the copy, where they tell more than the printer's name. */
export function stationWords(job: PrintJob, t: TFunction): string | null {
  const own = job.backupFor ?? job.printerName
  const station = job.station === own || job.station === '' ? null : job.station
  const copy = job.copy > 1 ? t('tickets.copy', { copy: job.copy }) : null
  return [station, copy].filter(Boolean).join(', ') || null
}
