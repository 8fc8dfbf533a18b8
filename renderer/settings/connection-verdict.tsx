import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { shortenId } from '../format/mask.ts'
import { formatTime } from '../format/time.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Icon } from '../ui/icon.tsx'
import type { TestedConnection } from './connection-section.tsx'

// klikit refuses signatures far off; half a minute is worth a warning
const notableSkewMs = 30_000

/** What a test of the connection found: does it answer, is the key good, do the clocks agree. */
export function ConnectionVerdict({ tested: { at, test } }: { readonly tested: TestedConnection }) {
  const { t } = useTranslation()
  const took = t('settings.connection.took', {
    time: formatTime(at, at, t),
    seconds: (test.durationMs / 1000).toFixed(1),
  })
  const skew = test.clockSkewMs
  return (
    <section className="panel verdict" data-bad={!test.accepted || undefined} aria-live="polite">
      <div className="verdict-head">
        <Icon name={test.accepted ? 'done' : 'alert'} size="large" />
        <div className="grow">
          <h2>{t(test.accepted ? 'settings.connection.works' : 'settings.connection.fails')}</h2>
          <span className="label muted">{took}</span>
        </div>
        {test.requestId && (
          <>
            <bdi className="mono secondary">{shortenId(test.requestId)}</bdi>
            <CopyButton text={test.requestId} label={t('detail.requestId', { id: test.requestId })} />
          </>
        )}
      </div>
      <Row
        good={test.reachable}
        title={t(test.reachable ? 'settings.connection.answers' : 'settings.connection.answersNot')}
      >
        {!test.reachable && test.message}
      </Row>
      {test.reachable && (
        <Row
          good={test.accepted}
          title={t(test.accepted ? 'settings.connection.accepted' : 'settings.connection.acceptedNot')}
        >
          <bdi>{test.message}</bdi>
          {test.brands !== null &&
            ` ${t('settings.connection.found', { brands: test.brands, branches: test.branches ?? 0 })}`}
        </Row>
      )}
      {skew !== null && (
        <Row
          good={Math.abs(skew) <= notableSkewMs}
          title={t(Math.abs(skew) <= notableSkewMs ? 'settings.connection.clock' : 'settings.connection.clockNot')}
        >
          {t('settings.connection.clockApart', { seconds: (Math.abs(skew) / 1000).toFixed(1) })}
        </Row>
      )}
    </section>
  )
}

interface RowProps {
  readonly good: boolean
  readonly title: string
  readonly children: ReactNode
}

function Row({ good, title, children }: RowProps) {
  return (
    <div className="verdict-row" data-bad={!good || undefined}>
      <Icon name={good ? 'check' : 'x'} />
      <span>
        <strong>{title}</strong>
        <span className="label muted">{children}</span>
      </span>
    </div>
  )
}
