import { useEffect, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { useNow } from '../format/use-now.ts'
import { OrderDetail } from '../orders/order-detail.tsx'
import { useEscape } from '../orders/use-escape.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/text-field.tsx'
import { emptyDraft, type FindDraft, toParams } from './find-draft.ts'
import { FindFilters } from './find-filters.tsx'
import { FindResults } from './find-results.tsx'
import { useRowKeys } from './use-row-keys.ts'
import { useFound } from './use-found.ts'
import './find.css'

interface FindScreenProps {
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
  const open = (orderId: string): void => {
    setOpenId(orderId)
    setLastId(orderId)
  }
  return (
    <>
      {/* stays while an order is open: what was found, and how far it was scrolled, is there again at once */}
      <div className="screen" hidden={openId !== null}>
        <div className="screen-bar">
          <h1>{t('find.title')}</h1>
        </div>
        <FindForm key={asked} draft={draft} onDraft={onDraft} lastId={openId === null ? lastId : null} onOpen={open} />
      </div>
      {openId !== null && <FoundDetail orderId={openId} onBack={() => setOpenId(null)} />}
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

function FoundDetail({ orderId, onBack }: { readonly orderId: string; readonly onBack: () => void }) {
  const { t } = useTranslation()
  useEscape(onBack)
  return (
    <div className="screen">
      <div className="split-bar">
        <Button look="ghost" icon="back" onPress={onBack}>
          {t('common.back')}
        </Button>
        <h1 className="split-title">{t('find.title')}</h1>
      </div>
      <div className="split" data-detail-only>
        <OrderDetail orderId={orderId} />
      </div>
    </div>
  )
}
