import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../format/use-now.ts'
import { LoneOrder } from '../orders/lone-order.tsx'
import { TextField } from '../ui/text-field.tsx'
import { emptyDraft, type FindDraft, toParams } from './find-draft.ts'
import { FindFilters } from './find-filters.tsx'
import { FindResults } from './find-results.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { useFound } from './use-found.ts'
import './find.css'

/** What its fields hold, kept while the operator is elsewhere. */
export interface FindScreenProps {
  readonly draft: FindDraft
  readonly onDraft: (draft: FindDraft) => void
  /** Counts how often Find was asked for by key: each time the field takes the focus. */
  readonly asked: number
}

const minuteMs = 60_000

/** Any order that this PC has ever seen, by what staff know of it. */
export function FindScreen({ draft, onDraft, asked }: FindScreenProps) {
  const { t } = useTranslation()
  const [openId, setOpenId] = useState<string | null>(null)
  const [lastId, setLastId] = useState<string | null>(null)
  const [seen, setSeen] = useState(asked)
  if (seen !== asked) {
    setSeen(asked)
    setOpenId(null)
    setLastId(null)
  }
  // stays the same function, so that rows are not drawn anew for it
  const open = useCallback((orderId: string): void => {
    setOpenId(orderId)
    setLastId(orderId)
  }, [])
  return (
    <>
      {/* stays while an order is open: what was found, and how far it was scrolled, is there again at once */}
      <div className="screen" hidden={openId !== null}>
        <div className="screen-bar">
          <h1>{t('find.title')}</h1>
        </div>
        <FindForm key={asked} draft={draft} onDraft={onDraft} lastId={openId === null ? lastId : null} onOpen={open} />
      </div>
      {openId !== null && <LoneOrder orderId={openId} title={t('find.title')} onBack={() => setOpenId(null)} />}
    </>
  )
}

interface FindFormProps extends Omit<FindScreenProps, 'asked'> {
  /** The order that was open last and is not any more: the focus returns to it. */
  readonly lastId: string | null
  readonly onOpen: (orderId: string) => void
}

function FindForm({ draft, onDraft, lastId, onOpen }: FindFormProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const now = useNow(minuteMs)
  const [text, setText] = useState(draft.text)
  const params = toParams({ ...draft, text }, now)
  const found = useFound(params)
  // one question at a time, and the next one is the newest: a fast typist is answered as fast as the host can
  if (!found.pending && text !== draft.text) setText(draft.text)
  const keys = useRowKeys(place)
  useFocusBack(place, lastId)
  const clear = (): void => onDraft({ ...emptyDraft, text: draft.text })
  return (
    // keys move between the field and the rows inside, which are focusable themselves
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="find" ref={place} onKeyDown={keys}>
      <div className="find-bar">
        <div className="find-field">
          <TextField
            hideLabel
            kind="search"
            icon="search"
            label={t('find.field')}
            placeholder={t('find.placeholder')}
            value={draft.text}
            onChange={(next) => onDraft({ ...draft, text: next })}
          />
        </div>
        <FindFilters draft={draft} onDraft={onDraft} onClear={clear} />
      </div>
      <FindResults found={found} params={params} draft={draft} onOpen={onOpen} onClear={clear} />
    </div>
  )
}

/** The focus goes to the field at first, and to the order that was open when it is closed. */
function useFocusBack(place: RefObject<HTMLElement | null>, lastId: string | null): void {
  useEffect(() => {
    const row = lastId === null ? null : place.current?.querySelector<HTMLElement>(rowOf(lastId))
    const target = row ?? place.current?.querySelector('input')
    target?.focus()
  }, [place, lastId])
}

function rowOf(orderId: string): string {
  return `[data-row='${CSS.escape(orderId)}']`
}
