import type { CommandInput, ConnectionTest } from '../../shared/contract/commands.ts'
import { type Environment, environmentUrls } from '../../shared/settings.ts'
import { connectKlikit } from './klikit/connect-klikit.ts'
import type { KlikitApi } from './klikit/klikit-api.ts'
import type { Clock } from './lib/clock.ts'
import type { Logger } from './lib/logger.ts'
import type { Credentials } from './settings/credentials.ts'

/** Tries a connection without saving anything. */
export interface ConnectionTester {
  test(input: CommandInput<'connection.test'>): Promise<ConnectionTest>
}

interface TesterDeps {
  readonly fetch: typeof fetch
  readonly clock: Clock
  readonly logger: Logger
  readonly credentials: Credentials
  /** The base URL and credential of training mode, where there is one. */
  readonly training: () => { readonly baseUrl: string; readonly partnerKey: string; readonly secretKey: string } | null
}

const TEST_LIMIT_MS = 30_000
const TEST_CALLS_PER_SECOND = 10

/** Makes the tester behind Settings, Connection, Test. */
export function createConnectionTester(deps: TesterDeps): ConnectionTester {
  return {
    async test(input) {
      const target = await targetOf(deps, input)
      if ('message' in target) return verdict({ message: target.message })
      const { api, features } = connectKlikit({
        ...deps,
        baseUrl: target.baseUrl,
        credential: () => target,
        onRequest: () => {},
        callsPerSecond: TEST_CALLS_PER_SECOND,
      })
      const startedAt = deps.clock.now()
      const signal = AbortSignal.timeout(TEST_LIMIT_MS)
      const ping = await api.ping(signal)
      const durationMs = deps.clock.now() - startedAt
      if (!ping.ok) {
        const reachable = ping.error.httpStatus !== null && ping.error.code !== 'bad_answer'
        // a missing scope still proves that the key itself is accepted
        const accepted = ping.error.code === 'forbidden'
        const list = accepted ? await features.probe(signal) : []
        return verdict({
          message: ping.error.message,
          requestId: ping.error.requestId,
          reachable,
          accepted,
          durationMs,
          features: [...list],
        })
      }
      const clockSkewMs = ping.serverNow === null ? null : ping.serverNow - deps.clock.now()
      const counts = await count(api, signal)
      const list = await features.probe(signal)
      return verdict({
        message: 'klikit answers and accepts this key.',
        requestId: ping.requestId,
        reachable: true,
        accepted: true,
        durationMs,
        clockSkewMs,
        ...counts,
        features: [...list],
      })
    },
  }
}

async function count(api: KlikitApi, signal: AbortSignal): Promise<Pick<ConnectionTest, 'brands' | 'branches'>> {
  const brands = await api.readBrands(signal)
  const branches = await api.readBranches(signal)
  return { brands: brands.ok ? brands.value.length : null, branches: branches.ok ? branches.value.length : null }
}

type Target = { readonly baseUrl: string; readonly partnerKey: string; readonly secretKey: string }

async function targetOf(
  deps: TesterDeps,
  input: CommandInput<'connection.test'>,
): Promise<Target | { readonly message: string }> {
  const training = input.environment === 'training' ? deps.training() : null
  if (training !== null) return training
  const baseUrl = urlOf(input.environment, input.customBaseUrl ?? '')
  if (baseUrl === '')
    return { message: 'Enter the address of the custom environment first, such as https://host/v1/partner.' }
  const kept = await deps.credentials.read(input.environment)
  const given = input.secrets ?? {}
  const partnerKey = given.partnerKey?.trim() || kept.partnerKey
  const secretKey = given.secretKey?.trim() || kept.secretKey
  if (!partnerKey || !secretKey) return { message: 'Enter the partner key and the secret key first.' }
  return { baseUrl, partnerKey, secretKey }
}

/** The base URL of an environment; '' for a custom one that is not set, and for training, which starts its own. */
export function urlOf(environment: Environment, customBaseUrl: string): string {
  switch (environment) {
    case 'dev':
    case 'production':
      return environmentUrls[environment]
    case 'custom':
      return customBaseUrl.trim()
    case 'training':
      return ''
  }
}

function verdict(known: Partial<ConnectionTest> & { message: string }): ConnectionTest {
  return {
    reachable: false,
    accepted: false,
    durationMs: 0,
    requestId: null,
    brands: null,
    branches: null,
    clockSkewMs: null,
    features: [],
    ...known,
  }
}
