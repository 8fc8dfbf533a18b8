import type { RequestEntry } from '../../shared/contract/system-views.ts'
import { connectKlikit, type Klikit } from '../../electron/bridge/klikit/connect-klikit.ts'
import type { Credential } from '../../electron/bridge/klikit/http-client.ts'
import { createFakeClock, type FakeClock } from '../../electron/bridge/lib/clock.ts'
import type { LogFields, Logger } from '../../electron/bridge/lib/logger.ts'
import { DOCUMENTED_SCOPES } from '../../electron/bridge/training/credentials.ts'
import type { SimulatorAdmin } from '../../electron/bridge/training/admin.ts'
import { createSimulator } from '../../electron/bridge/training/simulator.ts'
import type { SimulatorOptions } from '../../electron/bridge/training/simulator-options.ts'
import { whileAdvancing } from './advance-clock.ts'
import { RECEIVED_AT } from './klikit-fixtures.ts'

/** The client of klikit over real loopback HTTP, with the simulator at the other end and one fake clock for both. */
export interface KlikitBench extends AsyncDisposable, Klikit {
  readonly admin: SimulatorAdmin
  readonly clock: FakeClock
  readonly url: string
  readonly requests: RequestEntry[]
  readonly log: { readonly event: string; readonly fields: LogFields | undefined }[]
  /** `down`: no connection can be had. `credential`: what the client is given on each call. */
  readonly line: { down: boolean; credential: Credential | null }
  /** Moves the clock on while real sockets talk, until `work` ends. */
  run<T>(work: Promise<T>): Promise<T>
}

export const CREDENTIAL: Credential = { partnerKey: 'bench-key-0001', secretKey: 'bench-secret-0001' }

const unreachable = () =>
  new TypeError('fetch failed', { cause: Object.assign(new Error('no route'), { code: 'ENETUNREACH' }) })

/** Starts a simulator and a client of it. The client's own rate limit is out of the way unless `callsPerSecond` is given. */
export async function createKlikitBench(
  options: SimulatorOptions & { readonly callsPerSecond?: number } = {},
): Promise<KlikitBench> {
  const { callsPerSecond = 100_000, ...simulated } = options
  const clock = createFakeClock(RECEIVED_AT)
  const { partnerKey: key, secretKey: secret } = CREDENTIAL
  const simulator = createSimulator({ clock, credentials: [{ key, secret, scopes: DOCUMENTED_SCOPES }], ...simulated })
  const { url } = await simulator.start()
  const requests: RequestEntry[] = []
  const log: KlikitBench['log'] = []
  const write = (event: string, fields?: LogFields) => void log.push({ event, fields })
  const logger: Logger = { debug: write, info: write, warn: write, error: write }
  const line = { down: false, credential: CREDENTIAL as Credential | null }
  const klikit = connectKlikit({
    fetch: (input, init) => (line.down ? Promise.reject(unreachable()) : fetch(input, init)),
    clock,
    logger,
    baseUrl: url,
    credential: () => line.credential,
    onRequest: (entry) => requests.push(entry),
    callsPerSecond,
  })
  return {
    ...klikit,
    admin: simulator.admin,
    clock,
    url,
    requests,
    log,
    line,
    run: (work) => whileAdvancing(clock, work),
    [Symbol.asyncDispose]: () => simulator.stop(),
  }
}

/** A signal that is never given. */
export function never(): AbortSignal {
  return new AbortController().signal
}
