import type { Database } from '../database/database.ts'
import type { Job, JobError } from '../lib/job.ts'

/** The states of a row. queued, parked and blocked are unfinished: the first of a lane, by rank and age, is its head, the only one that may run. */
export type OutboxState = 'queued' | 'parked' | 'blocked' | 'done' | 'dead' | 'unknown' | 'dismissed' | 'superseded'

/** A row of the outbox. */
export interface OutboxRow extends Job {
  readonly state: OutboxState
  readonly isHead: 0 | 1
  readonly rank: number
  readonly roundAttempts: number
  readonly rounds: number
  readonly notBefore: number
  readonly finishedAt: number | null
  readonly errorCode: string | null
  readonly errorMessage: string | null
  readonly requestId: string | null
  /** A try of it ended, or broke off, where nobody can say whether the other side got it. */
  readonly mayHaveLeft: 0 | 1
}

/** A row to be kept. */
export interface NewRow {
  readonly kind: string
  readonly lane: string
  readonly rank: number
  readonly subject: string
  readonly payload: string
  readonly idempotencyKey: string
  readonly now: number
  /** When it may first be tried (epoch ms); absent is at once. */
  readonly notBefore?: number
}

/** A row's change after a try that did not finish it. */
export interface TryWrite {
  readonly id: number
  readonly state: 'queued' | 'parked' | 'blocked'
  readonly notBefore: number
  readonly attempts: number
  readonly roundAttempts: number
  readonly rounds: number
  readonly error: JobError | null
}

const columns = `id, kind, lane, subject, payload, idempotency_key AS idempotencyKey, key_made_at AS keyMadeAt, state, is_head AS isHead, rank, attempts,
  round_attempts AS roundAttempts, rounds, created_at AS createdAt, not_before AS notBefore, finished_at AS finishedAt, error_code AS errorCode,
  error_message AS errorMessage, request_id AS requestId, may_have_left AS mayHaveLeft`
const unfinished = `state IN ('queued','parked','blocked')`
// a ticket of unknown fate is asked about on its order; one that can never print is listed with the rest
const troubledRows = `state IN ('dead','unknown') AND (state = 'dead' OR kind != 'print')`

/** Reads and writes the outbox. Every change that moves a lane's head does so in the same transaction. */
export type OutboxRepository = ReturnType<typeof createOutboxRepository>

/** Prepares every statement once. */
export function createOutboxRepository(database: Database) {
  const insert = database.prepare(`
    INSERT INTO outbox (kind, lane, rank, subject, payload, idempotency_key, key_made_at, state, is_head, created_at, not_before)
    VALUES (@kind, @lane, @rank, @subject, @payload, @idempotencyKey, @now, 'queued',
      NOT EXISTS (SELECT 1 FROM outbox WHERE lane = @lane AND ${unfinished}), @now, @notBefore)`)
  const find = database.prepare<[number], OutboxRow>(`SELECT ${columns} FROM outbox WHERE id = ?`)
  const due = database.prepare<{ kind: string; now: number; limit: number }, OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE kind = @kind AND is_head = 1 AND not_before <= @now ORDER BY not_before, id LIMIT @limit`,
  )
  const nextDueAt = database.prepare<{ kind: string; now: number }, { at: number | null }>(
    'SELECT min(not_before) AS at FROM outbox WHERE kind = @kind AND is_head = 1 AND not_before > @now',
  )
  const finish = database.prepare(`
    UPDATE outbox SET state = @state, is_head = 0, finished_at = @now, attempts = @attempts, error_code = @errorCode, error_message = @errorMessage,
      request_id = @requestId WHERE id = @id`)
  const firstOf = `SELECT id FROM outbox WHERE lane = ? AND ${unfinished} ORDER BY rank, id LIMIT 1`
  const promote = database.prepare(`UPDATE outbox SET is_head = 1 WHERE id = (${firstOf})`)
  const isArranged = database.prepare<[string], { isHead: 0 | 1 }>(
    `SELECT is_head AS isHead FROM outbox WHERE id = (${firstOf})`,
  )
  const afterTry = database.prepare(`
    UPDATE outbox SET state = @state, not_before = @notBefore, attempts = @attempts, round_attempts = @roundAttempts, rounds = @rounds,
      error_code = @errorCode, error_message = @errorMessage, request_id = coalesce(@requestId, request_id) WHERE id = @id`)
  const rekey = database.prepare(
    'UPDATE outbox SET idempotency_key = @key, key_made_at = @now, not_before = @now WHERE id = @id',
  )
  const demote = database.prepare(`UPDATE outbox SET is_head = 0 WHERE lane = ? AND is_head = 1 AND ${unfinished}`)
  const revive = database.prepare(`
    UPDATE outbox SET state = 'queued', finished_at = NULL, not_before = @now, round_attempts = 0, idempotency_key = @key, key_made_at = @now
    WHERE id = @id AND state = 'dead'`)
  const dismiss = database.prepare(
    `UPDATE outbox SET state = 'dismissed', finished_at = @now WHERE id = @id AND state IN ('dead','unknown')`,
  )
  const waiting = database.prepare<{ lane: string; kind: string }, { id: number }>(
    `SELECT id FROM outbox WHERE lane = @lane AND kind = @kind AND ${unfinished} ORDER BY id`,
  )
  const dead = database.prepare<{ lane: string; kind: string }, { id: number }>(
    `SELECT id FROM outbox WHERE lane = @lane AND kind = @kind AND state IN ('dead','unknown')`,
  )
  const supersede = database.prepare(
    `UPDATE outbox SET state = 'superseded', is_head = 0, finished_at = @now WHERE id = @id`,
  )
  // what waits without a try is kept back to be taken back, unless it is of a time that has not come
  const wake = database.prepare(
    `UPDATE outbox SET not_before = @now
     WHERE is_head = 1 AND kind = @kind AND not_before > @now AND (attempts > 0 OR state != 'queued' OR created_at > @now)`,
  )
  const releaseFuture = database.prepare(
    `UPDATE outbox SET not_before = @now
     WHERE is_head = 1 AND kind = @kind AND not_before > @now AND attempts = 0 AND created_at > @now`,
  )
  const hurry = database.prepare<{ lane: string; kind: string; now: number }, { id: number }>(
    `UPDATE outbox SET not_before = @now
     WHERE lane = @lane AND kind = @kind AND ${unfinished} AND state = 'queued' AND attempts = 0 AND not_before > @now RETURNING id`,
  )
  const hurryAll = database.prepare(
    `UPDATE outbox SET not_before = @now
     WHERE kind = @kind AND is_head = 1 AND state = 'queued' AND attempts = 0 AND not_before > @now`,
  )
  const markLeft = database.prepare('UPDATE outbox SET may_have_left = 1 WHERE id = ?')
  const doubtDue = database.prepare(
    'UPDATE outbox SET may_have_left = 1 WHERE kind = @kind AND is_head = 1 AND (not_before <= @now OR created_at > @now) AND may_have_left = 0',
  )
  const hasLater = database.prepare<{ lane: string; id: number }, { id: number }>(
    `SELECT id FROM outbox WHERE lane = @lane AND id > @id AND ${unfinished} LIMIT 1`,
  )
  // by itself SQLite would walk the table in the order of ids, past a month of finished rows
  const waitingSubjects = database.prepare<[string], { subject: string }>(
    `SELECT DISTINCT subject FROM outbox INDEXED BY outbox_lane WHERE ${unfinished} AND kind = ?`,
  )
  const heads = database.prepare<[number], OutboxRow>(
    `SELECT ${columns} FROM outbox INDEXED BY outbox_lane WHERE ${unfinished} ORDER BY id LIMIT ?`,
  )
  const troubled = database.prepare<[], OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE ${troubledRows} ORDER BY id DESC LIMIT 200`,
  )
  const counts = database.prepare<[], { waiting: number; oldestAt: number | null }>(
    `SELECT count(*) AS waiting, min(created_at) AS oldestAt FROM outbox WHERE ${unfinished} AND kind != 'print'`,
  )
  const deadCount = database.prepare<[], { count: number }>(
    `SELECT count(*) AS count FROM outbox WHERE ${troubledRows}`,
  )
  const bySubject = database.prepare<{ subject: string; kind: string }, OutboxRow>(
    `SELECT ${columns} FROM outbox WHERE subject = @subject AND kind = @kind ORDER BY id`,
  )
  // the newest row stays: SQLite gives the next id from it, and an id must never come twice
  const prune = database.prepare(
    `DELETE FROM outbox WHERE state IN ('done','superseded','dismissed') AND finished_at < ? AND id < (SELECT max(id) FROM outbox)`,
  )

  const errorFields = (error: JobError | null, requestId: string | null = null) => ({
    errorCode: error?.code ?? null,
    errorMessage: error?.message ?? null,
    requestId: error?.requestId ?? requestId,
  })
  const atomically = <T>(work: () => T): T => (database.inTransaction ? work() : database.transaction(work).immediate())

  return {
    /** One synced commit around `work`, or part of the one that runs. */
    atomically,
    insert: (row: NewRow): number => Number(insert.run({ notBefore: row.now, ...row }).lastInsertRowid),
    find: (id: number): OutboxRow | null => find.get(id) ?? null,
    /** Heads of `kind` that are due, the longest waiting first. */
    listDue: (kind: string, now: number, limit: number): readonly OutboxRow[] => due.all({ kind, now, limit }),
    nextDueAt: (kind: string, now: number): number | null => nextDueAt.get({ kind, now })?.at ?? null,
    /** Ends a row and hands its lane to the next. */
    finish(
      row: OutboxRow,
      end: { state: OutboxState; now: number; attempts: number; error: JobError | null; requestId: string | null },
    ): void {
      atomically(() => {
        finish.run({
          id: row.id,
          state: end.state,
          now: end.now,
          attempts: end.attempts,
          ...errorFields(end.error, end.requestId),
        })
        promote.run(row.lane)
      })
    },
    writeTry: (write: TryWrite): void => {
      const { error, ...fields } = write
      afterTry.run({ ...fields, ...errorFields(error) })
    },
    /** Makes the first row of a lane its head, by rank and age. Only for lanes whose head is not at work. */
    arrange(lane: string): void {
      if (isArranged.get(lane)?.isHead !== 0) return
      atomically(() => {
        demote.run(lane)
        promote.run(lane)
      })
    },
    rekey: (id: number, key: string, now: number): void => void rekey.run({ id, key, now }),
    /** Puts a dead row back at its place in its lane, under a fresh key. */
    revive(row: OutboxRow, key: string, now: number): boolean {
      return atomically(() => {
        if (revive.run({ id: row.id, key, now }).changes === 0) return false
        demote.run(row.lane)
        promote.run(row.lane)
        return true
      })
    },
    dismiss: (id: number, now: number): boolean => dismiss.run({ id, now }).changes > 0,
    /** Ends the rows of a lane that a newer wish replaces, but for those in `keep`: dead ones too, for retrying one would bring the old wish back. */
    supersede(target: { lane: string; kind: string; keep: ReadonlySet<number>; now: number }): void {
      const { lane, kind } = target
      atomically(() => {
        for (const { id } of [...waiting.all({ lane, kind }), ...dead.all({ lane, kind })]) {
          if (!target.keep.has(id)) supersede.run({ id, now: target.now })
        }
        promote.run(lane)
      })
    },
    /** Makes every waiting head of a kind due now, but for those that are kept back. */
    wake: (kind: string, now: number): void => void wake.run({ kind, now }),
    /** Makes untried heads of a kind due that were made later than now: the clock was set back, and nobody knows how long they were kept back. */
    releaseFuture: (kind: string, now: number): void => void releaseFuture.run({ kind, now }),
    /** Ends the keeping back of a lane's untried rows of a kind; says which. */
    hurry: (target: { lane: string; kind: string; now: number }): readonly number[] =>
      hurry.all(target).map(({ id }) => id),
    /** The same for the heads of all lanes; says how many. */
    hurryAll: (kind: string, now: number): number => hurryAll.run({ kind, now }).changes,
    /** Notes that the other side may have got a row, whatever its state says. */
    markLeft: (id: number): void => void markLeft.run(id),
    /** The same for every row of a kind that may have been at work when the process ended. */
    doubtDue: (kind: string, now: number): void => void doubtDue.run({ kind, now }),
    /** Whether a row of its lane that came after it is unfinished. */
    hasLater: ({ lane, id }: Pick<OutboxRow, 'lane' | 'id'>): boolean => hasLater.get({ lane, id }) !== undefined,
    /** What the unfinished jobs of a kind are about. */
    waitingSubjects: (kind: string): readonly string[] => waitingSubjects.all(kind).map((row) => row.subject),
    listUnfinished: (limit: number): readonly OutboxRow[] => heads.all(limit),
    listTroubled: (): readonly OutboxRow[] => troubled.all(),
    counts: () => ({ ...(counts.get() ?? { waiting: 0, oldestAt: null }), dead: deadCount.get()?.count ?? 0 }),
    bySubject: (subject: string, kind: string): readonly OutboxRow[] => bySubject.all({ subject, kind }),
    prune: (before: number): number => prune.run(before).changes,
  }
}
