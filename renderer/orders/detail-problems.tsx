import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderCard, OrderDetail } from '../../shared/contract/order-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { usePlace } from '../frame/place.tsx'
import { JobActions } from '../printing/job-actions.tsx'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { ChangeList } from './change-list.tsx'
import { CameOutButtons } from './step-button.tsx'
import type { useOrderActions } from './use-order-actions.ts'

interface DetailProblemsProps {
  readonly detail: OrderDetail
  readonly actions: ReturnType<typeof useOrderActions>
}

/** Every reason why this order needs a person, each with its cause and its way out on the same row. */
export function DetailProblems({ detail, actions }: DetailProblemsProps) {
  const { t } = useTranslation()
  const { card, prints } = detail
  const acknowledge = (word: 'acknowledge' | 'confirm') => (
    <Button
      look={word === 'acknowledge' ? 'outline' : 'tonal'}
      working={actions.working}
      onPress={() => void actions.run({ kind: 'acknowledge' })}
    >
      {t(`step.${word}`)}
    </Button>
  )
  const reason = card.cancellationReason
  return (
    <div className="detail-problems">
      {card.attention.includes('cancelled') && (
        <Problem
          icon="ban"
          tone="ink"
          title={t('attention.cancelled')}
          detail={reason ? t('detail.cancelledDetail', { reason }) : t('detail.cancelledNoReason')}
        >
          {acknowledge('acknowledge')}
        </Problem>
      )}
      {prints
        .filter((job) => job.state === 'unknown')
        .map((job) => (
          <Problem
            key={job.id}
            icon="question"
            tone="warning"
            title={t('detail.cameOut', { printer: job.printerName })}
            detail={job.cause ?? t('detail.cameOutDetail')}
          >
            <CameOutButtons jobId={job.id} working={actions.working} onAction={(action) => void actions.run(action)} />
          </Problem>
        ))}
      {card.attention.includes('changed') && (
        <Problem icon="swap" tone="info" title={t('attention.changed')} detail={t('detail.changedDetail')}>
          {acknowledge('confirm')}
        </Problem>
      )}
      {card.attention.includes('changed') && card.changes.length > 0 && (
        <div className="detail-changes">
          <ChangeList changes={card.changes} />
        </div>
      )}
      {prints
        .filter((job) => job.state === 'blocked')
        .map((job) => (
          <Problem
            key={job.id}
            icon="printerAlert"
            tone="danger"
            title={t('common.dots', { first: t('attention.not_printed'), second: job.printerName })}
            detail={t('detail.notPrintedDetail', { cause: job.cause ?? '' })}
          />
        ))}
      {prints
        .filter((job) => job.state === 'expired')
        .map((job) => (
          <Problem
            key={job.id}
            icon="hourglass"
            tone="warning"
            title={t('detail.expired', { printer: job.printerName })}
            detail={t('detail.expiredDetail')}
          >
            <JobActions job={job} number={card.number} />
          </Problem>
        ))}
      {card.attention.includes('refused') && <Refused card={card} />}
      {card.attention.includes('held') && <Held />}
    </div>
  )
}

interface ProblemProps {
  readonly icon: IconName
  readonly tone: 'danger' | 'warning' | 'info' | 'ink'
  readonly title: string
  readonly detail: string
  readonly children?: ReactNode
}

function Problem({ icon, tone, title, detail, children }: ProblemProps) {
  return (
    <div className="detail-problem" data-tone={tone}>
      <Icon name={icon} />
      <p>
        <strong>{title}</strong>
        {detail}
      </p>
      {children && <span className="actions">{children}</span>}
    </div>
  )
}

function Refused({ card }: { readonly card: OrderCard }) {
  const { t } = useTranslation()
  const retry = useCommand('outbox.retry')
  const dismiss = useCommand('outbox.dismiss')
  const { outboxId, verb, message } = card.sync
  const title = verb ? t('detail.refusedTitle', { verb: t(`verb.${verb}`) }) : t('attention.refused')
  return (
    <>
      <Problem icon="cloudAlert" tone="danger" title={title} detail={message ?? ''}>
        {outboxId !== null && (
          <>
            <Button onPress={() => void dismiss.run({ outboxId })}>{t('common.dismiss')}</Button>
            <Button look="tonal" icon="refresh" onPress={() => void retry.run({ outboxId })}>
              {t('common.retry')}
            </Button>
          </>
        )}
      </Problem>
      <FailureNote failure={retry.failure ?? dismiss.failure} />
    </>
  )
}

function Held() {
  const { t } = useTranslation()
  const { go } = usePlace()
  return (
    <Problem icon="lock" tone="danger" title={t('attention.held')} detail={t('detail.heldDetail')}>
      <Button onPress={() => go({ screen: 'settings', section: 'connection' })}>{t('detail.openSettings')}</Button>
    </Problem>
  )
}
