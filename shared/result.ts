import { z } from 'zod'
import { roleSchema } from './access.ts'

/** Why a command or view failed: closed, so that a screen can word each. */
export const errorCodeSchema = z.enum([
  'invalid_input', // the request does not fit the contract
  'not_found', // no such order, printer, job
  'not_allowed', // the order's state does not allow it
  'locked', // it needs the PIN of a role
  'unauthorised', // klikit refused the credential, or a console call had no token
  'forbidden', // the credential lacks the scope
  'unreachable', // no answer from klikit or a printer
  'bad_answer', // an answer that is not klikit's: HTML, broken JSON
  'conflict', // someone else changed it first
  'storage', // the database or disk failed
  'settings', // a settings or config file is wrong
  'internal', // a bug; the log has more
])
export type ErrorCode = z.infer<typeof errorCodeSchema>

/** A failure as it may be shown: `message` says expected, got, what to do, and holds no secret. */
export const failureSchema = z.strictObject({
  code: errorCodeSchema,
  message: z.string(),
  requestId: z.string().nullable().default(null),
  /** Whose PIN it needs, where the code is `locked`. */
  role: roleSchema.optional(),
})
export type Failure = Readonly<z.infer<typeof failureSchema>>

/** Every reply over IPC and the console. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure }
