import type { SimulatorSnapshot } from '../../electron/bridge/training/admin.ts'
import type { Fault } from '../../electron/bridge/training/faults.ts'
import type { WriteRecord } from '../../electron/bridge/training/journal.ts'
import type { OrderRequest } from '../../electron/bridge/training/order-plan.ts'
import type { WireOrder } from '../../electron/bridge/training/wire-order.ts'
import { type EntryProcess, spawnEntry } from './spawn-entry.ts'

/** The klikit simulator as a process of its own, and its admin API. */
export interface SpawnedSimulator extends EntryProcess {
  readonly url: string
  readonly key: string
  readonly secret: string
  admin<T = unknown>(method: string, path: string, body?: unknown): Promise<T>
  /** Places an order that waits for the shop: PLACED, moved by nobody else. */
  place(request?: OrderRequest): Promise<WireOrder>
  setFaults(...faults: Fault[]): Promise<void>
  snapshot(): Promise<SimulatorSnapshot>
  /** Status writes of one order, in order of arrival. */
  statusWrites(orderId: number | string): Promise<readonly StatusWrite[]>
}

/** A PATCH of an order's status. */
export interface StatusWrite extends WriteRecord {
  readonly verb: string
}

/** Starts the simulator and waits until it serves. */
export async function startSimulator(...args: readonly string[]): Promise<SpawnedSimulator> {
  const child = await spawnEntry('simulator', args)
  const line = await child.firstLine
  if (line === null) throw new Error(`the simulator did not start:\n${child.stderr()}`)
  const ready = JSON.parse(line) as { url: string; admin: string; key: string; secret: string }
  const admin = <T>(method: string, path: string, body?: unknown) => callAdmin<T>(ready.admin + path, method, body)
  const snapshot = () => admin<SimulatorSnapshot>('GET', '/snapshot')
  return {
    ...child,
    url: ready.url,
    key: ready.key,
    secret: ready.secret,
    admin,
    snapshot,
    place: (request = {}) =>
      admin<WireOrder>('POST', '/orders', {
        status: 1,
        autoAccept: false,
        autoReady: false,
        scheduledAt: null,
        ...request,
      }),
    setFaults: async (...faults) => void (await admin('PUT', '/faults', faults)),
    statusWrites: async (orderId) => statusWritesIn(await snapshot()).get(String(orderId)) ?? [],
  }
}

async function callAdmin<T>(url: string, method: string, body: unknown): Promise<T> {
  const response = await fetch(url, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
  const text = await response.text()
  if (!response.ok) throw new Error(`admin ${method} ${url}: ${response.status} ${text}`)
  return JSON.parse(text) as T
}

/** Every PATCH of an order's status by order id, in order of arrival. */
export function statusWritesIn(snapshot: SimulatorSnapshot): ReadonlyMap<string, readonly StatusWrite[]> {
  const writes = snapshot.writes.flatMap((write) => {
    const orderId = /^\/orders\/(\d+)\/status$/.exec(write.path)?.[1]
    if (orderId === undefined) return []
    const { status } = JSON.parse(write.rawBody) as { readonly status: string }
    return [{ ...write, orderId, verb: status }]
  })
  return Map.groupBy(writes, (write) => write.orderId)
}
