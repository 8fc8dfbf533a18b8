import { useTranslation } from 'react-i18next'
import type { Difference, Reconciliation } from '../../shared/contract/intake-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { useView } from '../bridge-client/use-view.ts'
import { formatDay } from '../format/day.ts'
import { formatTime } from '../format/time.ts'
import { useNow } from '../format/use-now.ts'
import { Button } from '../ui/button.tsx'
import { Pill } from '../ui/chip.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import './intake.css'

type Day = Reconciliation['days'][number]

/** Today and yesterday, counted at klikit and here: received = stored = printed = told. */
export function ReconciliationPanel() {
  const { t } = useTranslation()
  const { status, data, message } = useView('reconciliation', {})
  return (
    <section className="panel" aria-label={t('reconciliation.title')}>
      <header>
        <h2>{t('reconciliation.title')}</h2>
        <span className="grow" />
        {data?.running && <Pill icon="hourglass">{t('reconciliation.running')}</Pill>}
      </header>
      {data?.days.map((day) => (
        <DayPart key={day.day} day={day} running={data.running} />
      ))}
      {data?.days.length === 0 && <StatePanel icon="calendar" title={t('reconciliation.empty')} />}
      {!data && status === 'failed' && (
        <ViewFailed view="reconciliation" params={{}} title={t('reconciliation.failed')} message={message} />
      )}
      {!data && status === 'loading' && <LoadingPanel rows={2} />}
    </section>
  )
}

const counted = ['listed', 'stored', 'printed', 'statusSent'] as const

function DayPart({ day, running }: { readonly day: Day; readonly running: boolean }) {
  const { t } = useTranslation()
  const now = useNow(60_000)
  const check = useCommand('intake.reconcile')
  return (
    <div className="day">
      <div className="day-head">
        <h3>
          <bdi>{formatDay(day.day, t)}</bdi>
        </h3>
        <DayVerdict day={day} />
        <span className="grow" />
        {day.checkedAt !== null && (
          <span className="hint">{t('reconciliation.checked', { time: formatTime(day.checkedAt, now, t) })}</span>
        )}
        <Button
          icon="refresh"
          label={t('reconciliation.checkDay', { day: day.day })}
          working={check.pending || running ? t('reconciliation.checking') : null}
          onPress={() => void check.run({ day: day.day })}
        >
          {t('reconciliation.check')}
        </Button>
      </div>
      <FailureNote failure={check.failure} />
      {day.message && (
        <p className="hint">
          <bdi>{day.message}</bdi>
        </p>
      )}
      {day.checkedAt !== null && (
        <dl className="rates">
          {counted.map((name) => (
            <div key={name} data-bad={day[name] < day.listed || undefined}>
              <dt>{t(`reconciliation.${name}`)}</dt>
              <dd>{day[name]}</dd>
            </div>
          ))}
        </dl>
      )}
      {day.differences.map((difference) => (
        <DifferenceRow key={`${difference.orderId} ${difference.kind}`} difference={difference} />
      ))}
    </div>
  )
}

function DayVerdict({ day }: { readonly day: Day }) {
  const { t } = useTranslation()
  if (day.checkedAt === null) return <Pill icon="question">{t('reconciliation.notChecked')}</Pill>
  if (day.differences.length === 0) {
    return (
      <Pill icon="check" tone="positive">
        {t('reconciliation.agrees')}
      </Pill>
    )
  }
  return (
    <Pill icon="alert" tone="danger">
      {t('reconciliation.differs', { count: day.differences.length })}
    </Pill>
  )
}

function DifferenceRow({ difference }: { readonly difference: Difference }) {
  const { t } = useTranslation()
  const repair = useCommand('intake.repair')
  const { orderId, orderNumber, kind } = difference
  return (
    <div className="difference">
      <strong>
        <bdi>{orderNumber}</bdi>
      </strong>
      <bdi className="grow">{difference.message}</bdi>
      <FailureNote failure={repair.failure} />
      {difference.repairable && (
        <Button
          label={t('reconciliation.repairOrder', { number: orderNumber })}
          working={repair.pending ? t('reconciliation.repairing') : null}
          onPress={() => void repair.run({ orderId, kind })}
        >
          {t(`reconciliation.repair.${kind}`)}
        </Button>
      )}
    </div>
  )
}
