/** How many calls a credential may make; klikit documents no numbers. */
export interface RateLimitOptions {
  readonly requests: number
  readonly windowMs: number
  /** How Retry-After is written; both forms are legal HTTP. */
  readonly retryAfter?: 'seconds' | 'http-date'
}

/** Counts calls by credential. */
export interface RateLimit {
  /** Null when the call may pass, else the Retry-After value. */
  refusal(key: string, now: number): string | null
}

interface Window {
  readonly startedAt: number
  count: number
}

function retryAfterText(waitMs: number, now: number, style: 'seconds' | 'http-date'): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1000))
  return style === 'seconds' ? String(seconds) : new Date(now + seconds * 1000).toUTCString()
}

/** Makes a limiter of fixed windows; without options everything passes. */
export function createRateLimit(options: RateLimitOptions | undefined): RateLimit {
  if (!options) return { refusal: () => null }
  const { requests, windowMs, retryAfter = 'seconds' } = options
  const windows = new Map<string, Window>()
  return {
    refusal(key, now) {
      let window = windows.get(key)
      if (!window || now >= window.startedAt + windowMs || now < window.startedAt) {
        window = { startedAt: now, count: 0 }
        windows.set(key, window)
      }
      window.count += 1
      return window.count <= requests ? null : retryAfterText(window.startedAt + windowMs - now, now, retryAfter)
    },
  }
}
