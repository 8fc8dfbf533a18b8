import { describe, expect, test } from 'vitest'
import {
  answered,
  currentStep,
  missingSteps,
  nextStep,
  previousStep,
  type SetUpFacts,
  stateOf,
  stepsOf,
} from '../../../renderer/setup/set-up-flow.ts'
import { setUpSchema, setUpSteps, type SetUp } from '../../../shared/set-up.ts'

function facts(changes: Partial<Omit<SetUpFacts, 'setUp'>> & Partial<SetUp> = {}): SetUpFacts {
  const { isConnected = false, hasPrinter = false, ...setUp } = changes
  return { isConnected, hasPrinter, setUp: setUpSchema.parse(setUp) }
}

/** Answers every step until the summary stands in front; returns the steps it passed. */
function walk(from: SetUpFacts, answer: (facts: SetUpFacts) => 'done' | 'skipped'): readonly string[] {
  const passed: string[] = []
  let at = from
  for (const _ of setUpSteps) {
    const step = currentStep(at)
    if (step === 'summary') return passed
    passed.push(step)
    at = { ...at, setUp: answered(at, step, answer(at)) }
  }
  throw new Error(`expected an end, passed ${passed.join(', ')}`)
}

describe('the steps', () => {
  test('a newcomer may try it, and is asked for branches only once connected', () => {
    expect(stepsOf(facts())).toEqual(['welcome', 'training', 'connection', 'printer', 'sound', 'startUp', 'summary'])
    expect(stepsOf(facts({ isConnected: true }))).toEqual([
      'welcome',
      'connection',
      'branches',
      'printer',
      'sound',
      'startUp',
      'summary',
    ])
  })

  test.each([true, false])('every answer leads on to the summary (connected %s)', (isConnected) => {
    const start = facts({ isConnected })
    const all = stepsOf(start).filter((step) => step !== 'summary')
    expect(walk(start, () => 'done')).toEqual(all)
    expect(walk(start, () => 'skipped')).toEqual(all)
  })

  test('connecting brings the branches next, though they were not among the steps before', () => {
    const before = facts({ step: 'connection' })
    const connected = { ...before, isConnected: true }
    expect(nextStep(before, 'connection')).toBe('printer')
    expect(nextStep(connected, 'connection')).toBe('branches')
  })

  test('a step that makes no sense any more gives way to the one behind it', () => {
    expect(currentStep(facts({ step: 'training', isConnected: true }))).toBe('connection')
    expect(currentStep(facts({ step: 'branches', isConnected: false }))).toBe('printer')
  })

  test('back undoes next, for every step', () => {
    for (const isConnected of [true, false]) {
      const all = facts({ isConnected })
      for (const step of stepsOf(all).slice(0, -1)) expect(previousStep(all, nextStep(all, step))).toBe(step)
      expect(previousStep(all, 'welcome')).toBeNull()
      expect(nextStep(all, 'summary')).toBe('summary')
    }
  })
})

describe('how a step stands', () => {
  test('what was passed without an answer is missing, what lies ahead is not', () => {
    const at = facts({ step: 'sound', answers: { welcome: 'done', printer: 'skipped' } })
    expect(stateOf(at, 'welcome')).toBe('done')
    expect(stateOf(at, 'connection')).toBe('missing')
    expect(stateOf(at, 'printer')).toBe('skipped')
    expect(stateOf(at, 'startUp')).toBe('ahead')
  })

  test('a key or a printer that is gone is missing, whatever was answered once', () => {
    const answers = { connection: 'done', printer: 'done' } as const
    expect(stateOf(facts({ answers, isConnected: true, hasPrinter: true }), 'connection')).toBe('done')
    expect(stateOf(facts({ answers, isConnected: true, hasPrinter: true }), 'printer')).toBe('done')
    expect(stateOf(facts({ answers }), 'connection')).toBe('missing')
    expect(stateOf(facts({ answers }), 'printer')).toBe('missing')
  })

  test('a printer whose test ticket nobody has looked at is not done', () => {
    expect(stateOf(facts({ hasPrinter: true, step: 'sound' }), 'printer')).toBe('missing')
  })

  test('skipping what was done before leaves it done', () => {
    const at = facts({ step: 'printer', hasPrinter: true, answers: { printer: 'done' } })
    expect(answered(at, 'printer', 'skipped').answers.printer).toBe('done')
    expect(answered({ ...at, hasPrinter: false }, 'printer', 'skipped').answers.printer).toBe('skipped')
  })
})

describe('what is missing at the end', () => {
  test('a shop in training lacks its key, and no branches of a key that it does not have', () => {
    expect(missingSteps(facts({ step: 'summary' }))).toEqual(['connection', 'printer', 'sound', 'startUp'])
  })

  test('nothing, when all is answered and backed; neither greeting nor practice is missed', () => {
    const answers = { connection: 'done', branches: 'done', printer: 'done', sound: 'done', startUp: 'done' } as const
    expect(missingSteps(facts({ step: 'summary', isConnected: true, hasPrinter: true, answers }))).toEqual([])
  })
})
