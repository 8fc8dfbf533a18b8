import fs from 'node:fs/promises'
import path from 'node:path'
import type { CheckName, CheckResult } from '../../../shared/contract/diagnostics-views.ts'
import { checkIntegrity } from '../database/check-integrity.ts'
import { NOTABLE_SKEW_MS } from '../diagnostics/lane-states.ts'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import type { CommandContext } from './command-context.ts'
import { checkPrinters } from './check-printers.ts'

/** What a check found, before it is known how long it took. */
export type Finding = Omit<CheckResult, 'durationMs'>

type Check = (context: CommandContext) => Promise<Finding>

/** Tries one part and says how it does. Never throws for what it finds: a part that cannot be tried has failed. */
export async function runCheck(
  context: CommandContext,
  { check }: { readonly check: CheckName },
): Promise<CheckResult> {
  const startedAt = context.clock.now()
  const finding = await checks[check](context).catch((error: unknown) => brokeOff(error))
  return { ...finding, durationMs: Math.max(0, context.clock.now() - startedAt) }
}

function brokeOff(error: unknown): Finding {
  const cause = error instanceof BridgeError ? error.message : `The check itself broke off (${describeError(error)}).`
  return failed(cause, 'Try it again. If it stays so, save the support file and send it to support.')
}

const checks: Readonly<Record<CheckName, Check>> = {
  connection: checkConnection,
  clock: checkClock,
  webhooks: checkWebhooks,
  printers: checkPrinters,
  database: checkDatabase,
  disk: checkDisk,
  sound: checkSound,
}

/** All is well. */
export const passed = (cause: string): Finding => ({ verdict: 'passed', cause, nextStep: null })
/** It works, and somebody should still do something. */
export const warned = (cause: string, nextStep: string): Finding => ({ verdict: 'warned', cause, nextStep })
/** It does not work. */
export const failed = (cause: string, nextStep: string): Finding => ({ verdict: 'failed', cause, nextStep })
/** There is nothing to try. */
export const skipped = (cause: string): Finding => ({ verdict: 'skipped', cause, nextStep: null })

async function checkConnection({ tester, reader }: CommandContext): Promise<Finding> {
  const { customBaseUrl } = reader.settings()
  const test = await tester.test({ environment: reader.environment, customBaseUrl, secrets: {} })
  if (!test.reachable)
    return failed(test.message, 'Check the router and the internet line, then the address in Settings, Connection.')
  if (!test.accepted) return failed(test.message, 'Enter the keys again in Settings, Connection.')
  const refused = test.features
    .filter(({ access }) => access === 'denied')
    .map(({ scope, feature }) => scope ?? feature)
  const orders = test.features.find(({ feature }) => feature === 'orders')
  if (orders?.access === 'denied')
    return failed('klikit accepts the key but lets it read no orders.', 'Ask klikit support for the scope orders:read.')
  const took = `klikit answers in ${test.durationMs} ms and accepts the key.`
  if (refused.length === 0) return passed(took)
  return warned(
    `${took} It does not allow: ${refused.join(', ')}.`,
    'Ask klikit support for these scopes if you need them.',
  )
}

async function checkClock({ core }: CommandContext): Promise<Finding> {
  const skewMs = core.poller.state().clockSkewMs
  if (skewMs === null) return skipped('klikit has not answered yet, so there is no other clock to compare with.')
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  if (Math.abs(skewMs) <= NOTABLE_SKEW_MS) return passed('The clock of this PC and klikit’s agree.')
  const cause = `The clock of this PC is ${seconds} s ${skewMs > 0 ? 'behind' : 'ahead of'} klikit's, so ages and times on tickets are wrong.`
  return warned(cause, 'Let the system set its time by itself (Date and time in its settings).')
}

async function checkWebhooks({ core, settings }: CommandContext): Promise<Finding> {
  if (!settings.current().intake.webhook.enabled)
    return skipped('Webhooks are switched off. Orders come in by looking.')
  const result = await core.selfTest.run()
  if (result.passed) core.intake.selfTestPassed()
  const broken = result.steps.find(({ ok }) => ok === false)
  if (broken) return failed(broken.message, 'Open Settings, Webhooks and run the self-test there: it shows every step.')
  return passed('An event of our own came back by the public address.')
}

const DAY_MS = 86_400_000
/** A backup is made daily; after three the disk or the app has been in its way. */
const BACKUP_OLD_MS = 3 * DAY_MS

async function checkDatabase({ core, clock }: CommandContext): Promise<Finding> {
  const { path: file, orders, backupAt } = core.storage()
  const damage = await checkIntegrity(file)
  if (damage.length > 0)
    return failed(
      `The database is damaged: ${damage.join('; ')}`,
      'Restart POS Bridge: it keeps the damaged file, takes the newest sound backup and reads orders again.',
    )
  const { state, message } = core.storageHealth.state()
  if (state !== 'good') return warned(message ?? 'The storage had trouble.', 'Look at Health, Storage.')
  if (backupAt !== null && clock.now() - backupAt > BACKUP_OLD_MS)
    return warned(
      `The database with ${orders} orders is sound, but its last backup is more than three days old.`,
      'Check the free space of the disk.',
    )
  return passed(`The database with ${orders} orders is sound.`)
}

const GB = 1024 ** 3
/** Below it a day of orders, logs and backups may not fit any more. */
const LOW_BYTES = GB
const TOO_LOW_BYTES = 0.2 * GB

async function checkDisk({ core }: CommandContext): Promise<Finding> {
  const { bsize, bavail } = await fs.statfs(path.dirname(core.storage().path))
  const free = bsize * bavail
  const words = `${(free / GB).toFixed(1)} GB are free on the disk that holds the orders.`
  const advice = 'Delete files that nobody needs, or empty the bin.'
  if (free < TOO_LOW_BYTES) return failed(words, advice)
  return free < LOW_BYTES ? warned(words, advice) : passed(words)
}

/** A sound lasts two seconds, and up to three programs are tried one after the other (electron/alarm-player.ts). */
const SOUND_LIMIT_MS = 15_000
const ASK_EVERY_MS = 100

async function checkSound({ core, clock, settings }: CommandContext): Promise<Finding> {
  const { onHost, muted, volume } = settings.current().alerts
  if (!onHost) return skipped('This PC is switched silent in Settings, Alerts. Browser screens ring for themselves.')
  if (muted || volume === 0)
    return failed('The sound is muted: no order would be heard.', 'Turn it up in Settings, Alerts.')
  // every sound makes it anew; its time alone may be that of the sound before, down to the millisecond
  const before = core.alerts.view().host
  core.alerts.test('new_order')
  const until = clock.now() + SOUND_LIMIT_MS
  while (clock.now() < until && core.alerts.view().host === before) await clock.sleep(ASK_EVERY_MS)
  const host = core.alerts.view().host
  if (host === before) return failed('No sound was made within 15 s.', 'Restart POS Bridge, then try again.')
  if (host.state === 'beeped')
    return failed(
      'No program on this PC can play a sound; it only beeps.',
      'Plug in a loudspeaker and install the sound of the system, or open the screens in a browser: it rings by itself.',
    )
  return passed('A sound was played on this PC. If you did not hear it, turn up the loudspeaker.')
}
