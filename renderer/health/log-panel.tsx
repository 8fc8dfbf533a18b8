import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type LogLevel, logLevelSchema, type LogLine, type LogView } from '../../shared/contract/diagnostics-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import { Button } from '../ui/button.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { LoadingPanel, StatePanel } from '../ui/state-panel.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { LogList } from './log-list.tsx'
import './log.css'

const everyArea = ''
/** More is in the support file. */
const limit = 1000

/** The log as it grows, newest on top, with the lines that nobody asked for left out. */
export function LogPanel() {
  const { t } = useTranslation()
  const [level, setLevel] = useState<LogLevel>('info')
  const [text, setText] = useState('')
  const [area, setArea] = useState(everyArea)
  const sought = useDeferredValue(text)
  const params = { level, text: sought.slice(0, 200), limit, ...(area === everyArea ? {} : { area }) }
  const { status, data, message } = useView('log', params)
  const areas = [...new Set([...(data?.areas ?? []), ...(area === everyArea ? [] : [area])])]
  return (
    <div className="log">
      <div className="log-bar">
        <Segmented
          label={t('log.level')}
          segments={logLevelSchema.options.map((value) => ({ value, label: t(`log.levels.${value}`) }))}
          value={level}
          onChange={setLevel}
        />
        <Select
          label={t('log.area')}
          hideLabel
          options={[{ value: everyArea, label: t('log.allAreas') }, ...areas.map((value) => ({ value, label: value }))]}
          value={area}
          onChange={setArea}
        />
        <TextField
          label={t('log.search')}
          hideLabel
          kind="search"
          icon="search"
          placeholder={t('log.search')}
          value={text}
          onChange={setText}
        />
      </div>
      {data && <LiveLog key={`${level} ${area} ${sought}`} log={data} />}
      {!data && status === 'failed' && (
        <ViewFailed view="log" params={params} title={t('log.failed')} message={message} />
      )}
      {!data && status === 'loading' && <LoadingPanel rows={8} />}
    </div>
  )
}

/** Choosing a line pauses: it must not slip away below the finger. */
function LiveLog({ log }: { readonly log: LogView }) {
  const { t } = useTranslation()
  const [frozen, setFrozen] = useState<LogView | null>(null)
  const [chosen, setChosen] = useState<LogLine | null>(null)
  const shown = frozen ?? log
  const last = frozen?.lines.at(-1)?.id ?? 0
  const newer = frozen === null ? 0 : log.lines.filter(({ id }) => id > last).length
  const follow = (): void => {
    setFrozen(null)
    setChosen(null)
  }
  const choose = (line: LogLine): void => {
    setFrozen(shown)
    setChosen(line)
  }
  return (
    <section className="panel log-panel" aria-label={t('log.lines')}>
      <header>
        <span className="label muted">{t('log.shown', { shown: shown.lines.length, matching: shown.matching })}</span>
        <span className="grow" />
        {newer > 0 && <span className="label secondary">{t('log.newer', { count: newer })}</span>}
        <Button look="ghost" icon={frozen ? 'refresh' : 'pause'} onPress={frozen ? follow : () => setFrozen(log)}>
          {t(frozen ? 'log.follow' : 'log.pause')}
        </Button>
      </header>
      {shown.lines.length === 0 ? (
        <Nothing isEmpty={log.held === 0} />
      ) : (
        <LogList lines={shown.lines} chosen={chosen?.id ?? null} onChoose={choose} />
      )}
      <ChosenLine line={chosen} />
    </section>
  )
}

function Nothing({ isEmpty }: { readonly isEmpty: boolean }) {
  const { t } = useTranslation()
  if (isEmpty) return <StatePanel icon="activity" title={t('log.empty')} />
  return <StatePanel icon="search" title={t('log.noMatch')} detail={t('log.noMatchDetail')} />
}

/** The line whole, with every fact, to read and to copy. */
function ChosenLine({ line }: { readonly line: LogLine | null }) {
  const { t } = useTranslation()
  return (
    <section className="log-chosen" aria-label={t('log.chosen')}>
      {line === null ? (
        <span className="muted">{t('log.pick')}</span>
      ) : (
        <>
          <pre className="mono grow">
            <bdi>{line.text.trim()}</bdi>
          </pre>
          <CopyButton text={line.text.trim()} label={t('log.copy')}>
            {t('log.copy')}
          </CopyButton>
        </>
      )}
    </section>
  )
}
