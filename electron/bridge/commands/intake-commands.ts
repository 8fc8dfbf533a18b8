import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { CommandContext } from './command-context.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** Sends a signed event through the public URL. */
export function selfTest(
  _context: CommandContext,
  _input: Parsed<'webhook.selfTest'>,
): Promise<CommandOutput<'webhook.selfTest'>> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}

/** Makes the tunnel anew. */
export function restartTunnel(
  _context: CommandContext,
  _input: Parsed<'tunnel.restart'>,
): Promise<CommandOutput<'tunnel.restart'>> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}

/** Counts a day on both sides. */
export function reconcile(
  _context: CommandContext,
  _input: Parsed<'intake.reconcile'>,
): Promise<CommandOutput<'intake.reconcile'>> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}

/** Mends one difference. */
export function repair(
  _context: CommandContext,
  _input: Parsed<'intake.repair'>,
): Promise<CommandOutput<'intake.repair'>> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}

/** Quiets what sounds now. */
export function silenceAlarms(
  _context: CommandContext,
  _input: Parsed<'alarm.silence'>,
): CommandOutput<'alarm.silence'> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}
