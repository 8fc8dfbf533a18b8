import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import type { CheckName, CheckResult } from '../../shared/contract/diagnostics-views.ts'
import { Button } from '../ui/button.tsx'
import { type Tone, Pill } from '../ui/chip.tsx'
import { CopyButton } from '../ui/copy-button.tsx'
import type { IconName } from '../ui/icon.tsx'
import { Progress } from '../ui/progress.tsx'
import { checkNames, type Checks, useChecks } from './use-checks.ts'
import './checks.css'

/** Tries every part in turn, and says of each what was found and what to do. */
export function ChecksPanel() {
  const { t } = useTranslation()
  const checks = useChecks()
  const done = checks.results.size
  return (
    <div className="self-checks">
      <section className="panel checks-panel" aria-label={t('checks.title')}>
        <div className="checks-head">
          <div className="grow">
            <h2>{headline(checks, t)}</h2>
            <p className="label secondary">{t('checks.detail')}</p>
          </div>
          {done > 0 && checks.running === null && (
            <CopyButton text={resultText(checks, t)} label={t('checks.copy')}>
              {t('checks.copy')}
            </CopyButton>
          )}
          {checks.running === null ? (
            <Button look="solid" size="primary" icon="activity" onPress={checks.run}>
              {t(done > 0 ? 'checks.again' : 'checks.run')}
            </Button>
          ) : (
            <Button size="primary" icon="x" onPress={checks.cancel}>
              {t('checks.cancel')}
            </Button>
          )}
        </div>
        {checks.running !== null && (
          <Progress label={t('checks.progress', { done, all: checkNames.length })} value={done / checkNames.length} />
        )}
        <ul aria-live="polite">
          {checkNames.map((name) => (
            <CheckRow key={name} name={name} checks={checks} />
          ))}
        </ul>
      </section>
    </div>
  )
}

function headline({ running, results }: Checks, t: TFunction): string {
  const all = checkNames.length
  if (running !== null) return t('checks.working', { name: t(`checks.name.${running}`) })
  if (results.size === 0) return t('checks.title')
  if (results.size < all) return t('checks.cancelled', { done: results.size, all })
  const count = [...results.values()].filter(({ verdict }) => verdict === 'failed' || verdict === 'warned').length
  return count === 0 ? t('checks.good') : t('checks.attention', { count })
}

type Standing = CheckResult['verdict'] | 'waiting' | 'running'

const looks: Readonly<Record<Standing, { readonly icon: IconName; readonly tone: Tone }>> = {
  passed: { icon: 'check', tone: 'positive' },
  warned: { icon: 'alert', tone: 'warning' },
  failed: { icon: 'x', tone: 'danger' },
  skipped: { icon: 'minus', tone: 'quiet' },
  waiting: { icon: 'clock', tone: 'quiet' },
  running: { icon: 'hourglass', tone: 'info' },
}

function CheckRow({ name, checks }: { readonly name: CheckName; readonly checks: Checks }) {
  const { t } = useTranslation()
  const result = checks.results.get(name)
  const standing = checks.running === name ? 'running' : (result?.verdict ?? 'waiting')
  return (
    <li className="health-row check-row">
      <div>
        <h3>{t(`checks.name.${name}`)}</h3>
        {result && (
          <p className="secondary">
            <bdi>{result.cause}</bdi>
          </p>
        )}
        {result?.nextStep && <p className="check-next">{t('checks.next', { step: result.nextStep })}</p>}
      </div>
      <Pill {...looks[standing]}>{t(`checks.verdict.${standing}`)}</Pill>
    </li>
  )
}

/** For a message to support. */
function resultText({ results }: Checks, t: TFunction): string {
  return checkNames
    .flatMap((name) => {
      const result = results.get(name)
      if (!result) return []
      const took = t('checks.took', { ms: result.durationMs })
      const words = [`${t(`checks.name.${name}`)}: ${t(`checks.verdict.${result.verdict}`)} (${took}). ${result.cause}`]
      return result.nextStep === null ? words : [...words, `  ${t('checks.next', { step: result.nextStep })}`]
    })
    .join('\n')
}
