import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { CommandContext } from './command-context.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** Starts a search for printers. */
export function discover(
  _context: CommandContext,
  _input: Parsed<'printer.discover'>,
): CommandOutput<'printer.discover'> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}

/** Kicks the cash drawer open. */
export function openDrawer(
  _context: CommandContext,
  _input: Parsed<'printer.openDrawer'>,
): Promise<CommandOutput<'printer.openDrawer'>> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}
