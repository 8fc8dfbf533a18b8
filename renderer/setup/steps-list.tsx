import { useTranslation } from 'react-i18next'
import type { SetUpStep } from '../../shared/set-up.ts'
import { Icon, type IconName } from '../ui/icon.tsx'
import { stateOf, stepsOf, type StepState } from './set-up-flow.ts'
import type { SetUpGuide } from './use-set-up.ts'

const icons: Readonly<Record<StepState, IconName | null>> = {
  done: 'check',
  skipped: 'minus',
  missing: 'alert',
  ahead: null,
}

/** Every step and how it stands; each can be opened at any time. */
export function StepsList({ guide }: { readonly guide: SetUpGuide }) {
  const { t } = useTranslation()
  const steps = stepsOf(guide.facts)
  return (
    <nav className="setup-steps" aria-label={t('setUp.steps')}>
      <ol>
        {steps.map((step, index) => (
          <li key={step}>
            <StepLink step={step} number={index + 1} guide={guide} />
          </li>
        ))}
      </ol>
    </nav>
  )
}

interface StepLinkProps {
  readonly step: SetUpStep
  readonly number: number
  readonly guide: SetUpGuide
}

function StepLink({ step, number, guide }: StepLinkProps) {
  const { t } = useTranslation()
  const current = step === guide.step
  const state = step === 'summary' ? 'ahead' : stateOf(guide.facts, step)
  const icon = icons[state]
  return (
    <button
      type="button"
      className="setup-step"
      data-state={current ? 'now' : state}
      aria-current={current ? 'step' : undefined}
      onClick={() => guide.open(step)}
    >
      <span className="setup-mark">{icon && !current ? <Icon name={icon} size="small" /> : <bdi>{number}</bdi>}</span>
      <span>
        {t(`setUp.step.${step}`)}
        {step !== 'summary' && <small>{t(`setUp.state.${current ? 'now' : state}`)}</small>}
      </span>
    </button>
  )
}
