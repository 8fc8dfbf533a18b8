import { availabilityRoutes } from './availability-routes.ts'
import { catalogueRoutes } from './catalogue-routes.ts'
import { newRequestId, refuse, renderOutcome, type Outcome, type Reply } from './envelope.ts'
import { LONGEST_KEY } from './idempotency.ts'
import type { WriteOutcome } from './journal.ts'
import { orderRoutes } from './order-routes.ts'
import type { PartnerRequest, Route } from './partner-request.ts'
import type { ProtocolRules } from './protocol-rules.ts'
import type { SimulatorState } from './simulator-state.ts'
import { visibilityRoutes } from './visibility-routes.ts'

/** An answer and what stands behind it. */
interface Answer {
  readonly reply: Reply
  readonly credential: string | null
  readonly writeOutcome: WriteOutcome
  readonly effects: number
}

/** The partner API without its transport: one request in, one answer out, at once. */
export type PartnerApi = (request: PartnerRequest) => Answer

type Verdict = Omit<Answer, 'credential'>

/** The value of a route's parameter, '' when it has none, or null when the path does not fit. */
function fit(route: Route, segments: readonly string[]): string | null {
  const wanted = route.path.split('/')
  if (wanted.length !== segments.length) return null
  let parameter = ''
  for (const [index, word] of wanted.entries()) {
    const given = segments[index] ?? ''
    if (word.startsWith(':')) parameter = given
    else if (word !== given) return null
  }
  return parameter
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // a stray percent sign: the segment stands for itself
    return text
  }
}

function isLiteral(route: Route): boolean {
  return !route.path.includes(':')
}

/** Finds the route of a request; a literal path goes before a pattern that would also fit. */
function findRoute(routes: readonly Route[], { method, path }: PartnerRequest) {
  const segments = path.split('/')
  const fitting = routes.flatMap((route) => {
    const parameter = route.method === method ? fit(route, segments) : null
    return parameter === null ? [] : [{ route, parameter: decoded(parameter) }]
  })
  return fitting.find(({ route }) => isLiteral(route)) ?? fitting[0]
}

function createRouteTable(state: SimulatorState) {
  const parts = [orderRoutes(state), catalogueRoutes(state), availabilityRoutes(state), visibilityRoutes(state)]
  let builtFor: ProtocolRules | null = null
  let routes: readonly Route[] = []
  return (rules: ProtocolRules): readonly Route[] => {
    if (builtFor !== rules) {
      routes = parts.flatMap((part) => part(rules))
      builtFor = rules
    }
    return routes
  }
}

const AUTH_REFUSALS = {
  missing: refuse('auth-missing', 'Authorization header is missing'),
  invalid: refuse('auth-invalid', 'credential is not valid'),
  revoked: refuse('auth-revoked', 'credential has been revoked'),
} as const

function keyRefusal({ idempotency }: Route, { idempotencyKey }: PartnerRequest): Outcome | null {
  if (idempotency === 'ignored') return null
  if (idempotencyKey === undefined || idempotencyKey === '') {
    return idempotency === 'required' ? refuse('missing-key', 'Idempotency-Key header is required') : null
  }
  return idempotencyKey.length > LONGEST_KEY ? refuse('invalid', `Idempotency-Key is longer than ${LONGEST_KEY}`) : null
}

/** Turns requests into answers, in klikit's order: who calls, how often, what, with which right, under which key. */
export function createPartnerApi(state: SimulatorState): PartnerApi {
  const routesFor = createRouteTable(state)

  const verdictOf = (outcome: Outcome): Verdict => {
    const rules = state.rules()
    const reply = renderOutcome(outcome, rules, newRequestId(rules))
    const effects = outcome.kind === 'data' ? outcome.effects : 0
    return { reply, effects, writeOutcome: effects > 0 ? 'effect' : 'refused' }
  }

  const runUnderKey = (key: string, request: PartnerRequest, run: () => Outcome): Verdict => {
    const fingerprint = `${request.method} ${request.path}\n${request.body}`
    const known = state.idempotency.recall(key, fingerprint, state.now())
    if (known.kind === 'replay') return { reply: known.reply, effects: 0, writeOutcome: 'replay' }
    if (known.kind === 'conflict') {
      const outcome = refuse('key-conflict', 'Idempotency-Key was used with another request')
      return { ...verdictOf(outcome), writeOutcome: 'key-conflict' }
    }
    const verdict = verdictOf(run())
    // a malformed request never gets as far as the memory, so it does not use up its key
    if (verdict.reply.status !== 400) state.idempotency.remember(key, fingerprint, verdict.reply, state.now())
    return verdict
  }

  const call = (credential: string, request: PartnerRequest): Verdict => {
    const retryAfter = state.rateLimit.refusal(credential, state.now())
    if (retryAfter !== null) return verdictOf({ ...refuse('rate-limited', 'too many requests'), retryAfter })
    const found = findRoute(routesFor(state.rules()), request)
    const scope = found?.route.scope ?? null
    if (scope !== null && !state.credentials.hasScope(credential, scope)) {
      return verdictOf(refuse('forbidden', `credential is not scoped for ${scope}`))
    }
    const raw = state.rawPages.take(request.method, request.path, request.query)
    if (raw) return { reply: raw, effects: 0, writeOutcome: 'refused' }
    if (!found) return verdictOf(refuse('not-found', `no endpoint ${request.method} ${request.path}`))
    const { route, parameter } = found
    const refusal = keyRefusal(route, request)
    if (refusal) return verdictOf(refusal)
    const run = () => route.handle(request, parameter)
    const key = route.idempotency === 'ignored' ? undefined : request.idempotencyKey
    return key ? runUnderKey(`${credential} ${key}`, request, run) : verdictOf(run())
  }

  return (request) => {
    const caller = state.credentials.authenticate(request.authorization, state.now())
    if (caller.kind !== 'known') return { ...verdictOf(AUTH_REFUSALS[caller.kind]), credential: null }
    return { ...call(caller.key, request), credential: caller.key }
  }
}
