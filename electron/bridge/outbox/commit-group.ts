/** Puts a write into the next shared commit; resolves when it is on disk, rejects with its own error. */
export type GroupedWrite = (write: () => void) => Promise<void>

interface Waiting {
  readonly write: () => void
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Makes a door for writes that end in the same turn of the event loop: they share one synced commit, which is what a commit costs. When the
 * shared one fails, each is tried alone, so that one bad write harms no other.
 */
export function createCommitGroup(atomically: (work: () => void) => void): GroupedWrite {
  let waiting: Waiting[] = []
  const flush = () => {
    const group = waiting
    waiting = []
    try {
      atomically(() => group.forEach(({ write }) => write()))
    } catch {
      // the group is undone whole: who is to blame shows when each stands alone
      group.forEach((each) => commitAlone(each, atomically))
      return
    }
    group.forEach(({ resolve }) => resolve())
  }
  return (write) =>
    new Promise((resolve, reject) => {
      if (waiting.length === 0) setImmediate(flush)
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
