import { useState } from 'react'
import type { FoundPrinter } from '../../../shared/contract/printing-views.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { useCommand, type UsedCommand } from '../../bridge-client/use-command.ts'
import { useDrafts } from '../drafts.tsx'
import { draftOfFound } from './found-printers.ts'
import { printerDraftName } from './printer-draft.ts'

/** What stands beside the list of printers: the search, a form, or nothing. */
export interface PrinterPanel {
  /** `find`, `new`, or the id of the printer being edited. */
  readonly open: string | null
  /** Starts a search and shows it. */
  readonly find: () => void
  readonly search: UsedCommand<'printer.discover'>
  readonly add: () => void
  readonly edit: (printerId: string) => void
  readonly addFound: (found: FoundPrinter) => void
  readonly close: () => void
}

/** Keeps what stands beside the list. A form left half typed is open again. */
export function usePrinterPanel(printers: readonly PrinterConfig[]): PrinterPanel {
  const { unsavedIn, changesOf, change } = useDrafts()
  const search = useCommand('printer.discover')
  const [open, setOpen] = useState<string | null>(() => {
    const ids = ['new', ...printers.map(({ id }) => id)]
    return ids.find((id) => unsavedIn('printers').includes(printerDraftName(id))) ?? null
  })
  return {
    open,
    find() {
      setOpen('find')
      void search.run({})
    },
    search,
    add: () => setOpen('new'),
    edit: setOpen,
    addFound(found) {
      const name = printerDraftName('new')
      const typed = changesOf(name)['name']
      change(name, draftOfFound(found, typeof typed === 'string' ? typed : ''))
      setOpen('new')
    },
    close: () => setOpen(null),
  }
}
