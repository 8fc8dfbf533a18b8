import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { assertNever } from '../assert-never.ts'
import { useView } from '../bridge-client/use-view.ts'
import type { Place } from '../frame/place.tsx'
import { Button } from '../ui/button.tsx'
import { useToasts } from '../ui/toast.tsx'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { BranchesStep } from './branches-step.tsx'
import { ConnectionStep } from './connection-step.tsx'
import { PrinterStep } from './printer-step.tsx'
import { SoundStep } from './sound-step.tsx'
import { StartUpStep } from './start-up-step.tsx'
import { StepsList } from './steps-list.tsx'
import { SummaryStep } from './summary-step.tsx'
import { TrainingStep } from './training-step.tsx'
import { useQuietPractice } from './use-quiet-practice.ts'
import { useSetUp, type SetUpGuide } from './use-set-up.ts'
import { WelcomeStep } from './welcome-step.tsx'
import '../settings/settings-screen.css'
import '../ui/field.css'
import './set-up.css'
import './step-parts.css'

/** How it is left. */
export interface SetUpScreenProps {
  /** Shows the screens behind it, at once: nobody may be kept from the orders by a set-up that cannot be saved. */
  readonly onLeave: (to?: Place) => void
}

/** The guided set-up, over the whole window but the system line; the kitchen runs on behind it. */
export function SetUpScreen({ onLeave }: SetUpScreenProps) {
  const { t } = useTranslation()
  const { data } = useView('settings', {})
  return (
    <main className="setup" aria-label={t('setUp.title')}>
      {data ? <Guide view={data} onLeave={onLeave} /> : <LoadingPanel rows={4} />}
    </main>
  )
}

function Guide({ view, onLeave }: SetUpScreenProps & { readonly view: SettingsView }) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const guide = useSetUp(view)
  useQuietPractice(view.settings.environment)
  const end = async (state: 'left' | 'done', to?: Place): Promise<void> => {
    const kept = await guide.end(state)
    if (!kept) toasts.bad(t('setUp.notKept'), '')
    else if (state === 'left') toasts.good(t('setUp.left'))
    onLeave(to)
  }
  return (
    <>
      <div className="setup-side">
        <StepsList guide={guide} />
        <Button onPress={() => void end('left')}>{t('setUp.leave')}</Button>
      </div>
      <div className="setup-main" key={guide.step}>
        <Step guide={guide} view={view} onEnd={(to) => void end('done', to)} />
      </div>
    </>
  )
}

interface StepProps {
  readonly guide: SetUpGuide
  readonly view: SettingsView
  readonly onEnd: (to?: Place) => void
}

function Step({ guide, view, onEnd }: StepProps) {
  switch (guide.step) {
    case 'welcome':
      return <WelcomeStep guide={guide} settings={view.settings} />
    case 'training':
      return <TrainingStep guide={guide} />
    case 'connection':
      return <ConnectionStep guide={guide} view={view} />
    case 'branches':
      return <BranchesStep guide={guide} view={view} />
    case 'printer':
      return <PrinterStep guide={guide} view={view} />
    case 'sound':
      return <SoundStep guide={guide} view={view} />
    case 'startUp':
      return <StartUpStep guide={guide} view={view} />
    case 'summary':
      return (
        <SummaryStep
          guide={guide}
          onFinish={() => onEnd({ screen: 'orders' })}
          onOpen={(section) => onEnd({ screen: 'settings', section })}
        />
      )
    default:
      return assertNever(guide.step)
  }
}
