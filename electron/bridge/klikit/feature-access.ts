import type { FeatureAccess } from '../../../shared/contract/system-views.ts'
import type { Clock } from '../lib/clock.ts'
import type { CallResult, HttpClient, KlikitRequest } from './http-client.ts'

type Feature = FeatureAccess['feature']

// scopes as documented; klikit names none for order status (klikit-api 2)
const scopes: Readonly<Record<Feature, string | null>> = {
  orders: 'orders:read',
  order_status: null,
  dictionaries: 'orders:read',
  brands: 'brands:read',
  menus: 'menus:read',
  stock: 'menus:oos',
  visibility: 'visibility:write',
  providers: null,
}

/** Reads that tell whether a feature's endpoint may be called. Writes are never tried: they would change something. */
const probes: Readonly<Partial<Record<Feature, KlikitRequest>>> = {
  orders: { method: 'GET', path: '/orders', query: { page: 1, size: 1 } },
  dictionaries: { method: 'GET', path: '/orders/order-types' },
  brands: { method: 'GET', path: '/brands' },
  menus: { method: 'GET', path: '/menus' },
  providers: { method: 'GET', path: '/providers' },
}

/** What this credential may do, feature by feature, as last seen. */
export interface FeatureAccessBook {
  list(): readonly FeatureAccess[]
  /** Asks every endpoint that can be asked without changing anything. */
  probe(signal: AbortSignal): Promise<readonly FeatureAccess[]>
  /** Probes now and again every quarter of an hour until told to stop: grants change on klikit's side without notice. */
  watch(signal: AbortSignal, onProbed: () => void): Promise<void>
  /** Learns from a real call, such as a PATCH that was refused. */
  note(
    feature: Feature,
    access: FeatureAccess['access'],
    call: { readonly message: string | null; readonly requestId: string | null },
  ): void
}

/** Makes the book with every feature untried. */
export function createFeatureAccessBook(http: HttpClient, clock: Clock): FeatureAccessBook {
  const book = new Map<Feature, FeatureAccess>()
  for (const feature of Object.keys(scopes) as Feature[]) {
    book.set(feature, {
      feature,
      scope: scopes[feature],
      access: 'untried',
      message: null,
      requestId: null,
      checkedAt: null,
    })
  }
  const note: FeatureAccessBook['note'] = (feature, access, call) => {
    book.set(feature, { feature, scope: scopes[feature], access, ...call, checkedAt: clock.now() })
  }
  const probe: FeatureAccessBook['probe'] = async (signal) => {
    for (const [feature, request] of Object.entries(probes) as [Feature, KlikitRequest][]) {
      const result = await http.call({ ...request, signal })
      note(feature, accessOf(result), {
        message: result.ok ? null : result.error.message,
        requestId: result.ok ? result.requestId : result.error.requestId,
      })
      // the same answer would come for every endpoint: one is enough
      if (signal.aborted || (!result.ok && result.error.code === 'network')) break
    }
    return [...book.values()]
  }
  return {
    list: () => [...book.values()],
    note,
    probe,
    async watch(signal, onProbed) {
      while (!signal.aborted) {
        await probe(signal)
        onProbed()
        // the only rejection is our own stop
        await clock.sleep(PROBE_EVERY_MS, signal).catch(() => undefined)
      }
    },
  }
}

const PROBE_EVERY_MS = 15 * 60_000

function accessOf(result: CallResult): FeatureAccess['access'] {
  if (result.ok) return 'allowed'
  const refusals = ['forbidden', 'auth_missing', 'auth_invalid', 'auth_revoked']
  return refusals.includes(result.error.code) ? 'denied' : 'failing'
}
