import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { WebhooksView } from '../../shared/contract/intake-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { formatAgo } from '../format/span.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { ListenerPill, TunnelPill } from './webhook-looks.tsx'

/** How orders come in now: listener, tunnel, last event, and the poll below them. */
export function IntakeStatePanel({ webhooks }: { readonly webhooks: WebhooksView }) {
  const { t } = useTranslation()
  const now = useNow(1000)
  const { listener, tunnel, lastEventAt, pollSeconds, healthMessage, notice } = webhooks
  return (
    <section className="panel" aria-label={t('webhooks.now')}>
      <header>
        <h2>{t('webhooks.now')}</h2>
        <span className="grow" />
        {tunnel.kind !== 'none' && tunnel.kind !== 'manual' && <RestartTunnel />}
      </header>
      {notice && <p className="intake-notice">{notice}</p>}
      {healthMessage && (
        <p className="intake-health" dir="auto">
          {healthMessage}
        </p>
      )}
      <dl className="intake-facts">
        <Fact name={t('webhooks.listener')} detail={listener.message}>
          <ListenerPill state={listener.state} />
          {listener.url && <bdi className="mono secondary">{listener.url}</bdi>}
        </Fact>
        <Fact name={t('webhooks.tunnel')} detail={tunnel.reason}>
          <TunnelPill state={tunnel.state} />
          {tunnel.publicUrl && (
            <>
              <bdi className="mono secondary intake-url">{tunnel.publicUrl}</bdi>
              <CopyButton text={tunnel.publicUrl} label={t('webhooks.copyUrl')} />
            </>
          )}
        </Fact>
        <Fact name={t('webhooks.lastEvent')} detail={null}>
          {lastEventAt === null ? t('webhooks.noEvent') : formatAgo(lastEventAt, now, t)}
        </Fact>
        <Fact name={t('webhooks.poll')} detail={null}>
          {t('webhooks.pollEvery', { seconds: pollSeconds })}
        </Fact>
      </dl>
    </section>
  )
}

interface FactProps {
  readonly name: string
  readonly detail: string | null
  readonly children: ReactNode
}

function Fact({ name, detail, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        <span className="intake-fact">{children}</span>
        {detail && <span className="hint">{detail}</span>}
      </dd>
    </div>
  )
}

function RestartTunnel() {
  const { t } = useTranslation()
  const restart = useCommand('tunnel.restart')
  return (
    <>
      <FailureNote failure={restart.failure} />
      <Button
        icon="refresh"
        working={restart.pending ? t('webhooks.restarting') : null}
        onPress={() => void restart.run({})}
      >
        {t('webhooks.restart')}
      </Button>
    </>
  )
}
