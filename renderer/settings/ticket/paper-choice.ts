import type { TFunction } from 'i18next'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'

type Profile = CommandInput<'ticket.preview'>['profile']

// what a printer of that paper usually has; the letters are the Western ones
const common = { codePage: 'PC858_EURO', cut: 'partial', proof: 'auto' } as const
const papers: Readonly<Record<'80' | '58', Profile>> = {
  80: { ...common, columns: 48 },
  58: { ...common, columns: 32 },
}

/** Papers of the usual widths, and that of each printer of this shop. */
export function paperChoices(printers: readonly PrinterConfig[], t: TFunction) {
  const usual = (['80', '58'] as const).map((value) => ({
    value: value as string,
    label: t(`settings.ticket.papers.${value}`),
  }))
  return [...usual, ...printers.map(({ id, name }) => ({ value: id as string, label: name }))]
}

/** The profile of a choice; that of 80 mm for a printer that is gone. */
export function profileOf(choice: string, printers: readonly PrinterConfig[]): Profile {
  if (choice === '58') return papers[58]
  return printers.find(({ id }) => id === choice)?.profile ?? papers[80]
}
