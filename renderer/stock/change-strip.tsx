import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StockChange } from '../../shared/contract/stock-views.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { Progress } from '../ui/progress.tsx'
import { useStockActions } from './use-stock-actions.tsx'
import './change-strip.css'

/** How a change of many gets on: how far, what klikit refused, and one undo for the whole. */
export function ChangeStrip({ change }: { readonly change: StockChange }) {
  const { t } = useTranslation()
  const actions = useStockActions()
  const [open, setOpen] = useState(false)
  const [hidden, setHidden] = useState(0)
  const now = useNow(60_000)
  const { id, total, sent, replaced, refused, problems } = change
  const isRunning = sent + replaced + refused < total
  if (hidden === id && !isRunning) return null
  const what = change.title ?? t('stock.someItems')
  const verb = change.available === null ? 'mixed' : change.available ? 'back' : 'out'
  const progress = t('stock.progress', { sent: sent + replaced, total })
  return (
    <section className="stock-change" data-tone={refused > 0 ? 'danger' : undefined} aria-label={t('stock.change')}>
      <div className="stock-change-line">
        <Icon name={refused > 0 ? 'cloudAlert' : isRunning ? 'cloudUp' : 'cloudCheck'} />
        <span className="stock-change-words" aria-live="polite">
          <strong>{t(`stock.changed.${verb}`, { name: what, time: formatTime(change.at, now, t) })}</strong>
          <span className="hint">
            {change.undone ? t('stock.wasUndone') : progress}
            {refused > 0 && ` · ${t('stock.refusedCount', { count: refused })}`}
          </span>
        </span>
        {isRunning && <Progress label={progress} value={total === 0 ? 0 : (sent + replaced) / total} />}
        {refused > 0 && <Button onPress={() => setOpen(!open)}>{t(open ? 'stock.hide' : 'stock.show')}</Button>}
        {!change.undone && <Button onPress={() => void actions.undo(id)}>{t('stock.undo')}</Button>}
        {!isRunning && <Button look="ghost" icon="x" label={t('common.close')} onPress={() => setHidden(id)} />}
      </div>
      {open && (
        <>
          <ul className="stock-problems">
            {problems.map(({ key, name, message }) => (
              <li key={key}>
                <bdi>{name}</bdi>
                <bdi className="hint">{message}</bdi>
              </li>
            ))}
          </ul>
          <Button icon="refresh" onPress={() => void actions.resend(problems.map(({ key }) => key))}>
            {t('stock.resendThese', { count: problems.length })}
          </Button>
        </>
      )}
    </section>
  )
}
