import type { Database } from './database.ts'

/** Who did what, when, and how it ended. */
export interface AuditEntry {
  readonly at: number
  readonly actor: string
  readonly command: string
  readonly subject: string | null
  readonly outcome: string
  readonly detail: string | null
}

/** Writes the audit log; nothing ever changes or deletes a line. */
export interface AuditRepository {
  add(entry: AuditEntry): void
  list(limit: number): readonly AuditEntry[]
}

/** Prepares its statements once. */
export function createAuditRepository(database: Database): AuditRepository {
  const insert = database.prepare(
    'INSERT INTO audit_log (at, actor, command, subject, outcome, detail) VALUES (@at, @actor, @command, @subject, @outcome, @detail)',
  )
  const list = database.prepare<[number], AuditEntry>(
    'SELECT at, actor, command, subject, outcome, detail FROM audit_log ORDER BY id DESC LIMIT ?',
  )
  return {
    add: (entry) => void insert.run(entry),
    list: (limit) => list.all(limit),
  }
}
