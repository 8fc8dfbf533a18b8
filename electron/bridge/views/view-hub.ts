import { clientMessageSchema, type BoardDelta, type HostMessage } from '../../../shared/contract/messages.ts'
import { isViewName, type Slice, type ViewName, views } from '../../../shared/contract/views.ts'
import type { Result } from '../../../shared/result.ts'
import { BridgeError, describeError, toFailure } from '../lib/bridge-error.ts'
import type { ViewSession } from '../lib/bridge-surface.ts'
import type { Clock, Timer } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'

/** Reads one view's data; params are parsed already. */
export type ViewReader = (params: never) => unknown

interface HubDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly readers: { readonly [N in ViewName]: ViewReader }
  /** Brings the board's cards of these orders up to date; null when none changed. */
  readonly refreshBoard: (orderIds: ReadonlySet<string>) => BoardDelta | null
}

/** What changed, as far as views care. */
export type ViewChange = { readonly views: readonly ViewName[]; readonly orderId?: string | null }

/** Serves views: plain reads, and sessions that are pushed every change. */
export interface ViewHub {
  read(name: string, params: unknown): Promise<Result<Slice<ViewName>>>
  open(send: (message: HostMessage) => void): ViewSession
  /** Marks views as changed; pushes follow shortly, many changes in one. */
  changed(change: ViewChange): void
  /** Everything changed at once, as when the environment does: every subscription gets its view whole. */
  reset(): void
  close(): void
}

interface Subscription {
  readonly id: number
  readonly view: ViewName
  readonly params: unknown
  /** Where an order's view is concerned, that order. */
  readonly orderId: string | null
  readonly send: (message: HostMessage) => void
  revision: number
}

/** Board pushes go at once: an order must be seen; the rest may gather for a moment. */
const GATHER_MS = 120
/** After one push of orders the next waits so long and takes along what came meanwhile: screens that draw all the time answer nobody's hand. */
const ORDERS_REST_MS = 50

/** Makes the hub. Revisions come from one counter, so any two slices of a view compare. */
export function createViewHub(deps: HubDeps): ViewHub {
  const subscriptions = new Set<Subscription>()
  const dirtyViews = new Set<ViewName>()
  const dirtyOrders = new Set<string>()
  let revision = 1
  let boardRevision = 1
  let ordersQueued = false
  let timer: Timer | null = null
  let ordersRest: Timer | null = null

  /** A screen that cannot be told is gone: it must not keep the others from being told. */
  const tell = (subscription: Subscription, message: HostMessage): void => {
    try {
      subscription.send(message)
    } catch (error) {
      subscriptions.delete(subscription)
      deps.logger.warn('view.screen_gone', { view: subscription.view, error: describeError(error) })
    }
  }
  const push = (subscription: Subscription): void => {
    const stamp = subscription.view === 'board' ? boardRevision : ++revision
    const deliver = (data: unknown) => {
      // a later push may have overtaken this one while it read
      if (!subscriptions.has(subscription) || stamp < subscription.revision) return
      subscription.revision = stamp
      tell(subscription, { op: 'slice', id: subscription.id, view: subscription.view, revision: stamp, data })
    }
    const fail = (error: unknown) => {
      deps.logger.error('view.read_failed', { view: subscription.view, error: describeError(error) })
      if (subscriptions.has(subscription))
        tell(subscription, { op: 'failed', id: subscription.id, message: toFailure(error).message })
    }
    try {
      const data = deps.readers[subscription.view](subscription.params as never)
      // delivered at once where it can be: a delta must never come before the whole it builds on
      if (data instanceof Promise) data.then(deliver, fail)
      else deliver(data)
    } catch (error) {
      fail(error)
    }
  }
  const pushBoard = (delta: BoardDelta) => {
    const base = boardRevision
    boardRevision = ++revision
    for (const subscription of subscriptions) {
      if (subscription.view !== 'board') continue
      subscription.revision = boardRevision
      tell(subscription, { op: 'delta', id: subscription.id, view: 'board', base, revision: boardRevision, delta })
    }
  }
  const restFromOrders = () => {
    ordersRest?.cancel()
    ordersRest = deps.clock.setTimer(() => {
      ordersRest = null
      flushOrders()
    }, ORDERS_REST_MS)
  }
  const flushOrders = () => {
    ordersQueued = false
    if (dirtyOrders.size === 0) return
    restFromOrders()
    const changed = new Set(dirtyOrders)
    dirtyOrders.clear()
    try {
      const delta = deps.refreshBoard(changed)
      if (delta !== null) pushBoard(delta)
    } catch (error) {
      // the next change or read tries again; the orders stand in the database
      deps.logger.error('view.board_failed', { error: describeError(error) })
    }
    for (const subscription of subscriptions)
      if (subscription.orderId !== null && changed.has(subscription.orderId)) push(subscription)
  }
  const pushRest = () => {
    timer = null
    const views = new Set(dirtyViews)
    dirtyViews.clear()
    for (const subscription of subscriptions) if (views.has(subscription.view)) push(subscription)
  }
  const subscribe = (
    request: { id: number; view: string; params: unknown },
    send: Subscription['send'],
  ): Subscription | null => {
    if (!isViewName(request.view)) {
      send({ op: 'failed', id: request.id, message: `There is no view named ${request.view}.` })
      return null
    }
    const params = views[request.view].params.safeParse(request.params)
    if (!params.success) {
      send({
        op: 'failed',
        id: request.id,
        message: `View ${request.view}: ${params.error.issues[0]?.message ?? 'wrong parameters'}`,
      })
      return null
    }
    const orderId = 'orderId' in params.data ? params.data.orderId : null
    const subscription: Subscription = {
      id: request.id,
      view: request.view,
      params: params.data,
      orderId,
      send,
      revision: 0,
    }
    // what waits to be told must not come after the whole, nor to a newcomer before it
    flushOrders()
    subscriptions.add(subscription)
    push(subscription)
    return subscription
  }

  return {
    async read(name, params) {
      try {
        if (!isViewName(name)) throw new BridgeError('not_found', `There is no view named ${name}.`)
        const parsed = views[name].params.safeParse(params)
        if (!parsed.success)
          throw new BridgeError(
            'invalid_input',
            `View ${name}: ${parsed.error.issues[0]?.message ?? 'wrong parameters'}`,
          )
        flushOrders()
        const stamp = name === 'board' ? boardRevision : ++revision
        // the reader of a view returns that view's data; its shape is checked by the contract tests
        const data = (await deps.readers[name](parsed.data as never)) as Slice<ViewName>['data']
        return { ok: true, value: { revision: stamp, data } }
      } catch (error) {
        if (!(error instanceof BridgeError))
          deps.logger.error('view.read_failed', { view: name, error: describeError(error) })
        return { ok: false, error: toFailure(error) }
      }
    },
    open(send) {
      const own = new Map<number, Subscription>()
      const drop = (id: number) => {
        const subscription = own.get(id)
        if (subscription) subscriptions.delete(subscription)
        own.delete(id)
      }
      return {
        handle(message) {
          const parsed = clientMessageSchema.safeParse(message)
          if (!parsed.success) return
          drop(parsed.data.id)
          if (parsed.data.op === 'unsubscribe') return
          const subscription = subscribe(parsed.data, send)
          if (subscription) own.set(parsed.data.id, subscription)
        },
        close() {
          for (const id of own.keys()) drop(id)
        },
      }
    },
    changed({ views: names, orderId }) {
      if (orderId) {
        dirtyOrders.add(orderId)
        if (!ordersQueued && ordersRest === null) queueMicrotask(flushOrders)
        ordersQueued = true
      }
      for (const name of names) dirtyViews.add(name)
      if (dirtyViews.size > 0) timer ??= deps.clock.setTimer(pushRest, GATHER_MS)
    },
    reset() {
      dirtyOrders.clear()
      boardRevision = ++revision
      for (const subscription of subscriptions) push(subscription)
    },
    close() {
      timer?.cancel()
      ordersRest?.cancel()
      dirtyOrders.clear()
      subscriptions.clear()
    },
  }
}
