import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { GridList, GridListItem, ListLayout, Virtualizer } from 'react-aria-components'
import type { LogLevel, LogLine } from '../../shared/contract/diagnostics-views.ts'
import { formatSeconds } from '../format/time.ts'
import { Icon, type IconName } from '../ui/icon.tsx'

interface LogListProps {
  /** Oldest first. */
  readonly lines: readonly LogLine[]
  readonly chosen: number | null
  readonly onChoose: (line: LogLine) => void
}

const rowPx = 48

const icons: Readonly<Record<LogLevel, IconName>> = { debug: 'minus', info: 'activity', warn: 'alert', error: 'late' }

/** Lines of the log, newest first; only those in sight are drawn. */
export function LogList({ lines, chosen, onChoose }: LogListProps) {
  const { t } = useTranslation()
  const layoutOptions = useMemo(() => ({ rowSize: rowPx }), [])
  const newestFirst = useMemo(() => lines.toReversed(), [lines])
  return (
    <Virtualizer layout={ListLayout} layoutOptions={layoutOptions}>
      <GridList
        className="log-list"
        aria-label={t('log.lines')}
        items={newestFirst}
        selectionMode="single"
        selectionBehavior="replace"
        selectedKeys={chosen === null ? [] : [chosen]}
        onSelectionChange={(keys) => {
          const [id] = keys === 'all' ? [] : [...keys]
          const line = lines.find((each) => each.id === id)
          if (line) onChoose(line)
        }}
      >
        {(line) => (
          <GridListItem className="log-line" textValue={line.event} data-level={line.level}>
            <Icon name={icons[line.level]} size="small" />
            <span className="visually-hidden">{t(`log.levels.${line.level}`)}</span>
            <span className="log-time">{line.at === 0 ? '' : formatSeconds(line.at, t)}</span>
            <bdi className="log-event truncate">{line.event}</bdi>
            <bdi className="mono muted truncate">{factsOf(line)}</bdi>
          </GridListItem>
        )}
      </GridList>
    </Virtualizer>
  )
}

/** Whatever the line says besides time, level and event. */
function factsOf({ text }: LogLine): string {
  // the bridge has read it as an object before (electron/bridge/lib/recent-log.ts)
  const { time: _time, level: _level, event: _event, ...facts } = JSON.parse(text) as Readonly<Record<string, unknown>>
  return Object.entries(facts)
    .map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join('  ')
}
