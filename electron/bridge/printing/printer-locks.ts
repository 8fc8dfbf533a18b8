/** Keeps connections to one address one at a time: most printers refuse or garble a second one. */
export interface PrinterLocks {
  /** Runs `work` when all earlier work on `key` is over; a look at the printer that is under way is called off. */
  job<T>(key: string, work: () => Promise<T>): Promise<T>
  /** Runs `work` only when nothing else wants `key`, else gives null. Its signal aborts when a job comes. */
  look<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T | null>
}

interface Lane {
  last: Promise<unknown>
  pending: number
  look: AbortController | null
}

/** Makes the locks of one process. */
export function createPrinterLocks(): PrinterLocks {
  const lanes = new Map<string, Lane>()

  function laneOf(key: string): Lane {
    const known = lanes.get(key)
    if (known) return known
    const lane = { last: Promise.resolve(), pending: 0, look: null }
    lanes.set(key, lane)
    return lane
  }

  async function queue<T>(lane: Lane, work: () => Promise<T>): Promise<T> {
    lane.pending += 1
    const mine = lane.last.then(work)
    // the next in line waits for the end, however this one ended
    lane.last = mine.catch(() => null)
    try {
      return await mine
    } finally {
      lane.pending -= 1
    }
  }

  async function look<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const lane = laneOf(key)
    if (lane.pending > 0) return null
    const controller = new AbortController()
    lane.look = controller
    try {
      return await queue(lane, () => work(controller.signal))
    } finally {
      if (lane.look === controller) lane.look = null
    }
  }

  return {
    job: (key, work) => {
      const lane = laneOf(key)
      lane.look?.abort(new Error('a ticket is due'))
      return queue(lane, work)
    },
    look,
  }
}
