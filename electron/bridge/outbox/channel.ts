import type { Clock, Timer } from '../lib/clock.ts'
import type { JobError } from '../lib/job.ts'
import { probeDelayMs } from './retry-policy.ts'

/** What a probe of the other side found. */
export type ProbeVerdict = 'reachable' | 'unreachable' | 'refused'

/** Why nothing goes out now. `since` is epoch ms. */
export interface Hold {
  readonly reason: 'offline' | 'credential' | 'feature'
  readonly error: JobError
  readonly since: number
}

interface ChannelDeps {
  readonly clock: Clock
  /** 0 to 1, for jitter. */
  readonly random: () => number
  /** Asks the other side something harmless. */
  readonly probe: (signal: AbortSignal) => Promise<ProbeVerdict>
  /** Called when a hold begins, changes or ends. */
  readonly onChange: () => void
}

/** The gate in front of one other side: it closes when a call shows that no call can succeed, and opens by itself when a probe succeeds. */
export interface Channel {
  /** The hold that keeps this kind of job, or null. */
  holdOf(kind: string): Hold | null
  hold(kind: string, hold: Omit<Hold, 'since'>): void
  /** A call of this kind went through: the next hold starts with short waits again. */
  succeeded(kind: string): void
  /** Opens at once: new credentials, a person's "resume", a sign that the network is back. */
  release(): void
  stop(): void
}

/** A dead line is looked at twice a minute. */
const LONGEST_OFFLINE_PROBE_MS = 30_000
/** A refused credential is tried every five minutes: grants change on klikit's side without notice. */
const LONGEST_REFUSED_PROBE_MS = 5 * 60_000
/** A missing scope shows only in the real call, so one is let through every so often. */
const FIRST_FEATURE_TRY_MS = 60_000
const LONGEST_FEATURE_TRY_MS = 15 * 60_000

/** Makes a channel that is open. One probe runs at a time, with backoff. */
export function createChannel(deps: ChannelDeps): Channel {
  // a hold of the whole channel (no line, no credential) and holds by kind (a scope is missing) stand beside each other
  let whole: Hold | null = null
  let timer: Timer | null = null
  let probes = 0
  let looking = false
  const features = new Map<string, { hold: Hold | null; tries: number; timer: Timer | null }>()
  const stopping = new AbortController()

  const schedule = () => {
    timer?.cancel()
    // a look under way plans the next one itself: one probe at a time
    if (whole === null || looking || stopping.signal.aborted) return
    const longest = whole.reason === 'offline' ? LONGEST_OFFLINE_PROBE_MS : LONGEST_REFUSED_PROBE_MS
    timer = deps.clock.setTimer(() => void look(), probeDelayMs(probes, deps.random(), longest))
  }
  const ask = async (): Promise<ProbeVerdict> => {
    looking = true
    try {
      return await deps.probe(stopping.signal)
    } catch {
      // nobody waits for a probe: one that fails by itself found nothing reachable, and the next one is still planned
      return 'unreachable'
    } finally {
      looking = false
    }
  }
  const look = async () => {
    probes += 1
    const verdict = await ask()
    if (stopping.signal.aborted || whole === null) return
    if (verdict === 'reachable') whole = null
    // the line is back but the key is refused: the hold changes its name, and so its pace
    else if (verdict === 'refused' && whole.reason === 'offline') whole = { ...whole, reason: 'credential' }
    deps.onChange()
    schedule()
  }
  const holdFeature = (kind: string, held: Hold) => {
    const feature = features.get(kind) ?? { hold: null, tries: 0, timer: null }
    features.set(kind, feature)
    // jobs in the air together are refused together: that is one refusal, not many
    const isRepeat = feature.hold !== null
    feature.hold = held
    if (isRepeat) return
    feature.timer?.cancel()
    const delayMs = Math.min(LONGEST_FEATURE_TRY_MS, FIRST_FEATURE_TRY_MS * 2 ** Math.min(feature.tries, 10))
    feature.tries += 1
    feature.timer = deps.clock.setTimer(() => {
      feature.hold = null
      deps.onChange()
    }, delayMs)
  }

  return {
    holdOf: (kind) => whole ?? features.get(kind)?.hold ?? null,
    hold(kind, hold) {
      const held = { ...hold, since: deps.clock.now() }
      if (hold.reason === 'feature') holdFeature(kind, held)
      else {
        whole = { ...held, since: whole?.since ?? held.since }
        schedule()
      }
      deps.onChange()
    },
    succeeded(kind) {
      probes = 0
      features.get(kind)?.timer?.cancel()
      features.delete(kind)
    },
    release() {
      timer?.cancel()
      whole = null
      probes = 0
      for (const feature of features.values()) feature.timer?.cancel()
      features.clear()
      deps.onChange()
    },
    stop() {
      stopping.abort(new Error('stopping'))
      timer?.cancel()
      for (const feature of features.values()) feature.timer?.cancel()
    },
  }
}
