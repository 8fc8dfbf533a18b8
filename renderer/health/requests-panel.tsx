import { useTranslation } from 'react-i18next'
import type { RequestEntry } from '../../shared/contract/system-views.ts'
import { shortenId } from '../format/mask.ts'
import { formatSeconds } from '../format/time.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { StatePanel } from '../ui/state-panel.tsx'
import '../ui/table.css'

/** The last calls to klikit, for support: time, call, reply, request id. */
export function RequestsPanel({ requests }: { readonly requests: readonly RequestEntry[] }) {
  const { t } = useTranslation()
  return (
    <section className="panel" aria-label={t('health.requests')}>
      <header>
        <h2>{t('health.requests')}</h2>
        <span className="grow" />
        {requests.length > 0 && (
          <CopyButton text={requests.map(requestLine).join('\n')} label={t('health.copyAll')}>
            {t('health.copyAll')}
          </CopyButton>
        )}
      </header>
      {requests.length === 0 ? (
        <StatePanel icon="activity" title={t('health.requestsEmpty')} />
      ) : (
        <RequestTable requests={requests} />
      )}
    </section>
  )
}

function RequestTable({ requests }: { readonly requests: readonly RequestEntry[] }) {
  const { t } = useTranslation()
  return (
    <table className="table table-small">
      <thead>
        <tr>
          <th>{t('health.time')}</th>
          <th>{t('health.call')}</th>
          <th className="end">{t('health.reply')}</th>
          <th className="end">{t('health.ms')}</th>
          <th className="end">{t('health.requestId')}</th>
        </tr>
      </thead>
      <tbody>
        {requests.map((request, index) => (
          // calls may share a moment; the list is redrawn whole
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={index}>
            <td>{formatSeconds(request.at, t)}</td>
            <td>
              <bdi className="mono request-call">
                {request.method} {request.path}
              </bdi>
            </td>
            <td className="end" data-bad={request.status === null || request.status >= 400 || undefined}>
              {request.status ?? t('health.noReply')}
            </td>
            <td className="end">{request.durationMs}</td>
            <td className="end">
              {request.requestId && <bdi className="mono">{shortenId(request.requestId, 4, 4)}</bdi>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function requestLine(request: RequestEntry): string {
  const at = new Date(request.at).toISOString()
  return [
    at,
    request.method,
    request.path,
    request.status ?? '-',
    `${request.durationMs} ms`,
    request.requestId ?? '-',
    request.outcome,
  ].join('  ')
}
