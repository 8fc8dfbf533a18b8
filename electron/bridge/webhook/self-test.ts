import { randomUUID } from 'node:crypto'
import type { SelfTest, TunnelState } from '../../../shared/contract/intake-views.ts'
import { assertNever } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { ListenerState } from './listener.ts'
import { judgeAnswer, type ProbeAnswer, sendProbe } from './send-probe.ts'

/** Sends an event of our own the way that klikit's come, and says where it got stuck. */
export interface WebhookSelfTest {
  /** Bounded: 10 s at most. Two that are asked for at once are one. */
  run(): Promise<SelfTest>
  /** The receiver took a probe with this event id. */
  heard(eventId: string): void
}

/** What the self-test looks at. */
export interface SelfTestDeps {
  readonly clock: Clock
  /** The host's: it knows the system's proxy, as klikit's way in does not; only the probe goes through it. */
  readonly fetch: typeof fetch
  readonly listener: () => ListenerState
  readonly tunnel: () => TunnelState
  /** The path of the listener's settings, such as `/klikit`. */
  readonly path: () => string
  /** The secret that klikit signs with now. */
  readonly secret: () => string | undefined
}

type Step = SelfTest['steps'][number]
type StepName = Step['step']

const STEPS: readonly StepName[] = ['listener', 'secret', 'tunnel', 'public_url', 'answer', 'signature', 'back_here']
/** An answer may overtake what it answers by a turn of the event loop, and a retrying proxy by a little more. */
const BACK_HERE_MS = 400

/** Makes the self-test of one listener. */
export function createSelfTest(deps: SelfTestDeps): WebhookSelfTest {
  const awaited = new Map<string, () => void>()
  let running: Promise<SelfTest> | null = null

  const probe = async (url: string): Promise<readonly Step[]> => {
    const eventId = randomUUID()
    const back = new Promise<true>((resolve) => awaited.set(eventId, () => resolve(true)))
    const startedAt = deps.clock.now()
    const elapsedMs = () => Math.max(0, deps.clock.now() - startedAt)
    const waiting = new AbortController()
    try {
      const answer = await sendProbe(deps.fetch, { url, eventId, secret: deps.secret() ?? '' })
      const answeredMs = elapsedMs()
      // the only rejection is the end of the wait
      const late = deps.clock.sleep(BACK_HERE_MS, waiting.signal).then(
        () => false,
        () => false,
      )
      const isBack = answer.kind === 'answered' && (await Promise.race([back, late]))
      return stepsOf(answer, { isBack, answeredMs, backMs: elapsedMs() }, deps.tunnel())
    } finally {
      awaited.delete(eventId)
      waiting.abort()
    }
  }
  const runOnce = async (): Promise<SelfTest> => {
    const local = [lookAtListener(deps.listener()), lookAtSecret(deps.secret()), lookAtTunnel(deps.tunnel())]
    const failed = local.findIndex(({ ok }) => ok === false)
    if (failed >= 0) return verdict(local.slice(0, failed + 1))
    const { publicUrl } = deps.tunnel()
    if (publicUrl === null) return verdict([...local, step('public_url', false, NO_URL)])
    return verdict([...local, ...(await probe(joinUrl(publicUrl, deps.path())))])
  }
  return {
    run() {
      running ??= runOnce().finally(() => {
        running = null
      })
      return running
    },
    heard: (eventId) => awaited.get(eventId)?.(),
  }
}

const NO_URL = 'There is no public URL. Enter in Settings, Intake, Tunnel what klikit reaches this PC by.'

/** What klikit is told: the tunnel's URL with the listener's path, whether or not the first ends in a slash. */
export function joinUrl(publicUrl: string, path: string): string {
  return `${publicUrl.replace(/\/+$/, '')}${path}`
}

function lookAtListener(listener: ListenerState): Step {
  switch (listener.state) {
    case 'listening':
      return step('listener', true, `Listening at ${listener.url ?? 'its port'}.`)
    case 'off':
      return step('listener', false, 'Webhooks are switched off. Switch them on in Settings, Intake.')
    case 'failed':
      return step('listener', false, listener.message ?? 'The webhook listener does not listen.')
    default:
      return assertNever(listener.state)
  }
}

function lookAtSecret(secret: string | undefined): Step {
  if (secret !== undefined && secret !== '') return step('secret', true, 'A webhook secret is stored.')
  return step('secret', false, "No webhook secret is stored. Enter klikit's in Settings, Connection.")
}

function lookAtTunnel({ kind, state, reason }: TunnelState): Step {
  if (kind === 'none') {
    return step('tunnel', false, 'No way from the internet is set up. Choose one in Settings, Intake, Tunnel.')
  }
  switch (state) {
    case 'up':
      return step(
        'tunnel',
        true,
        kind === 'manual' ? 'An own way in is set up; POS Bridge does not run it.' : 'The tunnel is up.',
      )
    case 'off':
    case 'starting':
      return step('tunnel', false, reason ?? 'The tunnel is not up yet. Try again in a moment.')
    case 'reconnecting':
    case 'failed':
      return step('tunnel', false, reason ?? 'The tunnel is not up.')
    default:
      return assertNever(state)
  }
}

interface Timing {
  readonly isBack: boolean
  readonly answeredMs: number
  readonly backMs: number
}

function stepsOf(answer: ProbeAnswer, { isBack, answeredMs, backMs }: Timing, tunnel: TunnelState): readonly Step[] {
  const judged = judgeAnswer(answer, { isBack, isManual: tunnel.kind === 'manual' })
  const timed = judged.map((each) => ({ ...each, durationMs: each.ok === null ? null : answeredMs }))
  const isAnswered = judged.length === 3 && judged.every(({ ok }) => ok === true)
  if (!isAnswered) return timed
  const back = isBack
    ? step('back_here', true, `The event came in here ${backMs} ms after it was sent.`)
    : step('back_here', false, SOMEBODY_ELSE)
  return [...timed, { ...back, durationMs: backMs }]
}

const SOMEBODY_ELSE =
  'Somebody answered, but the event did not come in here: the public URL leads to another server, or to another POS Bridge with the same secret.'

/** All steps, those behind the one that failed as not looked at. */
function verdict(done: readonly Step[]): SelfTest {
  const rest = STEPS.filter((name) => !done.some((each) => each.step === name))
  const steps = [...done, ...rest.map((name) => step(name, null, 'Not looked at.'))]
  return { passed: steps.every(({ ok }) => ok === true), steps }
}

function step(name: StepName, ok: boolean | null, message: string): Step {
  return { step: name, ok, message, durationMs: null }
}
