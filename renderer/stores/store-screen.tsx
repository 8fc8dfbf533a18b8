import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StoresView, StoreView } from '../../shared/contract/store-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useView } from '../bridge-client/use-view.ts'
import { formatAgo } from '../format/span.ts'
import { useNow } from '../format/use-now.ts'
import { usePlace } from '../frame/place.tsx'
import { Button } from '../ui/button.tsx'
import { Pill } from '../ui/chip.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Notice } from '../ui/notice.tsx'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { useToasts } from '../ui/toast.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { BranchCard } from './branch-card.tsx'
import { PauseSheet } from './pause-sheet.tsx'
import { isPausedHere } from './store-words.ts'
import { withTogether } from './switch-groups.ts'
import { useStoreActions } from './use-store-actions.ts'
import './stores.css'

/** Which stores take orders: pause them, put them live, see when they open. */
export function StoreScreen() {
  const { t } = useTranslation()
  const { status, data, message } = useView('stores', {})
  if (data) return <LoadedStores view={data} />
  return (
    <div className="screen">
      <div className="screen-bar">
        <h1>{t('stores.title')}</h1>
      </div>
      <div className="screen-scroll">
        {status === 'failed' ? (
          <ViewFailed view="stores" params={{}} title={t('stores.failed')} message={message} />
        ) : (
          <LoadingPanel rows={4} />
        )}
      </div>
    </div>
  )
}

function LoadedStores({ view }: { readonly view: StoresView }) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const actions = useStoreActions()
  const [pausing, setPausing] = useState<readonly StoreView[] | null>(null)
  const { branches, notice, sending } = view
  const all = branches.flatMap(({ stores }) => stores)
  const paused = all.filter(isPausedHere)
  const askPause = (stores: readonly StoreView[]): void => {
    // nobody fills in a sheet for nothing
    if (sending === 'off') toasts.bad(t('stores.pauseFailed'), notice ?? '')
    else setPausing(stores)
  }
  const goLive = (stores: readonly StoreView[]): void =>
    void actions.goLive(withTogether(branches, stores).map(({ store }) => store))
  return (
    <div className="screen">
      <div className="screen-bar">
        <h1>{t('stores.title')}</h1>
        {all.length > 0 && <Summary paused={paused.length} total={all.length} />}
        <span className="grow" />
        <ReadAgain view={view} />
        {branches.length > 1 && paused.length > 0 && (
          <Button icon="check" onPress={() => goLive(paused)}>
            {t('stores.liveAll')}
          </Button>
        )}
        {branches.length > 1 && paused.length < all.length && (
          <Button icon="pause" onPress={() => askPause(all)}>
            {t('stores.pauseAll')}
          </Button>
        )}
      </div>
      {notice !== null && <SendingNotice notice={notice} sending={sending} />}
      <div className="screen-scroll">
        {all.length === 0 ? (
          <StatePanel icon="store" title={t('stores.empty')} detail={t('stores.emptyDetail')} />
        ) : (
          <div className="branch-cards">
            {branches.map((branch) => (
              <BranchCard key={branch.id} branch={branch} onPause={askPause} onGoLive={goLive} />
            ))}
          </div>
        )}
      </div>
      {pausing && <PauseSheet branches={branches} stores={pausing} onClose={() => setPausing(null)} />}
    </div>
  )
}

function Summary({ paused, total }: { readonly paused: number; readonly total: number }) {
  const { t } = useTranslation()
  if (paused === 0) return <Pill icon="check">{t('stores.summary.live')}</Pill>
  return (
    <Pill icon="pause" tone="warning">
      {t('stores.summary.paused', { count: paused, total })}
    </Pill>
  )
}

function SendingNotice({ notice, sending }: { readonly notice: string; readonly sending: StoresView['sending'] }) {
  const { t } = useTranslation()
  const { go } = usePlace()
  return (
    <Notice words={notice}>
      {sending === 'off' && (
        <Button onPress={() => go({ screen: 'settings', section: 'stores' })}>{t('stores.openSettings')}</Button>
      )}
    </Notice>
  )
}

function ReadAgain({ view }: { readonly view: StoresView }) {
  const { t } = useTranslation()
  const now = useNow(10_000)
  const read = useCommand('store.readAgain')
  return (
    <span className="store-read">
      <FailureNote failure={read.failure} />
      <Button
        look="ghost"
        icon="refresh"
        working={read.pending || (view.reading && view.readAt === null) ? t('stores.reading') : null}
        onPress={() => void read.run({})}
      >
        {view.readAt === null ? t('stores.readNow') : t('stores.read', { ago: formatAgo(view.readAt, now, t) })}
      </Button>
    </span>
  )
}
