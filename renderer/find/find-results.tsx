import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FindParams, FoundOrders } from '../../shared/contract/report-views.ts'
import { formatCount } from '../format/count.ts'
import { Button } from '../ui/button.tsx'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { type FindDraft, hasFilters } from './find-draft.ts'
import { FoundRow } from './found-row.tsx'
import { type Found, useFound, useLiveCards } from './use-found.ts'
import '../ui/row-list.css'

interface FindResultsProps {
  /** The first page. */
  readonly found: Found
  readonly params: FindParams
  readonly draft: FindDraft
  readonly onOpen: (orderId: string) => void
  readonly onClear: () => void
}

/** What was found, a page at a time, and how much. */
export function FindResults({ found, params, draft, onOpen, onClear }: FindResultsProps) {
  const { t } = useTranslation()
  const { data, pending, failure } = found
  if (failure !== null) return <ViewFailed view="find" params={params} title={t('find.failed')} message={failure} />
  if (data === null) return <LoadingPanel rows={6} />
  return (
    <>
      <FoundCount data={data} pending={pending} />
      <div className="find-rows" data-pending={pending || undefined}>
        {data.orders.length === 0 ? (
          <NothingFound draft={draft} onClear={onClear} />
        ) : (
          <FoundList data={data} params={params} onOpen={onOpen} key={JSON.stringify(params)} />
        )}
      </div>
    </>
  )
}

/** Said aloud too, once the answer to what was typed is there. */
function FoundCount({ data, pending }: { readonly data: FoundOrders; readonly pending: boolean }) {
  const { t } = useTranslation()
  const count = data.orders.length
  const words = data.nextCursor === null ? t('find.count', { count }) : t('find.countMore', { count })
  return (
    <p className="find-count">
      <output>{pending ? '' : words}</output>
      {data.filling && (
        <span className="secondary">
          {t('find.filling', {
            entered: formatCount(data.filling.entered, t),
            total: formatCount(data.filling.total, t),
          })}
        </span>
      )}
    </p>
  )
}

function NothingFound({ draft, onClear }: { readonly draft: FindDraft; readonly onClear: () => void }) {
  const { t } = useTranslation()
  const text = draft.text.trim()
  const narrowed = hasFilters(draft)
  if (text === '' && !narrowed)
    return <StatePanel icon="orders" title={t('find.empty')} detail={t('find.emptyDetail')} />
  return (
    <StatePanel
      icon="search"
      title={text === '' ? t('find.noneFiltered') : t('find.none', { text: text.slice(0, 60) })}
      detail={t(narrowed ? 'find.noneNarrowed' : 'find.noneDetail')}
    >
      {narrowed && (
        <Button look="tonal" icon="x" onPress={onClear}>
          {t('find.clear')}
        </Button>
      )}
    </StatePanel>
  )
}

interface FoundListProps {
  readonly data: FoundOrders
  readonly params: FindParams
  readonly onOpen: (orderId: string) => void
}

function FoundList({ data, params, onOpen }: FoundListProps) {
  const { t } = useTranslation()
  const [more, setMore] = useState(false)
  const live = useLiveCards()
  return (
    <>
      <ul className="row-list">
        {data.orders.map((found) => (
          <li key={found.card.id}>
            <FoundRow found={found} card={live.get(found.card.id) ?? found.card} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {data.nextCursor !== null && more && <NextPage params={{ ...params, cursor: data.nextCursor }} onOpen={onOpen} />}
      {data.nextCursor !== null && !more && <Button onPress={() => setMore(true)}>{t('find.more')}</Button>}
    </>
  )
}

function NextPage({ params, onOpen }: { readonly params: FindParams; readonly onOpen: (orderId: string) => void }) {
  const { t } = useTranslation()
  const { data, failure } = useFound(params)
  if (failure !== null) return <ViewFailed view="find" params={params} title={t('find.failed')} message={failure} />
  return data === null ? <LoadingPanel rows={3} /> : <FoundList data={data} params={params} onOpen={onOpen} />
}
