import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '../../shared/contract/order-views.ts'
import { formatActor } from '../format/actor.ts'
import { shortenId } from '../format/mask.ts'
import { localeIn } from '../format/locale.ts'
import { formatSeconds } from '../format/time.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { DetailColumn } from './detail-column.tsx'
import './timeline.css'

const icons: Readonly<Record<TimelineEntry['kind'], IconName>> = {
  received: 'inbox',
  changed: 'swap',
  status: 'activity',
  command: 'check',
  sent: 'cloudCheck',
  refused: 'cloudAlert',
  print: 'printer',
  acknowledged: 'user',
}

/** An order's story, newest first as the bridge gives it. */
export function Timeline({ entries }: { readonly entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation()
  return (
    <DetailColumn name="timeline" title={t('detail.history')}>
      <ol className="story">
        {entries.map((entry, index) => (
          // two entries may share a moment and a title; the list only grows at its head
          // oxlint-disable-next-line react/no-array-index-key
          <Entry key={`${entry.at} ${entries.length - index}`} entry={entry} />
        ))}
      </ol>
    </DetailColumn>
  )
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const { t } = useTranslation()
  // the bridge's titles are English: elsewhere the kind's words come first
  const speaksEnglish = localeIn(t).startsWith('en')
  const detail = entry.kind === 'command' && entry.detail ? formatActor(entry.detail, t) : entry.detail
  const details = [speaksEnglish ? null : entry.title, detail].filter((each) => each !== null)
  return (
    <li data-bad={entry.kind === 'refused' || undefined}>
      <Icon name={icons[entry.kind]} />
      <p className="story-what">
        <bdi>{speaksEnglish ? entry.title : t(`story.${entry.kind}`)}</bdi>
        <time dateTime={new Date(entry.at).toISOString()}>{formatSeconds(entry.at, t)}</time>
      </p>
      {details.map((each) => (
        <p key={each} className="story-detail">
          <bdi>{each}</bdi>
        </p>
      ))}
      {entry.requestId && (
        <p className="story-request">
          <bdi className="mono">{shortenId(entry.requestId)}</bdi>
          <CopyButton text={entry.requestId} label={t('detail.requestId', { id: entry.requestId })} />
        </p>
      )}
    </li>
  )
}
