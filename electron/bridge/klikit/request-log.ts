import type { RequestEntry } from '../../../shared/contract/system-views.ts'

/** The last calls to klikit, newest first, for Health and for support. */
export interface RequestLog {
  add(entry: RequestEntry): void
  list(): readonly RequestEntry[]
  /** Tells of every call from now on. */
  on(listener: (entry: RequestEntry) => void): void
}

// an hour of polling every ten seconds would be 360; support asks for the last few
const KEPT_REQUESTS = 100

/** Makes an empty log that forgets the oldest. */
export function createRequestLog(): RequestLog {
  const entries: RequestEntry[] = []
  const listeners: ((entry: RequestEntry) => void)[] = []
  return {
    add(entry) {
      entries.unshift(entry)
      if (entries.length > KEPT_REQUESTS) entries.pop()
      for (const listener of listeners) listener(entry)
    },
    list: () => [...entries],
    on: (listener) => void listeners.push(listener),
  }
}
