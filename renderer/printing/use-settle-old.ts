import { useTranslation } from 'react-i18next'
import type { OldTickets } from '../../shared/contract/printing-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useToasts } from '../ui/toast.tsx'

/** Prints or discards the old tickets of a printer, and says how many. */
export function useSettleOld({ printerId, printerName }: OldTickets[number]) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const command = useCommand('print.settleOld')
  const settle = async (choice: 'print' | 'discard'): Promise<void> => {
    const result = await command.run({ printerId, choice })
    if (!result?.ok) return
    const { tickets: count } = result.value
    toasts.good(
      choice === 'print'
        ? t('oldTickets.printed', { count, printer: printerName })
        : t('oldTickets.discarded', { count }),
    )
  }
  return { settle, pending: command.pending, failure: command.failure }
}
