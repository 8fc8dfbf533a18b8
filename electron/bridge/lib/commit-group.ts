import type { Clock } from './clock.ts'

/** Puts a write into the next shared commit; resolves when it is on disk, rejects with its own error. */
export type GroupedWrite = (write: () => void) => Promise<void>

interface Waiting {
  readonly write: () => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** The share of a commit's own time that is spent on waiting for more to share it. */
const PATIENCE = 0.5

/**
 * Makes a door for writes that end in the same turn of the event loop: they share one synced commit, which is what a commit costs. When the
 * shared one fails, each is tried alone, so that one bad write harms no other. With a `clock`, commits that were seen to take milliseconds wait
 * for half of that as long as every turn brings more: a turn accepts one connection only, and on a slow disk a crowd would wait for it one commit each.
 */
export function createCommitGroup(atomically: (work: () => void) => void, clock?: Clock): GroupedWrite {
  let waiting: Waiting[] = []
  let tookMs = 0
  let beganAt = 0
  let counted = 0

  const flush = () => {
    const group = waiting
    waiting = []
    const startedAt = clock?.now() ?? 0
    try {
      atomically(() => group.forEach(({ write }) => write()))
    } catch {
      // the group is undone whole: who is to blame shows when each stands alone
      group.forEach((each) => commitAlone(each, atomically))
      return
    }
    tookMs = (clock?.now() ?? 0) - startedAt
    group.forEach(({ resolve }) => resolve())
  }
  const flushWhenQuiet = () => {
    const hasGrown = waiting.length > counted
    counted = waiting.length
    const waitedMs = Math.abs((clock?.now() ?? 0) - beganAt)
    if (hasGrown && waitedMs < tookMs * PATIENCE) setImmediate(flushWhenQuiet)
    else flush()
  }
  const begin = () => {
    beganAt = clock?.now() ?? 0
    counted = 0
    setImmediate(flushWhenQuiet)
  }
  return (write) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) begin()
      waiting.push({ write, resolve, reject })
    })
}

function commitAlone({ write, resolve, reject }: Waiting, atomically: (work: () => void) => void): void {
  try {
    atomically(write)
    resolve()
  } catch (error) {
    reject(error)
  }
}
