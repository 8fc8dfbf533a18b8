import type { TunnelSettings } from '../../../../shared/intake.ts'
import type { Clock } from '../../lib/clock.ts'
import { createCloudflaredLog, type CloudflaredLog } from './cloudflared-log.ts'
import { type CloudflaredProcess, startCloudflared } from './cloudflared-process.ts'
import { askReady, type Readiness } from './cloudflared-ready.ts'
import { findCloudflared } from './find-program.ts'
import { findFreePort } from './free-port.ts'
import type { ChildRecordFile } from './stale-child.ts'
import type { RunSession, SessionEnd, SessionReport } from './supervise-tunnel.ts'
import { localUrl, NOT_LISTENING, type TunnelTarget } from './tunnel.ts'

/** What a cloudflared tunnel is made of. */
export interface CloudflaredDeps {
  readonly settings: Extract<TunnelSettings, { kind: 'cloudflared' }>
  readonly token: string | undefined
  readonly target: TunnelTarget
  readonly clock: Clock
  readonly record: ChildRecordFile
}

const LOOK_SOON_MS = 500
const LOOK_LATER_MS = 2_000
/** It needs a few seconds to start; before that there is nothing to say. */
const PATIENCE_MS = 5_000
/** It reconnects by itself; a process that has not managed for this long is started anew. */
const GIVE_UP_MS = 60_000
/** A refused token is not going to be taken at the next of its own tries. */
const REFUSED_MS = 4_000

/** Runs cloudflared as a child process, and watches its readiness. */
export function createCloudflaredSession(deps: CloudflaredDeps): RunSession {
  return async (report) => {
    const plan = await planOf(deps)
    if (!plan.ok) return plan
    await deps.record.endStale()
    const log = createCloudflaredLog(plan.token)
    const child = startCloudflared({ ...plan, onLine: log.add, clock: deps.clock })
    try {
      if (child.pid !== null) deps.record.write({ pid: child.pid, mark: `${plan.metrics.host}:${plan.metrics.port}` })
      return await watch({ deps, report, log, child, metrics: plan.metrics })
    } finally {
      await child.end()
      deps.record.remove()
    }
  }
}

type Plan =
  | {
      readonly ok: true
      readonly program: string
      readonly args: readonly string[]
      readonly token: string | null
      readonly metrics: { readonly host: string; readonly port: number }
    }
  | ({ readonly ok: false } & SessionEnd)

async function planOf({ settings, token, target }: CloudflaredDeps): Promise<Plan> {
  const program = findCloudflared(settings.program)
  if (!program.ok) return { ok: false, outcome: 'refused', reason: program.reason }
  const address = target.address()
  if (address === null) return { ok: false, outcome: 'dropped', reason: NOT_LISTENING }
  const metrics = { host: '127.0.0.1', port: await findFreePort() }
  const options = ['tunnel', '--no-autoupdate', '--metrics', `${metrics.host}:${metrics.port}`, '--grace-period', '2s']
  if (settings.mode === 'quick') {
    return { ok: true, program: program.path, args: [...options, '--url', localUrl(address)], token: null, metrics }
  }
  if (token === undefined || token === '') {
    const reason =
      "No tunnel token is stored. Copy it from Cloudflare's dashboard (the long word after --token) and paste it in Settings, Intake, Tunnel."
    return { ok: false, outcome: 'refused', reason }
  }
  return { ok: true, program: program.path, args: [...options, 'run'], token, metrics }
}

interface Watch {
  readonly deps: CloudflaredDeps
  readonly report: SessionReport
  readonly log: CloudflaredLog
  readonly child: CloudflaredProcess
  readonly metrics: { readonly host: string; readonly port: number }
}

async function watch({ deps, report, log, child, metrics }: Watch): Promise<SessionEnd> {
  const { clock, settings } = deps
  const gone = child.gone.then((how): SessionEnd => ({
    outcome: log.isRefused() ? 'refused' : 'dropped',
    reason: ended(how, log),
  }))
  let unreadyMs = 0
  let wasEverUp = false
  while (!report.signal.aborted) {
    const readiness = await askReady(metrics)
    const url = settings.mode === 'quick' ? log.quickUrl() : settings.publicUrl || null
    const isUp = readiness === 'ready' && (settings.mode === 'named' || url !== null)
    if (isUp) report.up(url ?? undefined)
    else if (wasEverUp || unreadyMs >= PATIENCE_MS) report.trouble(unready(readiness, log))
    const delayMs = isUp ? LOOK_LATER_MS : LOOK_SOON_MS
    unreadyMs = isUp ? 0 : unreadyMs + delayMs
    wasEverUp ||= isUp
    if (unreadyMs >= REFUSED_MS && log.isRefused()) return { outcome: 'refused', reason: unready(readiness, log) }
    if (unreadyMs >= GIVE_UP_MS) return { outcome: 'dropped', reason: unready(readiness, log) }
    // the only rejection is our own stop
    const end = await Promise.race([gone, clock.sleep(delayMs, report.signal).catch(() => undefined)])
    if (end !== undefined) return end
  }
  return { outcome: 'dropped', reason: 'Stopped.' }
}

function ended(how: string, log: CloudflaredLog): string {
  const problem = log.lastProblem()
  const why = problem === null ? `(${how})` : `(${how}): ${problem}`
  return log.isRefused() ? `cloudflared gave up ${why}. ${NEW_TOKEN}` : `cloudflared ended ${why}`
}

function unready(readiness: Readiness, log: CloudflaredLog): string {
  const problem = log.lastProblem()
  if (log.isRefused()) return `Cloudflare turns the tunnel away: ${problem ?? 'unauthorised'}. ${NEW_TOKEN}`
  if (readiness === 'silent') return 'cloudflared runs but does not answer yet.'
  return `cloudflared has no connection to Cloudflare${problem === null ? ': is this PC online?' : `: ${problem}`}`
}

const NEW_TOKEN = "Copy the token again from Cloudflare's dashboard, and check that the tunnel still exists there."
