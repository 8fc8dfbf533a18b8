import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import type { CommandContext } from './command-context.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** Puts one item or option on or off sale. */
export function setStock(
  { core, actor }: CommandContext,
  { key, ...wish }: Parsed<'stock.set'>,
): CommandOutput<'stock.set'> {
  return core.stock.set(key, wish, actor)
}

/** Puts many on or off sale, as one change. */
export function setManyInStock(
  { core, actor }: CommandContext,
  { keys, title, ...wish }: Parsed<'stock.setMany'>,
): CommandOutput<'stock.setMany'> {
  return core.stock.setMany(keys, { ...wish, title: title || null }, actor)
}

/** Brings back what was before a change. */
export function undoStock(
  { core, actor }: CommandContext,
  { changeId }: Parsed<'stock.undo'>,
): CommandOutput<'stock.undo'> {
  return core.stock.undo(changeId, actor)
}

/** Sends what is wanted once more. */
export function resendStock(
  { core, actor }: CommandContext,
  { keys }: Parsed<'stock.resend'>,
): CommandOutput<'stock.resend'> {
  return core.stock.resend(keys, actor)
}

/** Lets klikit's word count again. */
export function forgetStock({ core }: CommandContext, { key }: Parsed<'stock.forget'>): CommandOutput<'stock.forget'> {
  core.stock.forget(key)
  return {}
}
