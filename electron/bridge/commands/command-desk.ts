import { isCommandName } from '../../../shared/contract/commands.ts'
import type { BridgeCall } from '../../../shared/contract/window-bridge.ts'
import type { Failure, Result } from '../../../shared/result.ts'
import type { AccessDesk } from '../access/access-desk.ts'
import { BridgeError, describeError, toFailure } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { RunningEnvironment } from '../running-environment.ts'
import type { CommandContext } from './command-context.ts'
import { runCommand } from './run-command.ts'

/** A command as a screen or script gave it; its input is parsed by its own schema. */
export type GivenCommand = Extract<BridgeCall, { kind: 'command' }>

interface CommandDeskDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly access: AccessDesk
  /** null while none runs. */
  readonly running: () => RunningEnvironment | null
  /** What the command may use now. Throws while no environment runs. */
  readonly context: (given: Pick<CommandContext, 'actor' | 'accessKey'>) => CommandContext
}

const STORAGE_FAILURE: Failure = {
  code: 'storage',
  message:
    'This could not be saved: the disk is full or takes no writes. Nothing was sent. Free some space, then do it again.',
  requestId: null,
}

/** Takes commands: asks who may give them, runs them, and writes down who gave what and how it ended. Never rejects. */
export function createCommandDesk({ clock, logger, access, running, context }: CommandDeskDeps) {
  /** Who gives the command, role included. Throws for one that is unknown, or that asks for a PIN. */
  const admit = ({ name, input, accessKey }: GivenCommand, actor: string): string => {
    if (!isCommandName(name)) throw unknownCommand(name)
    const role = access.check(name, input, accessKey)
    return role === null ? actor : `${actor} (${role})`
  }
  const run = (request: GivenCommand, actor: string): Promise<unknown> => {
    if (!isCommandName(request.name)) throw unknownCommand(request.name)
    // inputs are parsed inside, by the command's own schema
    return runCommand(context({ actor, accessKey: request.accessKey }), request.name, request.input as never)
  }
  const audit = (request: GivenCommand, actor: string, outcome: string) => {
    try {
      running()?.core.audit.add({
        at: clock.now(),
        actor,
        command: request.name,
        subject: subjectOf(request.input),
        outcome,
        detail: null,
      })
    } catch (error) {
      logger.error('audit.failed', { command: request.name, error: describeError(error) })
    }
  }
  return async (request: GivenCommand, actor: string): Promise<Result<unknown>> => {
    let who = actor
    try {
      who = admit(request, actor)
      const value = await run(request, who)
      audit(request, who, 'ok')
      return { ok: true, value }
    } catch (error) {
      const failure = running()?.core.storageHealth.failed(error) ? STORAGE_FAILURE : toFailure(error)
      if (failure.code === 'internal')
        logger.error('command.failed', { command: request.name, error: describeError(error) })
      audit(request, who, failure.code)
      return { ok: false, error: failure }
    }
  }
}

function unknownCommand(name: string): BridgeError {
  return new BridgeError('not_found', `There is no command named ${name}.`)
}

/** What a command was about, for the audit log: an id, never a secret or a body. */
function subjectOf(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return null
  for (const name of ['orderId', 'key', 'printerId', 'outboxId', 'jobId', 'id', 'environment', 'role']) {
    const value: unknown = Reflect.get(input, name)
    if (typeof value === 'string' || typeof value === 'number') return String(value).slice(0, 100)
  }
  const targets: unknown = Reflect.get(input, 'targets')
  return Array.isArray(targets) ? JSON.stringify(targets).slice(0, 100) : null
}
