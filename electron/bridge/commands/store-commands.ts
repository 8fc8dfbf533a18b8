import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { CommandContext } from './command-context.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** Pauses stores. */
export function pauseStores(
  { core, actor }: CommandContext,
  { targets, duration, reason }: Parsed<'store.pause'>,
): CommandOutput<'store.pause'> {
  return core.storePauses.pause(targets, { duration, reason: reason ?? null }, actor)
}

/** Puts stores live. */
export function resumeStores(
  { core, actor }: CommandContext,
  { targets }: Parsed<'store.resume'>,
): CommandOutput<'store.resume'> {
  return core.storePauses.resume(targets, actor)
}

/** Takes back what has not left. */
export function undoStores(
  { core, actor }: CommandContext,
  { targets }: Parsed<'store.undo'>,
): CommandOutput<'store.undo'> {
  return core.storePauses.undo(targets, actor)
}

/** Reads branches and brands now. */
export async function readStoresAgain({ core }: CommandContext): Promise<CommandOutput<'store.readAgain'>> {
  const problem = await core.catalogueSync.readLists()
  if (problem === null) return {}
  throw new BridgeError('unreachable', `Branches and brands could not be read: ${problem}`)
}
