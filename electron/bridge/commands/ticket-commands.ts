import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { CommandContext } from './command-context.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** Gives up a ticket that has not been printed. */
export function cancelTicket(_context: CommandContext, _input: Parsed<'print.cancel'>): CommandOutput<'print.cancel'> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}

/** Any ticket of the past once more. */
export function printAgain(_context: CommandContext, _input: Parsed<'print.again'>): CommandOutput<'print.again'> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}

/** Prints or discards what waited too long. */
export function settleOld(
  _context: CommandContext,
  _input: Parsed<'print.settleOld'>,
): CommandOutput<'print.settleOld'> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}

/** A ticket as it would look. */
export function previewTicket(
  _context: CommandContext,
  _input: Parsed<'ticket.preview'>,
): Promise<CommandOutput<'ticket.preview'>> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}

/** Where an order would print. */
export function previewRouting(
  _context: CommandContext,
  _input: Parsed<'routing.preview'>,
): CommandOutput<'routing.preview'> {
  throw new BridgeError('not_allowed', 'This is not built yet.')
}
