import type { PrinterConfig } from '../../../shared/printer.ts'
import type { PrintRules } from '../../../shared/routing.ts'
import type { Database } from '../database/database.ts'
import { inTransaction } from '../database/database.ts'
import type { Clock } from '../lib/clock.ts'
import type { WithdrawJobs } from '../lib/job.ts'
import type { Logger } from '../lib/logger.ts'
import type { TicketMaker } from './make-ticket.ts'
import { PRINT_JOB } from './make-ticket.ts'
import type { SpoolRepository } from './spool-repository.ts'
import type { SpoolRow } from './spool-row.ts'

interface OldTicketsDeps {
  readonly database: Database
  readonly clock: Clock
  readonly logger: Logger
  readonly spool: SpoolRepository
  readonly maker: TicketMaker
  readonly printRules: () => PrintRules
  readonly printers: () => readonly PrinterConfig[]
  readonly withdrawJobs: WithdrawJobs
  /** Finds a ticket another printer when its own is gone. */
  readonly rescue: (row: SpoolRow) => boolean
  readonly onChange: (row: SpoolRow) => void
}

/** Tickets that waited so long that a person must say whether they are still wanted. */
export interface OldTickets {
  /** Whether a ticket has waited too long to be printed by itself. */
  isTooOld(row: SpoolRow): boolean
  /** Ends a ticket's waiting: it is asked about from now on. A test page is simply given up. */
  expire(row: SpoolRow): void
  /** Does so with every ticket that has waited too long. Returns how many. */
  expireAll(): number
  /** The person's answer for one printer's old tickets or all; returns how many. */
  settle(choice: 'print' | 'discard', printerId: string | undefined): number
}

/** Makes the watch over old tickets. */
export function createOldTickets(deps: OldTicketsDeps): OldTickets {
  const { clock, spool } = deps
  const limitMs = () => deps.printRules().expireMinutes * 60_000

  function expire(row: SpoolRow): void {
    const cause = `${row.printerName}: waited for more than ${deps.printRules().expireMinutes} minutes. Print it, or discard it.`
    inTransaction(deps.database, () => {
      if (row.kind === 'test')
        spool.change(row.id, { ...gone, cause: 'A test page of long ago', finishedAt: clock.now() })
      else spool.change(row.id, { state: 'expired', cause, condition: null, finishedAt: null })
      deps.withdrawJobs(PRINT_JOB, row.id)
    })
    deps.onChange(row)
  }

  function printNow(row: SpoolRow): void {
    spool.revive(row.id, clock.now())
    const revived = { ...row, state: 'queued' as const }
    const isGone = !deps.printers().some(({ id }) => id === row.printerId)
    if (!isGone || !deps.rescue(revived)) deps.maker.enqueue(row)
  }

  return {
    isTooOld: (row) => limitMs() > 0 && clock.now() - row.waitsSince > limitMs(),
    expire,
    expireAll() {
      if (limitMs() === 0) return 0
      const old = spool.waitingSince(clock.now() - limitMs())
      if (old.length === 0) return 0
      inTransaction(deps.database, () => old.forEach(expire))
      deps.logger.warn('print.expired', { tickets: old.length })
      return old.length
    },
    settle(choice, printerId) {
      const rows = spool.expired(printerId)
      inTransaction(deps.database, () => {
        for (const row of rows) {
          if (choice === 'print') printNow(row)
          else spool.change(row.id, { ...gone, cause: 'Too old, given up by hand', finishedAt: clock.now() })
        }
      })
      rows.forEach(deps.onChange)
      return rows.length
    },
  }
}

const gone = { state: 'discarded', condition: null } as const
