import type { SelfTest } from '../../../shared/contract/intake-views.ts'
import { describeError } from '../lib/bridge-error.ts'
import { PROBE_EVENT } from './receive.ts'
import { signBody } from './signature.ts'

/** What became of a probe on its way. */
export type ProbeAnswer =
  | { readonly kind: 'no_answer'; readonly code: string; readonly detail: string }
  | {
      readonly kind: 'answered'
      readonly status: number
      /** It greets people: with a page, or by asking for a login. POS Bridge does neither. */
      readonly isForPeople: boolean
      readonly leadsTo: string | null
    }

interface Probe {
  readonly url: string
  readonly eventId: string
  readonly secret: string
}

/** klikit gives up after 10 s (klikit-api 12); ours leaves room for the word that the event came in. */
const ANSWER_MS = 8_500

/** Posts a signed event as klikit does, but of a type that is no order. Follows no redirect: klikit's sender is not known to. */
export async function sendProbe(fetch: typeof globalThis.fetch, { url, eventId, secret }: Probe): Promise<ProbeAnswer> {
  const body = JSON.stringify({ probe: eventId })
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(ANSWER_MS),
      headers: {
        'content-type': 'application/json',
        'x-klikit-event-id': eventId,
        'x-klikit-event-type': PROBE_EVENT,
        'x-klikit-signature': signBody(secret, Buffer.from(body)),
      },
      body,
    })
    await response.body?.cancel()
    return {
      kind: 'answered',
      status: response.status,
      isForPeople:
        (response.headers.get('content-type') ?? '').includes('text/html') || response.headers.has('www-authenticate'),
      leadsTo: response.headers.get('location'),
    }
  } catch (error) {
    return { kind: 'no_answer', code: codeOf(error), detail: describeError(innermost(error)) }
  }
}

/** Node's fetch hides the reason in `cause`, at times twice; Electron's says it as `net::ERR_...` in the message. */
function innermost(error: unknown): unknown {
  let inner = error
  while (inner instanceof Error && inner.cause instanceof Error) inner = inner.cause
  return inner
}

function codeOf(error: unknown): string {
  const inner = innermost(error)
  if (!(inner instanceof Error)) return ''
  if (inner.name === 'TimeoutError') return 'TIMEOUT'
  const code = 'code' in inner ? inner.code : undefined
  return typeof code === 'string' ? code : (/ERR_[A-Z_]+/.exec(inner.message)?.[0] ?? '')
}

type Step = SelfTest['steps'][number]
type Judged = Pick<Step, 'step' | 'ok' | 'message' | 'durationMs'>

interface Circumstances {
  /** Whether the event came in here. */
  readonly isBack: boolean
  readonly isManual: boolean
}

/** The steps `public_url`, `answer` and `signature` as far as they were reached. */
export function judgeAnswer(answer: ProbeAnswer, circumstances: Circumstances): readonly Judged[] {
  if (answer.kind === 'no_answer') return [no('public_url', whyNoAnswer(answer, circumstances))]
  const reached = yes('public_url', 'The public URL can be reached.')
  const { status } = answer
  if (isSuccess(answer)) {
    return [reached, yes('answer', `Answered with ${status}.`), yes('signature', 'The signature was accepted.')]
  }
  if (circumstances.isBack) return [reached, no('answer', `${CHANGED_ANSWER} ${status}.`)]
  if (answer.isForPeople || (status !== 400 && status !== 401)) return [reached, no('answer', whyStrange(answer))]
  const answered = yes('answer', `Answered with ${status}, as POS Bridge answers what it cannot take.`)
  return [reached, answered, no('signature', status === 401 ? WRONG_SIGNATURE : LOST_HEADERS)]
}

function isSuccess({ status, isForPeople }: Extract<ProbeAnswer, { kind: 'answered' }>): boolean {
  // a portal greets with 200 and a page
  return status >= 200 && status < 300 && !isForPeople
}

const CHANGED_ANSWER =
  'The event came in here, but the proxy in front changed the answer, so klikit would send every event again: it answered with'
const WRONG_SIGNATURE =
  'The signature was not accepted. Something on the way rewrites the body (a proxy that reformats JSON), or the URL leads to another POS Bridge with another secret.'
const LOST_HEADERS =
  'The signature did not arrive. A proxy on the way drops the headers that begin with x-klikit-: let them through.'

function whyNoAnswer(
  { code, detail }: Extract<ProbeAnswer, { kind: 'no_answer' }>,
  { isManual }: Circumstances,
): string {
  const fromInside = isManual
    ? ' Some routers also cannot reach their own public address from inside: then try the URL from a phone without Wi-Fi.'
    : ''
  const known = NO_ANSWERS.find(([codes]) => codes.test(code))
  if (known === undefined) return `The public URL could not be reached: ${detail}.${fromInside}`
  const [, why, mayBeInside] = known
  return `${why} (${code}).${mayBeInside ? fromInside : ''}`
}

/** Codes of Node (errors, tls, undici) and of Chromium (net errors, as Electron's fetch tells them), and whether a router may be to blame. */
const NO_ANSWERS: readonly (readonly [codes: RegExp, why: string, mayBeInside: boolean])[] = [
  [
    /ENOTFOUND|EAI_|NAME_NOT_RESOLVED|INTERNET_DISCONNECTED/,
    'The name of the public URL is not known on the internet: check its spelling and its DNS entry, and that this PC is online',
    false,
  ],
  [
    /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/,
    'The public URL has no certificate that klikit would trust: renew it at the proxy in front, and check that it names this host',
    false,
  ],
  [/REFUSED/, 'Nothing listens at the public URL: the proxy in front is not running, or the port is wrong', true],
  [
    /TIMEOUT|TIMED_OUT|UNREACH/,
    'The public URL did not answer in time: a firewall, or a router that does not forward the port',
    true,
  ],
  [
    /RESET|SOCKET|EMPTY_RESPONSE|EPIPE|CONNECTION_CLOSED/,
    'The public URL hung up without an answer: the proxy in front does not reach this PC',
    false,
  ],
]

function whyStrange({ status, isForPeople, leadsTo }: Extract<ProbeAnswer, { kind: 'answered' }>): string {
  if (status >= 300 && status < 400) {
    const to = leadsTo === null ? '' : ` to ${leadsTo.slice(0, 200)}`
    return `The public URL sends on${to} (${status}), which klikit does not follow. Enter the address that it leads to, or mend the redirect.`
  }
  if (status >= 200 && status < 300) {
    return `A web page answered (${status}): another site, or the sign-in page of a network. The public URL does not lead to POS Bridge.`
  }
  if (status === 404 || status === 405) {
    return `Answered with ${status}: a server is there, but not at this path. Check that the proxy passes the path on unchanged.`
  }
  if (status === 413) return 'The proxy in front refuses bodies of this size (413): let it take 1 MB.'
  if (status === 401 || status === 403 || status === 407 || status === 429) {
    return `Something in front of POS Bridge refused the event (${status}): a firewall, a login or a bot check at the proxy. Let klikit's events through.`
  }
  if (status >= 500) {
    return `Answered with ${status}: the proxy in front does not reach this PC, or POS Bridge cannot store anything (see Health).`
  }
  return `Answered with ${status}${isForPeople ? ' and a web page' : ''}, which POS Bridge never does: the public URL leads elsewhere.`
}

function yes(step: Step['step'], message: string): Judged {
  return { step, ok: true, message, durationMs: null }
}

function no(step: Step['step'], message: string): Judged {
  return { step, ok: false, message, durationMs: null }
}
