import type { RequestEntry } from '../../../shared/contract/system-views.ts'
import type { Clock } from '../lib/clock.ts'

/** A run of klikit's refusals or failures. `requestIds` newest first. */
export interface CallTrouble {
  readonly message: string
  readonly requestIds: readonly string[]
}

/** Watches how klikit answers: failures of its own (5xx) and refusals of what we ask (4xx). */
export interface CallTroubles {
  note(entry: RequestEntry): void
  /** klikit itself fails and goes on failing. */
  server(): CallTrouble | null
  /** klikit refuses more and more; above all, what it used to allow. */
  client(): CallTrouble | null
}

type Kind = 'fine' | 'client' | 'server'
interface Answer {
  readonly kind: Kind
  readonly entry: RequestEntry
}

const WINDOW_MS = 5 * 60_000
/** Five in a row are no hiccup; half of five minutes' calls neither (klikit-api 17: alert on sustained 5xx and on rising 4xx). */
const RUN = 5
const FEWEST_FOR_A_SHARE = 6
/** Three good answers in a row end it. */
const ALL_CLEAR = 3
/** Steps that lost a race with the provider are refused every day; so many in five minutes are not that. */
const MANY_REFUSALS = 10
/** A scope is tried again every 15 minutes (klikit/feature-access.ts): a refusal stands until the next try. */
const REFUSAL_STANDS_MS = 20 * 60_000
/** A second refusal: one alone may have been a slip of klikit's gateway. */
const REFUSALS_WANTED = 2

/** Makes a watch that has seen no call. Calls that got no answer at all are silence, which is another alarm's matter. */
export function createCallTroubles(clock: Clock): CallTroubles {
  let answers: Answer[] = []
  const scopes = createScopeWatch(clock)
  const server = createSwitch()
  const client = createSwitch()
  const recent = (fromMs: number, toMs: number) => {
    const now = clock.now()
    return answers.filter(({ entry }) => now - entry.at >= fromMs && now - entry.at < toMs)
  }

  return {
    note(entry) {
      const kind = kindOf(entry)
      if (kind === null) return
      // a clock set back would keep entries of the future for good
      answers = answers.filter(({ entry: { at } }) => Math.abs(entry.at - at) < 2 * WINDOW_MS)
      answers.push({ kind, entry })
      scopes.note(entry)
    },
    server() {
      const window = server.since(recent(-WINDOW_MS, WINDOW_MS))
      const failures = window.filter(({ kind }) => kind === 'server')
      const isMost = window.length >= FEWEST_FOR_A_SHARE && failures.length * 2 > window.length
      const isOn = server.turn({
        on: runOf(window, 'server') >= RUN || (isMost && window.at(-1)?.kind === 'server'),
        off: window.length === 0 || runWithout(window, 'server') >= ALL_CLEAR,
        window,
      })
      return isOn ? serverTrouble(window, failures) : null
    },
    client() {
      const window = client.since(recent(-WINDOW_MS, WINDOW_MS))
      const refusals = window.filter(({ kind }) => kind === 'client')
      const before = recent(WINDOW_MS, 2 * WINDOW_MS).filter(({ kind }) => kind === 'client').length
      const isOn = client.turn({
        on: runOf(window, 'client') >= RUN || (refusals.length >= MANY_REFUSALS && refusals.length >= 2 * before),
        off: window.length === 0 || runWithout(window, 'client') >= ALL_CLEAR,
        window,
      })
      return scopes.revoked() ?? (isOn ? clientTrouble(window, refusals) : null)
    },
  }
}

function kindOf({ status }: RequestEntry): Kind | null {
  if (status === null) return null
  if (status >= 500) return 'server'
  return status >= 400 ? 'client' : 'fine'
}

/** How many answers at the end are of this kind. */
function runOf(answers: readonly Answer[], kind: Kind): number {
  return answers.length - 1 - answers.findLastIndex((answer) => answer.kind !== kind)
}

/** How many answers at the end are not of this kind. */
function runWithout(answers: readonly Answer[], kind: Kind): number {
  return answers.length - 1 - answers.findLastIndex((answer) => answer.kind === kind)
}

/** On at one sign and off at another, so that it does not flutter; after "off", what came before counts no more. */
function createSwitch() {
  let isOn = false
  let settled: Answer | null = null
  return {
    since(window: readonly Answer[]): readonly Answer[] {
      return settled === null ? window : window.slice(window.indexOf(settled) + 1)
    },
    turn(signs: { on: boolean; off: boolean; window: readonly Answer[] }): boolean {
      if (isOn && signs.off) {
        isOn = false
        settled = signs.window.at(-1) ?? settled
      } else if (signs.on) isOn = true
      return isOn
    },
  }
}

function requestIdsOf(answers: readonly Answer[]): readonly string[] {
  return answers.flatMap(({ entry }) => entry.requestId ?? []).toReversed()
}

function serverTrouble(window: readonly Answer[], failures: readonly Answer[]): CallTrouble {
  const last = failures.at(-1)?.entry
  const message =
    `${failures.length} of the last ${window.length} calls failed at klikit's side (last: HTTP ${last?.status ?? '?'}). ` +
    'POS Bridge goes on trying and loses nothing. If it lasts, give klikit support the request ids.'
  return { message, requestIds: requestIdsOf(failures) }
}

function clientTrouble(window: readonly Answer[], refusals: readonly Answer[]): CallTrouble {
  const last = refusals.at(-1)?.entry
  const message =
    `klikit refused ${refusals.length} of the last ${window.length} calls (last: HTTP ${last?.status ?? '?'}, ${last?.outcome ?? 'unknown'}). ` +
    'Look at Health, Requests; if key and store are right, give klikit support the request ids.'
  return { message, requestIds: requestIdsOf(refusals) }
}

interface Scope {
  worked: boolean
  refusals: number
  refusedAt: number
  requestIds: readonly string[]
}

/** Notices that klikit forbids what it has allowed before: a scope was taken away (klikit-api 2, 17). */
function createScopeWatch(clock: Clock) {
  const scopes = new Map<string, Scope>()
  return {
    note(entry: RequestEntry): void {
      const key = `${entry.method} ${pathKind(entry.path)}`
      const scope = scopes.get(key) ?? { worked: false, refusals: 0, refusedAt: 0, requestIds: [] }
      scopes.set(key, scope)
      if (entry.outcome === 'ok') Object.assign(scope, { worked: true, refusals: 0, requestIds: [] })
      if (entry.outcome !== 'forbidden') return
      scope.refusals += 1
      scope.refusedAt = entry.at
      scope.requestIds = [...(entry.requestId === null ? [] : [entry.requestId]), ...scope.requestIds].slice(0, RUN)
    },
    revoked(): CallTrouble | null {
      const revoked = [...scopes].filter(
        ([, { worked, refusals, refusedAt }]) =>
          worked && refusals >= REFUSALS_WANTED && Math.abs(clock.now() - refusedAt) < REFUSAL_STANDS_MS,
      )
      if (revoked.length === 0) return null
      const message =
        `klikit now forbids what it allowed before: ${revoked.map(([key]) => key).join(', ')}. ` +
        'A scope of this key was taken away. Ask klikit support to grant it again, with the request ids; POS Bridge goes on by itself.'
      return { message, requestIds: revoked.flatMap(([, { requestIds }]) => requestIds) }
    },
  }
}

/** A path with the ids in it taken out: `/orders/71281904/status` and every other order's are one. */
function pathKind(path: string): string {
  return path.replace(/^\/(orders|items)\/(?![a-z-]+$)[^/]+/, '/$1/{id}')
}
