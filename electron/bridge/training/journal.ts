/** One call to the partner API. `status` is null when no reply was sent. */
export interface RequestRecord {
  readonly at: number
  readonly requestId: string | null
  readonly credential: string | null
  readonly method: string
  /** Path below the base, with its query. */
  readonly path: string
  readonly status: number | null
  /** The fault that struck it, if any. */
  readonly fault: string | null
}

/** What became of a write. `lost` means that a fault kept it from being looked at. */
export type WriteOutcome = 'effect' | 'replay' | 'key-conflict' | 'refused' | 'lost'

/** One write as it was received. */
export interface WriteRecord {
  readonly at: number
  readonly requestId: string | null
  readonly method: string
  readonly path: string
  readonly idempotencyKey: string | null
  readonly rawBody: string
  readonly outcome: WriteOutcome
  /** How many things it changed: orders or items in stores. */
  readonly effects: number
  /** Status of the answer given or, when a fault swallowed it, of the answer prepared. */
  readonly status: number | null
}

/** Everything the partner API was asked, for assertions. */
export interface Journal {
  addRequest(record: RequestRecord): void
  addWrite(record: WriteRecord): void
  requests(): readonly RequestRecord[]
  writes(): readonly WriteRecord[]
  clear(): void
}

function createBoundedLog<T>(limit: number) {
  let records: T[] = []
  return {
    add(record: T) {
      records.push(record)
      // cut in halves, so that the cost of forgetting is spread over many calls
      if (records.length > limit * 2) records = records.slice(-limit)
    },
    list: (): readonly T[] => records.slice(-limit),
    clear() {
      records = []
    },
  }
}

/** Makes a journal that keeps the last `limit` requests and as many writes. */
export function createJournal(limit: number): Journal {
  const requests = createBoundedLog<RequestRecord>(limit)
  const writes = createBoundedLog<WriteRecord>(limit)
  return {
    addRequest: (record) => requests.add(record),
    addWrite: (record) => writes.add(record),
    requests: () => requests.list(),
    writes: () => writes.list(),
    clear() {
      requests.clear()
      writes.clear()
    },
  }
}
