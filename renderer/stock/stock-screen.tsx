import { useTranslation } from 'react-i18next'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { LoadedStock } from './loaded-stock.tsx'
import { StockActionsProvider } from './use-stock-actions.tsx'
import { useStock } from './use-stock.ts'
import './stock-screen.css'

/** What is on sale: menus by category, each item with its switch, how long it is out, and what klikit knows of it. */
export function StockScreen() {
  const { t } = useTranslation()
  const stock = useStock()
  const { now, menu, held } = stock
  if (held && now.data) {
    return (
      <StockActionsProvider>
        <LoadedStock now={now.data} held={held} branchId={stock.branchId} onBranch={stock.chooseBranch} />
      </StockActionsProvider>
    )
  }
  const failed = now.status === 'failed' ? now : menu.status === 'failed' ? menu : null
  return (
    <div className="screen">
      <div className="screen-bar">
        <h1>{t('stock.title')}</h1>
      </div>
      <div className="screen-scroll">
        {failed ? (
          <ViewFailed
            view={failed === now ? 'stockNow' : 'stockMenu'}
            params={failed === now || stock.branchId === '' ? {} : { branchId: stock.branchId }}
            title={t('stock.failed')}
            message={failed.message}
          />
        ) : (
          <LoadingPanel rows={5} />
        )}
      </div>
    </div>
  )
}
