import type { CommandOutput, commands } from '../../../shared/contract/commands.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { CommandContext } from './command-context.ts'

type AlertCommand = 'alert.answer' | 'alert.quiet' | 'alert.test'
/** An input as its schema parsed it. */
type Parsed<N extends AlertCommand> = (typeof commands)[N]['input']['_output']

/** Somebody has seen these orders. One that does not call is passed over: another screen was quicker. */
export function answerAlerts(
  { core }: CommandContext,
  { orderIds }: Parsed<'alert.answer'>,
): CommandOutput<'alert.answer'> {
  core.alerts.answer(orderIds)
  return {}
}

/** Keeps everything quiet for a while, or ends that. */
export function quietAlerts(
  { core }: CommandContext,
  { minutes }: Parsed<'alert.quiet'>,
): CommandOutput<'alert.quiet'> {
  core.alerts.quiet(minutes)
  return {}
}

/** Plays a sound once on this PC. */
export function testAlert(
  { core, settings }: CommandContext,
  { sound }: Parsed<'alert.test'>,
): CommandOutput<'alert.test'> {
  const { onHost, muted, volume } = settings.current().alerts
  if (!onHost)
    throw new BridgeError(
      'not_allowed',
      'This PC is set to play no sounds: only browser screens ring. Switch it on in Settings, Alerts, and try again.',
    )
  if (muted || volume === 0)
    throw new BridgeError(
      'not_allowed',
      'Sounds are muted, so there is nothing to hear. Raise the volume in Settings, Alerts, and try again.',
    )
  core.alerts.test(sound)
  return {}
}
