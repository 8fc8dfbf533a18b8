import { beforeEach, describe, expect, it } from 'vitest'
import type { HostMessage } from '../../../shared/contract/messages.ts'
import type { ViewName } from '../../../shared/contract/views.ts'
import { createFakeClock, type FakeClock } from '../../../electron/bridge/lib/clock.ts'
import { BridgeError } from '../../../electron/bridge/lib/bridge-error.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createViewHub, type ViewHub, type ViewReader } from '../../../electron/bridge/views/view-hub.ts'

const counts = { new: 0, preparing: 0, ready: 0, scheduled: 0, done: 0, attention: 0 }

let clock: FakeClock
let hub: ViewHub
let reads: ViewName[]
let readers: Record<ViewName, ViewReader>
let heard: HostMessage[]
let boardChanges: boolean

beforeEach(() => {
  clock = createFakeClock(0)
  reads = []
  heard = []
  boardChanges = true
  const reader = (name: ViewName) => (params: unknown) => {
    reads.push(name)
    return { name, params }
  }
  readers = {
    system: reader('system'),
    alerts: reader('alerts'),
    board: reader('board'),
    closedOrders: reader('closedOrders'),
    order: reader('order'),
    find: reader('find'),
    findFilters: reader('findFilters'),
    dayReport: reader('dayReport'),
    ticketPicture: reader('ticketPicture'),
    printHistory: reader('printHistory'),
    discovery: reader('discovery'),
    printerModels: reader('printerModels'),
    routing: reader('routing'),
    webhooks: reader('webhooks'),
    reconciliation: reader('reconciliation'),
    stock: reader('stock'),
    stockMenu: reader('stockMenu'),
    stockNow: reader('stockNow'),
    stores: reader('stores'),
    settings: reader('settings'),
    startUp: reader('startUp'),
    health: reader('health'),
    log: reader('log'),
    healthTimeline: reader('healthTimeline'),
    training: reader('training'),
    access: reader('access'),
  }
  hub = createViewHub({
    clock,
    logger: silentLogger,
    readers,
    refreshBoard: (orderIds) => (boardChanges ? { counts, upserts: [], removals: [...orderIds] } : null),
  })
})

const open = (send = (message: HostMessage) => void heard.push(message)) => hub.open(send)
const subscribe = (id: number, view: string, params = {}) => ({ op: 'subscribe', id, view, params }) as const
const revisions = () => heard.flatMap((message) => (message.op === 'failed' ? [] : [message.revision]))
const told = () => heard.map((message) => message.op)

describe('a subscription', () => {
  it('gets the whole at once, then changes, gathered for a moment', async () => {
    open().handle(subscribe(1, 'health'))
    expect(heard).toMatchObject([{ op: 'slice', id: 1, view: 'health', data: { name: 'health' } }])
    for (let change = 0; change < 1000; change += 1) hub.changed({ views: ['health', 'stock'] })
    await clock.advance(119)
    expect(heard).toHaveLength(1)
    await clock.advance(1)
    expect(told()).toEqual(['slice', 'slice'])
    expect(reads).toEqual(['health', 'health'])
    expect(revisions()[1]).toBeGreaterThan(revisions()[0] ?? 0)
  })

  it('is told of nothing that it did not ask for', async () => {
    open().handle(subscribe(1, 'health'))
    hub.changed({ views: ['stock'], orderId: '7' })
    await clock.advance(1000)
    expect(heard).toHaveLength(1)
  })

  it('to one order is told of that order alone, at once', async () => {
    open().handle(subscribe(1, 'order', { orderId: '7' }))
    hub.changed({ views: [], orderId: '8' })
    await clock.advance(50)
    expect(heard).toHaveLength(1)
    hub.changed({ views: [], orderId: '7' })
    await clock.advance(0)
    expect(heard[1]).toMatchObject({ op: 'slice', view: 'order', data: { params: { orderId: '7' } } })
  })

  it('ended, by itself or with its session, is told of nothing more', async () => {
    const session = open()
    session.handle(subscribe(1, 'health'))
    session.handle(subscribe(2, 'stock'))
    session.handle({ op: 'unsubscribe', id: 1 })
    hub.changed({ views: ['health', 'stock'] })
    await clock.advance(120)
    expect(heard.slice(2)).toMatchObject([{ id: 2, view: 'stock' }])
    session.close()
    hub.changed({ views: ['health', 'stock'] })
    await clock.advance(120)
    expect(heard).toHaveLength(3)
  })

  it('under an id in use replaces the one before', async () => {
    const session = open()
    session.handle(subscribe(1, 'health'))
    session.handle(subscribe(1, 'stock'))
    hub.changed({ views: ['health', 'stock'] })
    await clock.advance(120)
    expect(heard.slice(2)).toMatchObject([{ id: 1, view: 'stock' }])
  })

  it.each([
    [subscribe(1, 'nonsense'), 'nonsense'],
    [subscribe(1, '__proto__'), '__proto__'],
    [subscribe(1, 'order', {}), 'View order'],
    [subscribe(1, 'board', { more: 1 }), 'View board'],
  ])('that cannot be is refused: %j', (message, words) => {
    open().handle(message)
    expect(heard).toMatchObject([{ op: 'failed', id: 1, message: expect.stringContaining(words) }])
  })

  it.each([
    null,
    5,
    'x',
    {},
    { op: 'subscribe' },
    { op: 'subscribe', id: '1', view: 'health' },
    { op: 'delete', id: 1 },
  ])('is not made of %j', (message) => {
    open().handle(message as never)
    expect(heard).toEqual([])
  })
})

describe('the board', () => {
  it('comes whole, then as deltas that each build on the revision before', async () => {
    open().handle(subscribe(1, 'board'))
    for (const orderId of ['7', '8', '9']) {
      hub.changed({ views: [], orderId })
      await clock.advance(50)
    }
    const [whole, ...deltas] = heard
    expect(told()).toEqual(['slice', 'delta', 'delta', 'delta'])
    let revision = whole?.op === 'slice' ? whole.revision : -1
    for (const delta of deltas) {
      if (delta.op !== 'delta') throw new Error('expected a delta')
      expect(delta.base).toBe(revision)
      expect(delta.revision).toBeGreaterThan(delta.base)
      revision = delta.revision
    }
  })

  it('tells many changes of one moment in one delta', async () => {
    open().handle(subscribe(1, 'board'))
    for (let change = 0; change < 100; change += 1) hub.changed({ views: [], orderId: String(change % 10) })
    await clock.advance(0)
    expect(heard).toHaveLength(2)
    expect(heard[1]).toMatchObject({ delta: { removals: expect.arrayContaining(['0', '9']) } })
  })

  it('is told of a change at once, and of those that follow it together', async () => {
    open().handle(subscribe(1, 'board'))
    hub.changed({ views: [], orderId: '1' })
    await clock.advance(0)
    expect(told()).toEqual(['slice', 'delta'])
    for (const orderId of ['2', '3', '4']) {
      hub.changed({ views: [], orderId })
      await clock.advance(10)
    }
    expect(told()).toEqual(['slice', 'delta'])
    await clock.advance(20)
    expect(told()).toEqual(['slice', 'delta', 'delta'])
    expect(heard[2]).toMatchObject({ delta: { removals: ['2', '3', '4'] } })
    await clock.advance(50)
    hub.changed({ views: [], orderId: '5' })
    await clock.advance(0)
    expect(told()).toHaveLength(4)
  })

  it('says nothing where no card changed', async () => {
    open().handle(subscribe(1, 'board'))
    boardChanges = false
    hub.changed({ views: [], orderId: '7' })
    await clock.advance(0)
    expect(heard).toHaveLength(1)
  })

  it('given to a newcomer is the newest, and what was waiting to be told is not told to them again', async () => {
    const early: HostMessage[] = []
    open((message) => void early.push(message)).handle(subscribe(1, 'board'))
    hub.changed({ views: [], orderId: '7' })
    open().handle(subscribe(5, 'board'))
    await clock.advance(0)
    expect(told()).toEqual(['slice'])
    expect(early.map((message) => message.op)).toEqual(['slice', 'delta'])
    const [last] = revisions()
    hub.changed({ views: [], orderId: '8' })
    await clock.advance(50)
    expect(heard[1]).toMatchObject({ op: 'delta', base: last })
    expect(early[2]).toMatchObject({ op: 'delta', base: last })
  })

  it('read plainly carries the revision that the next delta builds on', async () => {
    open().handle(subscribe(1, 'board'))
    hub.changed({ views: [], orderId: '7' })
    const read = await hub.read('board', {})
    hub.changed({ views: [], orderId: '8' })
    await clock.advance(50)
    expect(read.ok && heard.at(-1)).toMatchObject({ op: 'delta', base: read.ok ? read.value.revision : 0 })
  })
})

describe('a reading that fails', () => {
  it('is told without its inner words, and the next change tries again', async () => {
    let fails = true
    readers.health = () => {
      if (fails) throw new Error('SQLITE_IOERR at /home/secret')
      return { fine: true }
    }
    open().handle(subscribe(1, 'health'))
    expect(heard).toMatchObject([{ op: 'failed', id: 1 }])
    expect(JSON.stringify(heard)).not.toContain('secret')
    fails = false
    hub.changed({ views: ['health'] })
    await clock.advance(120)
    expect(heard[1]).toMatchObject({ op: 'slice', data: { fine: true } })
  })

  it('of one view keeps no other from being told', async () => {
    readers.health = () => Promise.reject(new Error('slow and broken'))
    const session = open()
    session.handle(subscribe(1, 'health'))
    session.handle(subscribe(2, 'stock'))
    await clock.advance(0)
    expect(heard.map((message) => `${message.op} ${message.id}`).toSorted()).toEqual(['failed 1', 'slice 2'])
    session.handle(subscribe(3, 'health'))
    session.handle({ op: 'unsubscribe', id: 3 })
    await clock.advance(0)
    expect(heard).toHaveLength(2)
  })

  it('plainly comes back as a failure', async () => {
    readers.stock = () => {
      throw new BridgeError('not_found', 'no stock here')
    }
    expect(await hub.read('stock', {})).toEqual({
      ok: false,
      error: { code: 'not_found', message: 'no stock here', requestId: null },
    })
    readers.stock = () => Promise.reject(new Error('inner words'))
    expect(await hub.read('stock', {})).toMatchObject({
      ok: false,
      error: { code: 'internal', message: expect.not.stringContaining('inner words') },
    })
    expect(await hub.read('nonsense', {})).toMatchObject({ ok: false, error: { code: 'not_found' } })
    expect(await hub.read('order', {})).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(await hub.read('closedOrders', { limit: '5' })).toMatchObject({
      ok: true,
      value: { data: { params: { limit: 5 } } },
    })
  })
})

describe('slow readings', () => {
  it('that a newer one has overtaken are dropped', async () => {
    const answers: ((data: unknown) => void)[] = []
    readers.ticketPicture = () => new Promise((resolve) => answers.push(resolve))
    open().handle(subscribe(1, 'ticketPicture', { jobId: 'a' }))
    hub.changed({ views: ['ticketPicture'] })
    await clock.advance(120)
    answers[1]?.('new')
    await clock.advance(0)
    answers[0]?.('old')
    await clock.advance(0)
    expect(heard).toMatchObject([{ data: 'new' }])
  })
})

describe('a screen that is gone', () => {
  it('keeps no other screen from being told, and is not told again', async () => {
    let sent = 0
    const broken = open(() => {
      sent += 1
      throw new Error('Object has been destroyed')
    })
    broken.handle(subscribe(1, 'board'))
    broken.handle(subscribe(2, 'health'))
    open().handle(subscribe(1, 'board'))
    hub.changed({ views: ['health'], orderId: '7' })
    await clock.advance(120)
    expect(told()).toEqual(['slice', 'delta'])
    expect(sent).toBe(2)
  })
})

it('a change of environment sends every view anew, the board under a new revision', () => {
  const session = open()
  session.handle(subscribe(1, 'board'))
  session.handle(subscribe(2, 'health'))
  hub.reset()
  expect(told()).toEqual(['slice', 'slice', 'slice', 'slice'])
  expect(revisions()[2]).toBeGreaterThan(revisions()[0] ?? 0)
})

it('a closed hub tells nobody anything', async () => {
  open().handle(subscribe(1, 'health'))
  hub.changed({ views: ['health'], orderId: '7' })
  hub.close()
  await clock.advance(1000)
  expect(heard).toHaveLength(1)
  expect(clock.pendingTimers()).toBe(0)
})

it('closed while it rests from telling orders, it tells no more of them', async () => {
  open().handle(subscribe(1, 'board'))
  hub.changed({ views: [], orderId: '7' })
  await clock.advance(0)
  hub.changed({ views: [], orderId: '8' })
  hub.close()
  await clock.advance(1000)
  expect(told()).toEqual(['slice', 'delta'])
  expect(clock.pendingTimers()).toBe(0)
})
