import type { SettingsPatch } from '../../shared/settings.ts'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import type { SetUp, SetUpStep } from '../../shared/set-up.ts'
import type { Failure } from '../../shared/result.ts'
import { useSaveSettings } from '../settings/use-save-settings.ts'
import { answered, currentStep, factsOf, previousStep, type SetUpFacts } from './set-up-flow.ts'

/** The guided set-up as its steps use it. Each move is saved, and seen when the host has read it back. */
export interface SetUpGuide {
  readonly facts: SetUpFacts
  readonly step: SetUpStep
  readonly pending: boolean
  readonly failure: Failure | null
  /** Answers the current step and goes on; `patch` is saved in the same breath. */
  readonly answer: (answer: 'done' | 'skipped', patch?: SettingsPatch) => void
  readonly open: (step: SetUpStep) => void
  /** Null on the first step. */
  readonly back: (() => void) | null
  /** Ends it, for now or for good. True when that was kept. */
  readonly end: (state: 'left' | 'done') => Promise<boolean>
}

/** Drives the guided set-up over the saved settings. */
export function useSetUp(view: SettingsView): SetUpGuide {
  const saving = useSaveSettings()
  const facts = factsOf(view)
  const step = currentStep(facts)
  const keep = (setUp: SetUp, patch: SettingsPatch = {}): Promise<boolean> => saving.save({ ...patch, setUp })
  const open = (next: SetUpStep): void => void keep({ ...facts.setUp, state: 'going', step: next })
  const before = previousStep(facts, step)
  return {
    facts,
    step,
    pending: saving.pending,
    failure: saving.failure,
    answer: (answer, patch) => void keep(answered(facts, step, answer), patch),
    open,
    back: before === null ? null : () => open(before),
    end: (state) => keep({ ...facts.setUp, state, step }),
  }
}
