import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { CommandContext } from './command-context.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** Sends a signed event through the public URL, and says where it got stuck. */
export async function selfTest(
  { core }: CommandContext,
  _input: Parsed<'webhook.selfTest'>,
): Promise<CommandOutput<'webhook.selfTest'>> {
  const result = await core.selfTest.run()
  if (result.passed) core.intake.selfTestPassed()
  return result
}

/** Makes the tunnel anew, without waiting for a backoff. */
export async function restartTunnel(
  { core }: CommandContext,
  _input: Parsed<'tunnel.restart'>,
): Promise<CommandOutput<'tunnel.restart'>> {
  if (core.tunnel.state().kind === 'none') throw new BridgeError('not_allowed', NO_TUNNEL)
  await core.tunnel.restart()
  return {}
}

const NO_TUNNEL =
  'There is no tunnel to make anew: webhooks are off, or no way in is chosen. Set them up in Settings, Intake.'

/** Counts a day on both sides; the result is view `reconciliation`. */
export async function reconcile(
  { core }: CommandContext,
  { day }: Parsed<'intake.reconcile'>,
): Promise<CommandOutput<'intake.reconcile'>> {
  await core.reconciliation.check(day)
  return {}
}

/** Mends one difference. */
export async function repair(
  { core }: CommandContext,
  { orderId, kind }: Parsed<'intake.repair'>,
): Promise<CommandOutput<'intake.repair'>> {
  await core.reconciliation.repair(orderId, kind)
  return {}
}

/** Quiets what sounds now. */
export function silenceAlarms(
  { core }: CommandContext,
  { minutes }: Parsed<'alarm.silence'>,
): CommandOutput<'alarm.silence'> {
  core.alarms.silence(minutes)
  return {}
}
