import type { TunnelSettings } from '../../../../shared/intake.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import { createRedactor } from '../../lib/redact.ts'
import type { RunSession, SessionEnd, SessionReport } from './supervise-tunnel.ts'
import { localUrl, NOT_LISTENING, type TunnelTarget } from './tunnel.ts'

/** The part of @ngrok/ngrok 1.7 that is used here (its index.d.ts). */
export interface NgrokModule {
  readonly SessionBuilder: new () => NgrokSessionBuilder
}
interface NgrokSessionBuilder {
  authtoken(token: string): this
  clientInfo(name: string, version: string): this
  /** Called on each lost connection. A handler that returns false has the module throw where nobody can catch. */
  handleDisconnection(handler: (address: string, error: string) => boolean): this
  handleHeartbeat(handler: (latencyMs: number) => void): this
  connect(): Promise<NgrokSession>
}
interface NgrokSession {
  httpEndpoint(): NgrokEndpointBuilder
  close(): Promise<void>
}
interface NgrokEndpointBuilder {
  domain(domain: string): this
  listenAndForward(toUrl: string): Promise<{ url(): string | null }>
}

/** What an ngrok tunnel is made of. */
export interface NgrokDeps {
  readonly settings: Extract<TunnelSettings, { kind: 'ngrok' }>
  readonly authtoken: string | undefined
  readonly target: TunnelTarget
  readonly clock: Clock
  /** Loads the module: native code that only those who use it should carry in memory. */
  readonly load: () => Promise<NgrokModule>
}

/** Sent as the agent's version in User-Agent; its form is all that matters. */
const CLIENT = ['pos-bridge', '1'] as const
const GIVE_UP_MS = 60_000
const CLOSE_MS = 2_000

/** Opens a session with ngrok. It reconnects by itself; one that has not managed for a minute is made anew. */
export function createNgrokSession(deps: NgrokDeps): RunSession {
  const redactor = createRedactor()
  if (deps.authtoken !== undefined) redactor.addSecret(deps.authtoken)
  return async (report) => {
    if (deps.authtoken === undefined || deps.authtoken === '') {
      const reason =
        "No ngrok authtoken is stored. Copy it from ngrok's dashboard (Your Authtoken) and paste it in Settings, Intake, Tunnel."
      return { outcome: 'refused', reason }
    }
    const address = deps.target.address()
    if (address === null) return { outcome: 'dropped', reason: NOT_LISTENING }
    try {
      return await runSession(deps, { authtoken: deps.authtoken, toUrl: localUrl(address), report })
    } catch (error) {
      return endOf(redactor.text(describeError(error)))
    }
  }
}

interface Attempt {
  readonly authtoken: string
  readonly toUrl: string
  readonly report: SessionReport
}

async function runSession(deps: NgrokDeps, { authtoken, toUrl, report }: Attempt): Promise<SessionEnd> {
  const { SessionBuilder } = await loadModule(deps)
  const line = watchLine(deps.clock, report)
  const connecting = new SessionBuilder()
    .authtoken(authtoken)
    .clientInfo(...CLIENT)
    .handleDisconnection(line.lost)
    .handleHeartbeat(line.heard)
    .connect()
  const session = await Promise.race([connecting, line.over.then(() => null)])
  if (session === null) {
    // a session that comes after the stop is closed unseen; one that never comes needs nothing
    connecting.then((late) => late.close()).catch(() => undefined)
    return STOPPED
  }
  try {
    const { domain } = deps.settings
    const endpoint = session.httpEndpoint()
    if (domain !== '') endpoint.domain(domain)
    const url = (await endpoint.listenAndForward(toUrl)).url()
    if (url === null) return { outcome: 'dropped', reason: 'ngrok opened a tunnel without a URL.' }
    line.opened(url)
    return await line.over
  } finally {
    line.close()
    await closeWithin(session, deps.clock)
  }
}

async function loadModule({ load }: NgrokDeps): Promise<NgrokModule> {
  try {
    return await load()
  } catch (error) {
    throw new Error(`the ngrok module has no build for this computer (${describeError(error)})`, { cause: error })
  }
}

/** Follows what the session says of its connection. */
function watchLine(clock: Clock, report: SessionReport) {
  let url: string | null = null
  let isLost = false
  let finish: (end: SessionEnd) => void
  const over = new Promise<SessionEnd>((resolve) => {
    finish = resolve
  })
  const ending = new AbortController()
  const stop = () => finish(STOPPED)
  report.signal.addEventListener('abort', stop, { once: true })
  const giveUpLater = async (reason: string) => {
    await clock.sleep(GIVE_UP_MS, ending.signal)
    if (isLost) finish({ outcome: 'dropped', reason })
  }
  return {
    over,
    opened(opened: string) {
      url = opened
      if (report.signal.aborted) stop()
      else report.up(opened)
    },
    lost(_address: string, error: string): true {
      const reason = `ngrok lost its connection (${error}); it connects again by itself.`
      report.trouble(reason)
      if (!isLost) {
        isLost = true
        // the only rejection is the end of the session
        giveUpLater(reason).catch(() => undefined)
      }
      return true
    },
    heard() {
      isLost = false
      if (url !== null) report.up(url)
    },
    close() {
      ending.abort()
      report.signal.removeEventListener('abort', stop)
    },
  }
}

/** A session whose line is dead may never confirm its end; it is left behind then. */
async function closeWithin(session: NgrokSession, clock: Clock): Promise<void> {
  const waiting = new AbortController()
  // whatever closing says, nothing is left to do about it
  const closed = session.close().catch(() => undefined)
  await Promise.race([closed, clock.sleep(CLOSE_MS, waiting.signal).catch(() => undefined)])
  waiting.abort()
}

const STOPPED: SessionEnd = { outcome: 'dropped', reason: 'Stopped.' }

/** Codes of ngrok's error reference (ngrok.com/docs/errors) that no waiting mends. */
const REFUSALS: Readonly<Record<string, string>> = {
  ERR_NGROK_105: 'the stored authtoken is not one of ngrok: copy it again',
  ERR_NGROK_106: 'the stored authtoken is of the first ngrok: copy the current one',
  ERR_NGROK_107: 'the stored authtoken is no longer valid: copy it again',
  ERR_NGROK_108: 'this account may run only one agent at a time: end the other one',
  ERR_NGROK_300: 'the stored authtoken was revoked: make another',
  ERR_NGROK_320: 'that domain belongs to another account',
  ERR_NGROK_4018: 'the account is not verified, or the authtoken is missing',
}

function endOf(message: string): SessionEnd {
  const code = /ERR_NGROK_\d+/.exec(message)?.[0]
  const known = code === undefined ? undefined : REFUSALS[code]
  if (code !== undefined && known !== undefined) {
    return { outcome: 'refused', reason: `ngrok refuses: ${known} (${code}, see ngrok's dashboard).` }
  }
  if (/failed to (establish|connect|resolve)|tcp connection|dns|timed? ?out/i.test(message)) {
    return { outcome: 'dropped', reason: `ngrok cannot be reached: is this PC online? (${message})` }
  }
  return { outcome: 'dropped', reason: `ngrok opened no tunnel: ${message}` }
}
