import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import type { CommandContext } from './command-context.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** A PIN for a key. */
export function unlock(
  { access }: CommandContext,
  { role, pin }: Parsed<'access.unlock'>,
): Promise<CommandOutput<'access.unlock'>> {
  return access.unlock(role, pin)
}

/** Ends the key that came along. */
export function lock(
  { access, accessKey }: CommandContext,
  _input: Parsed<'access.lock'>,
): CommandOutput<'access.lock'> {
  access.lock(accessKey)
  return {}
}

/** Sets or removes a role's PIN. */
export async function setPin(
  { access, accessKey }: CommandContext,
  { role, pin }: Parsed<'access.setPin'>,
): Promise<CommandOutput<'access.setPin'>> {
  await access.setPin(role, pin, accessKey)
  return {}
}
