import { setUpSteps, type SetUp, type SetUpStep } from '../../shared/set-up.ts'
import type { SettingsView } from '../../shared/contract/system-views.ts'

/** How a step stands: `ahead` has not been reached, `missing` was passed and still lacks what it is for. */
export type StepState = 'done' | 'skipped' | 'missing' | 'ahead'

/** What the flow goes by: answers of a person, and what can be looked up. */
export interface SetUpFacts {
  readonly setUp: SetUp
  /** An environment outside this PC is chosen and its keys are in the vault. */
  readonly isConnected: boolean
  readonly hasPrinter: boolean
}

/** The facts as the host read them back. */
export function factsOf({ settings, secrets }: SettingsView): SetUpFacts {
  const hasKeys = secrets.partnerKey.present && secrets.secretKey.present
  return {
    setUp: settings.setUp,
    isConnected: settings.environment !== 'training' && hasKeys,
    hasPrinter: settings.printers.length > 0,
  }
}

/** The steps that make sense now: there is nothing to try once connected, and no branches before. */
export function stepsOf({ isConnected }: SetUpFacts): readonly SetUpStep[] {
  return setUpSteps.filter((step) => step !== (isConnected ? 'training' : 'branches'))
}

/** Where the set-up is; a step that no longer makes sense gives way to the one behind it. */
export function currentStep(facts: SetUpFacts): SetUpStep {
  const from = setUpSteps.indexOf(facts.setUp.step)
  return stepsOf(facts).find((step) => setUpSteps.indexOf(step) >= from) ?? 'summary'
}

/** The step behind this one; the summary is the last. */
export function nextStep(facts: SetUpFacts, step: SetUpStep): SetUpStep {
  const at = setUpSteps.indexOf(step)
  return stepsOf(facts).find((each) => setUpSteps.indexOf(each) > at) ?? 'summary'
}

/** The step before this one; null before the first. */
export function previousStep(facts: SetUpFacts, step: SetUpStep): SetUpStep | null {
  const at = setUpSteps.indexOf(step)
  return stepsOf(facts).findLast((each) => setUpSteps.indexOf(each) < at) ?? null
}

/** How a step stands. A look-up outweighs an answer: a key that was taken away is missing, whatever was pressed. */
export function stateOf(facts: SetUpFacts, step: SetUpStep): StepState {
  const answer = facts.setUp.answers[step]
  if (answer === undefined) return isBehind(facts, step) ? 'missing' : 'ahead'
  if (answer === 'done' && !isBacked(facts, step)) return 'missing'
  return answer
}

/** What a shop may lack, in the order of the steps. Neither a greeting nor practice is missed. */
export function missingSteps(facts: SetUpFacts): readonly MissableStep[] {
  return missable.filter((step) => stepsOf(facts).includes(step) && stateOf(facts, step) !== 'done')
}

/** The set-up after a step was answered. Nothing but the answer and the place changes. */
export function answered(facts: SetUpFacts, step: SetUpStep, answer: 'done' | 'skipped'): SetUp {
  const { answers } = facts.setUp
  // what was done once is not undone by passing it again
  const kept = answer === 'skipped' && stateOf(facts, step) === 'done' ? 'done' : answer
  return { state: 'going', step: nextStep(facts, step), answers: { ...answers, [step]: kept } }
}

const missable = ['connection', 'branches', 'printer', 'sound', 'startUp'] as const
export type MissableStep = (typeof missable)[number]

function isBehind(facts: SetUpFacts, step: SetUpStep): boolean {
  return setUpSteps.indexOf(step) < setUpSteps.indexOf(facts.setUp.step)
}

function isBacked({ isConnected, hasPrinter }: SetUpFacts, step: SetUpStep): boolean {
  if (step === 'connection') return isConnected
  return step !== 'printer' || hasPrinter
}
