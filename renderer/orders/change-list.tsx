import { useTranslation } from 'react-i18next'
import type { OrderChange } from '../../shared/contract/order-views.ts'
import { Icon } from '../ui/icon.tsx'
import './change-list.css'

interface ChangeListProps {
  readonly changes: readonly OrderChange[]
  /** So many are shown; the others are counted. */
  readonly most?: number
}

/** What changed since staff last saw an order: `+1 Siomay`, `−1 Bakpao`, the new note. */
export function ChangeList({ changes, most = changes.length }: ChangeListProps) {
  const { t } = useTranslation()
  const shown = changes.slice(0, most)
  const rest = changes.length - shown.length
  return (
    <ul className="change-list" aria-label={t('changes.title')}>
      {shown.map((change, index) => (
        // two lines of one dish may change alike and keep their places
        // oxlint-disable-next-line react/no-array-index-key
        <li key={index} data-way={wayOf(change)}>
          {change.kind === 'note' ? <NoteChange note={change.name} /> : <LineChange change={change} />}
        </li>
      ))}
      {rest > 0 && <li>{t('changes.more', { count: rest })}</li>}
    </ul>
  )
}

function LineChange({ change }: { readonly change: OrderChange }) {
  return (
    <>
      <bdi className="change-quantity" dir="ltr">
        {signed(change)}
      </bdi>
      <span>
        <bdi>{change.name}</bdi>
        {change.detail !== null && <em>{change.detail}</em>}
      </span>
    </>
  )
}

function NoteChange({ note }: { readonly note: string }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="change-quantity">
        <Icon name="note" />
      </span>
      <span>
        {t(note === '' ? 'changes.noteRemoved' : 'changes.note')}
        {note !== '' && (
          <em>
            <bdi>{note}</bdi>
          </em>
        )}
      </span>
    </>
  )
}

function wayOf({ kind, quantity }: OrderChange): 'more' | 'less' | undefined {
  if (kind === 'note') return undefined
  return kind === 'remove' || quantity < 0 ? 'less' : 'more'
}

/** With a true minus sign, which stands as wide as the plus. */
function signed(change: OrderChange): string {
  return `${wayOf(change) === 'less' ? '\u2212' : '+'}${Math.abs(change.quantity)}`
}
