import { createContext, use, useMemo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import { useToasts } from '../ui/toast.tsx'
import { createStockActions, type StockActions } from './stock-actions.ts'

const ActionsContext = createContext<StockActions | null>(null)

/** Gives the list and everything in it the same actions. */
export function StockActionsProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { client } = useBridge()
  const toasts = useToasts()
  const actions = useMemo(() => createStockActions({ client, toasts, t }), [client, toasts, t])
  return <ActionsContext value={actions}>{children}</ActionsContext>
}

/** The actions of the stock screen; throws outside a {@link StockActionsProvider}. */
export function useStockActions(): StockActions {
  const actions = use(ActionsContext)
  if (!actions) throw new Error('expected a StockActionsProvider above this component')
  return actions
}
