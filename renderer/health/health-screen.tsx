import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Health } from '../../shared/contract/system-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { assertNever } from '../assert-never.ts'
import { useView } from '../bridge-client/use-view.ts'
import { DeliveriesPanel } from '../intake/deliveries-panel.tsx'
import { ReconciliationPanel } from '../intake/reconciliation-panel.tsx'
import { isFault } from '../settings/printer-condition.ts'
import { Button } from '../ui/button.tsx'
import { Pill } from '../ui/chip.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { useToasts } from '../ui/toast.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { AlarmsPanel } from './alarms-panel.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import { DeadPanel } from './dead-panel.tsx'
import { FilesPanel } from './files-panel.tsx'
import { HealthTiles } from './health-tiles.tsx'
import { LogPanel } from './log-panel.tsx'
import { QueuePanel } from './queue-panel.tsx'
import { RequestsPanel } from './requests-panel.tsx'
import { saveText } from './save-text.ts'
import { SupportButton } from './support-button.tsx'
import { TimelinePanel } from './timeline-panel.tsx'
import { UnreadablePanel } from './unreadable-panel.tsx'
import './health-screen.css'

const parts = ['now', 'timeline', 'log', 'checks'] as const
type Part = (typeof parts)[number]

/** How the bridge does: now, over the last days, line by line, and tried part by part. */
export function HealthScreen() {
  const { t } = useTranslation()
  const [part, setPart] = useState<Part>('now')
  const { data } = useView('health', {})
  return (
    <div className="screen">
      <div className="screen-bar">
        <h1>{t('health.title')}</h1>
        {data && <Verdict health={data} />}
        <span className="grow" />
        <HealthActions />
      </div>
      <div className="health-parts">
        <Segmented
          label={t('diagnostics.parts')}
          segments={parts.map((value) => ({ value, label: t(`diagnostics.${value}`) }))}
          value={part}
          onChange={setPart}
        />
      </div>
      <PartOf part={part} />
    </div>
  )
}

function PartOf({ part }: { readonly part: Part }) {
  switch (part) {
    case 'now':
      return <HealthNow />
    case 'timeline':
      return (
        <div className="screen-scroll">
          <TimelinePanel />
        </div>
      )
    case 'log':
      return <LogPanel />
    case 'checks':
      return (
        <div className="screen-scroll">
          <ChecksPanel />
        </div>
      )
    default:
      return assertNever(part)
  }
}

function HealthNow() {
  const { t } = useTranslation()
  const { status, data, message } = useView('health', {})
  return (
    <div className="screen-scroll">
      {data && <LoadedHealth health={data} />}
      {!data && status === 'failed' && (
        <ViewFailed view="health" params={{}} title={t('health.failed')} message={message} />
      )}
      {!data && status === 'loading' && <LoadingPanel rows={4} />}
    </div>
  )
}

function LoadedHealth({ health }: { readonly health: Health }) {
  return (
    <>
      <HealthTiles health={health} />
      <div className="health-columns">
        <div>
          {health.system.alarms.length > 0 && <AlarmsPanel alarms={health.system.alarms} />}
          {health.dead.length > 0 && <DeadPanel entries={health.dead} />}
          {health.unreadable.length > 0 && <UnreadablePanel entries={health.unreadable} />}
          <QueuePanel entries={health.queue} />
          <ReconciliationPanel />
        </div>
        <div>
          <Deliveries />
          <RequestsPanel requests={health.requests} />
          <FilesPanel health={health} />
        </div>
      </div>
    </>
  )
}

/** Shown once webhooks are switched on: a shop that polls has no use for an empty table. */
function Deliveries() {
  const { data } = useView('webhooks', {})
  return data && data.health !== 'off' ? <DeliveriesPanel webhooks={data} /> : null
}

function Verdict({ health }: { readonly health: Health }) {
  const { t } = useTranslation()
  const faults = health.system.printers.filter((printer) => isFault(printer.condition)).length
  const count = health.dead.length + health.unreadable.length + faults + alarmsBeside(health)
  if (count === 0) {
    return (
      <Pill icon="check" tone="positive">
        {t('health.good')}
      </Pill>
    )
  }
  return (
    <Pill icon="alert" tone="danger">
      {t('health.needs', { count })}
    </Pill>
  )
}

/** Alarms that no count beside them speaks of: a printer's trouble is counted as its own. */
function alarmsBeside({ system }: Health): number {
  return system.alarms.filter((alarm) => alarm.kind !== 'printer').length
}

function HealthActions() {
  const { t } = useTranslation()
  const toasts = useToasts()
  const exportLog = useCommand('log.export')
  const poll = useCommand('intake.poll')
  const runExport = async (): Promise<void> => {
    const result = await exportLog.run({})
    if (!result?.ok) return
    saveText(result.value.fileName, result.value.text)
    toasts.good(t('health.exported', { file: result.value.fileName }))
  }
  const runPoll = async (): Promise<void> => {
    const result = await poll.run({})
    if (result?.ok) toasts.good(t('health.polled'))
  }
  return (
    <>
      <FailureNote failure={exportLog.failure ?? poll.failure} />
      <Button
        icon="download"
        working={exportLog.pending ? t('health.exporting') : null}
        onPress={() => void runExport()}
      >
        {t('health.export')}
      </Button>
      <SupportButton />
      <Button icon="refresh" working={poll.pending ? t('health.polling') : null} onPress={() => void runPoll()}>
        {t('health.poll')}
      </Button>
    </>
  )
}
