import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SelfTest } from '../../shared/contract/intake-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Icon } from '../ui/icon.tsx'

/** Sends a signed event out and waits for it to come back: the whole way, step by step. */
export function SelfTestPanel() {
  const { t } = useTranslation()
  const command = useCommand('webhook.selfTest')
  const [test, setTest] = useState<SelfTest | null>(null)
  const run = async (): Promise<void> => {
    const result = await command.run({})
    setTest(result?.ok ? result.value : null)
  }
  return (
    <section className="panel verdict" data-bad={test?.passed === false || undefined} aria-live="polite">
      <div className="verdict-head">
        {test && <Icon name={test.passed ? 'done' : 'alert'} size="large" />}
        <div className="grow">
          <h2>
            {t(test === null ? 'webhooks.selfTest' : test.passed ? 'webhooks.testPassed' : 'webhooks.testFailed')}
          </h2>
          <span className="label muted">{t('webhooks.selfTestHint')}</span>
        </div>
        <Button icon="link" working={command.pending ? t('webhooks.testing') : null} onPress={() => void run()}>
          {t('webhooks.runTest')}
        </Button>
      </div>
      <FailureNote failure={command.failure} />
      {test?.steps.map((step) => (
        <Step key={step.step} step={step} />
      ))}
    </section>
  )
}

function Step({ step }: { readonly step: SelfTest['steps'][number] }) {
  const { t } = useTranslation()
  const icon = step.ok === null ? 'pause' : step.ok ? 'check' : 'x'
  const took = step.durationMs === null ? null : t('webhooks.tookMs', { ms: step.durationMs })
  return (
    <div className="verdict-row" data-bad={step.ok === false || undefined}>
      <Icon name={icon} />
      <span>
        <strong>{t(`webhooks.step.${step.step}`)}</strong>
        <span className="label muted">{[step.message, took].filter(Boolean).join(' ')}</span>
      </span>
    </div>
  )
}
