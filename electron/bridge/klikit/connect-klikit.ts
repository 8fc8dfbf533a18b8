import type { RequestEntry } from '../../../shared/contract/system-views.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import { createFeatureAccessBook, type FeatureAccessBook } from './feature-access.ts'
import { type Credential, createHttpClient } from './http-client.ts'
import { createKlikitApi, type KlikitApi } from './klikit-api.ts'
import { createRateLimiter } from './rate-limiter.ts'

interface KlikitDeps {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly logger: Logger
  readonly baseUrl: string
  readonly credential: () => Credential | null
  readonly onRequest: (entry: RequestEntry) => void
  /** Calls a second at most; klikit's own limit is unpublished, five is the cautious start (klikit-api 5). */
  readonly callsPerSecond: number
}

/** klikit as the rest of the bridge meets it. */
export interface Klikit {
  readonly api: KlikitApi
  readonly features: FeatureAccessBook
}

// klikit's own webhook budget is 10 s; a poll that takes longer has lost its line
const CALL_TIMEOUT_MS = 10_000

/** Builds the client over one base URL and one credential. */
export function connectKlikit(deps: KlikitDeps): Klikit {
  const { fetch, clock, logger, baseUrl, credential, onRequest } = deps
  const limiter = createRateLimiter(clock, deps.callsPerSecond)
  const http = createHttpClient({
    fetch,
    clock,
    logger,
    limiter,
    baseUrl,
    credential,
    onRequest,
    timeoutMs: CALL_TIMEOUT_MS,
  })
  return { api: createKlikitApi(http, clock), features: createFeatureAccessBook(http, clock) }
}
