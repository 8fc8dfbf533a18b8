import type { Role } from '../../../shared/access.ts'
import type { ErrorCode, Failure } from '../../../shared/result.ts'

/** Why the process could not go on: each has an exit code in headless. */
export type FatalReason =
  | 'settings_invalid'
  | 'instance_running'
  | 'port_in_use'
  | 'database_newer'
  | 'database_unusable'
  | 'disk_unwritable'

interface BridgeErrorOptions {
  readonly cause?: unknown
  readonly requestId?: string | null
  readonly fatal?: FatalReason
  /** Whose PIN a locked command needs. */
  readonly role?: Role
}

/** The one error we throw and show. `message` says expected, got and what to do, and is safe for a screen and a log. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError'
  readonly code: ErrorCode
  readonly requestId: string | null
  readonly fatal: FatalReason | null
  readonly role: Role | null

  constructor(code: ErrorCode, message: string, options: BridgeErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.code = code
    this.requestId = options.requestId ?? null
    this.fatal = options.fatal ?? null
    this.role = options.role ?? null
  }
}

/** Turns anything thrown into what a screen may show; a stranger's message stays in the log. */
export function toFailure(error: unknown): Failure {
  if (error instanceof BridgeError) {
    const { code, message, requestId, role } = error
    return { code, message, requestId, ...(role === null ? {} : { role }) }
  }
  return {
    code: 'internal',
    message:
      'Something went wrong inside POS Bridge. Nothing stored was lost; the log says more (Health, Export logs).',
    requestId: null,
  }
}

/** The message of anything thrown, for logs. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Ends a switch over a closed union: a new member fails the type check here. */
export function assertNever(value: never): never {
  throw new Error(`unexpected value ${JSON.stringify(value)}`)
}
