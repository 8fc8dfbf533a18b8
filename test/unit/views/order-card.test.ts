import { describe, expect, it } from 'vitest'
import type { OrderStage } from '../../../shared/order.ts'
import { orderCardSchema } from '../../../shared/contract/order-views.ts'
import type { PrintJob } from '../../../shared/printer.ts'
import { orderLane, statusPayload } from '../../../electron/bridge/orders/status-job.ts'
import type { StoredOrder } from '../../../electron/bridge/orders/order-repository.ts'
import type { Hold } from '../../../electron/bridge/outbox/channel.ts'
import type { OutboxRow } from '../../../electron/bridge/outbox/outbox-repository.ts'
import {
  type CardContext,
  courierStatus,
  maskCustomer,
  toOrderCard,
} from '../../../electron/bridge/views/order-card.ts'
import { makeLine, makeModifier, makeOrder, noTotals, SAMPLE_NOW } from '../../support/printable-order.ts'

const dictionaries = {
  statuses: new Map([[1, 'PLACED']]),
  fulfilment: new Map([[3, 'PENDING_PICKUP']]),
  providers: new Map([[6, 'GrabFood']]),
}
const offlineHold: Hold = {
  reason: 'offline',
  error: { code: 'network', message: 'no line', requestId: null },
  since: 0,
}

function stored(stage: OrderStage = 'new', fields: Partial<StoredOrder> = {}): StoredOrder {
  const order = makeOrder()
  return {
    order,
    stage,
    dueAt: SAMPLE_NOW,
    cartRevision: 1,
    cartHash: '',
    bodyHash: '',
    firstSeenAt: SAMPLE_NOW,
    closedAt: null,
    alert: null,
    ...fields,
  }
}

function job(
  id: number,
  verb: Parameters<typeof statusPayload>[0],
  state: OutboxRow['state'],
  fields: Partial<OutboxRow> = {},
): OutboxRow {
  return {
    id,
    kind: 'order_status',
    lane: orderLane('7'),
    subject: '7',
    payload: statusPayload(verb, SAMPLE_NOW),
    idempotencyKey: `key-${id}`,
    keyMadeAt: 0,
    attempts: 0,
    createdAt: 0,
    state,
    isHead: 1,
    rank: 0,
    roundAttempts: 0,
    rounds: 0,
    notBefore: 0,
    finishedAt: null,
    errorCode: null,
    errorMessage: null,
    requestId: null,
    mayHaveLeft: 0,
    ...fields,
  }
}

function print(id: string, state: PrintJob['state'], fields: Partial<PrintJob> = {}): PrintJob {
  return {
    id,
    orderId: '7',
    printerId: 'k1',
    printerName: 'Kitchen 1',
    kind: 'order',
    station: 'Kitchen 1',
    backupFor: null,
    bytes: null,
    copy: 1,
    reprint: 0,
    state,
    cause: null,
    condition: null,
    createdAt: 0,
    finishedAt: null,
    ...fields,
  }
}

function card(order: StoredOrder, context: Partial<CardContext> = {}) {
  const plain = {
    jobs: [],
    isRunning: () => false,
    hold: null,
    prints: [],
    large: { items: null, total: null },
    known: null,
  }
  return toOrderCard(order, { dictionaries, ...plain, ...context })
}

describe('a card', () => {
  it('fits the contract and tells what is known', () => {
    const made = card(
      stored('new', {
        order: makeOrder({
          lines: [makeLine('Dimsum', 2, { comment: 'hot', modifiers: [makeModifier('Sambal')] })],
          courier: { ...makeOrder().courier, statusId: 3 },
        }),
      }),
    )
    expect(orderCardSchema.safeParse(made).error).toBeUndefined()
    expect(made).toMatchObject({
      stage: 'new',
      statusName: 'PLACED',
      provider: { id: '6', name: 'GrabFood' },
      lines: [{ quantity: 2, name: 'Dimsum', comment: 'hot', modifierCount: 1 }],
      courier: { status: 'Pending pickup' },
      sync: { state: 'none', verb: null, outboxId: null },
      print: { state: 'none', jobId: null },
      attention: [],
      verbs: ['accepted', 'rejected'],
    })
  })

  it('shows twelve lines at most and names what has no name by its number', () => {
    const order = makeOrder({
      lines: Array.from({ length: 30 }, (_, index) => makeLine(`Line ${index}`, 1)),
      statusId: 77,
      provider: { id: '99', name: '' },
      courier: { ...makeOrder().courier, statusId: 42 },
    })
    const made = card(stored('preparing', { order }))
    expect(made.lines).toHaveLength(12)
    expect([made.statusName, made.provider?.name, made.courier.status]).toEqual([
      'Status 77',
      'Provider 99',
      'Status 42',
    ])
    expect(card(stored('new', { order: makeOrder({ provider: null }) })).provider).toBeNull()
    expect(courierStatus(makeOrder(), dictionaries)).toBeNull()
  })

  it('shows the final price, else the items’ price', () => {
    const money = (amountMinor: number) => ({ amountMinor, scale: 2, currency: 'IDR' })
    const totals = { ...makeOrder().totals, items: money(5) }
    expect(card(stored('new', { order: makeOrder({ totals }) })).total).toEqual(money(5))
    expect(card(stored('new', { order: makeOrder({ totals: { ...totals, final: money(7) } }) })).total).toEqual(
      money(7),
    )
  })
})

describe('what was said here', () => {
  it.each(['queued', 'parked', 'blocked', 'done'] as const)('moves the card on while it is %s', (state) => {
    expect(card(stored(), { jobs: [job(1, 'accepted', state)] })).toMatchObject({
      stage: 'preparing',
      verbs: ['ready', 'cancelled'],
    })
  })

  it.each(['dead', 'unknown', 'dismissed', 'superseded'] as const)(
    'does not when it is %s, and the step is offered again',
    (state) => {
      expect(card(stored(), { jobs: [job(1, 'accepted', state)] })).toMatchObject({
        stage: 'new',
        verbs: ['accepted', 'rejected'],
      })
    },
  )

  it.each([
    ['queued', 0, false, null, 'sending'],
    ['queued', 2, true, null, 'sending'],
    ['queued', 2, false, null, 'waiting'],
    ['parked', 5, false, null, 'waiting'],
    ['blocked', 1, false, null, 'waiting'],
    ['queued', 0, false, offlineHold, 'waiting'],
    ['queued', 0, false, { ...offlineHold, reason: 'credential' as const }, 'held'],
    ['queued', 0, false, { ...offlineHold, reason: 'feature' as const }, 'held'],
    ['done', 1, false, offlineHold, 'sent'],
    ['dead', 1, false, offlineHold, 'refused'],
    ['unknown', 1, false, null, 'refused'],
  ] as const)('is, when %s after %i tries (running: %s, hold: %j), %s', (...example) => {
    const [state, attempts, running, hold, sync] = example
    const made = card(stored(), {
      jobs: [job(1, 'accepted', state, { attempts, errorMessage: 'why' })],
      isRunning: () => running,
      hold,
    })
    expect(made.sync).toMatchObject({ state: sync, verb: 'accepted', outboxId: 1 })
    expect(made.attention).toEqual(sync === 'refused' || sync === 'held' ? [sync] : [])
  })

  it('of two jobs tells the last verb with the state of the first that is stuck', () => {
    const jobs = [job(1, 'accepted', 'parked', { attempts: 5, errorMessage: 'busy' }), job(2, 'ready', 'queued')]
    expect(card(stored(), { jobs }).sync).toEqual({
      state: 'waiting',
      verb: 'ready',
      message: 'busy',
      outboxId: 2,
      undoUntil: null,
    })
    expect(card(stored(), { jobs: [job(1, 'accepted', 'done'), job(2, 'ready', 'dismissed')] }).sync).toMatchObject({
      state: 'sent',
      verb: 'accepted',
    })
  })
})

describe('a step that is kept back', () => {
  const keptBack = job(1, 'accepted', 'queued', { createdAt: 100, notBefore: 5100 })

  it('moves the card and says until when it can be taken back', () => {
    const { stage, sync } = card(stored(), { jobs: [keptBack] })
    expect(stage).toBe('preparing')
    expect(sync).toEqual({ state: 'waiting', verb: 'accepted', message: null, outboxId: 1, undoUntil: 5100 })
  })

  it('cannot be taken back once it runs, was tried, or may have left', () => {
    expect(card(stored(), { jobs: [keptBack], isRunning: () => true }).sync).toMatchObject({
      state: 'sending',
      undoUntil: null,
    })
    for (const tried of [{ attempts: 1 }, { mayHaveLeft: 1 } as const])
      expect(card(stored(), { jobs: [{ ...keptBack, ...tried }] }).sync.undoUntil).toBeNull()
  })
})

describe('a large order', () => {
  const isLarge = (order: Parameters<typeof makeOrder>[0], large?: CardContext['large']): boolean =>
    card(stored('new', { order: makeOrder(order) }), large === undefined ? {} : { large }).large

  it('is one by the operator\u2019s own limit of items, and without one never', () => {
    const limits = { items: 4, total: null }
    expect([3, 4].map((itemCount) => isLarge({ itemCount }, limits))).toEqual([false, true])
    expect(isLarge({ itemCount: 99 })).toBe(false)
  })

  it('is one by the limit of money, in whole units of the order\u2019s currency', () => {
    const limits = { items: null, total: 100 }
    const costing = (amountMinor: number) => ({
      totals: { ...noTotals, final: { amountMinor, scale: 2, currency: 'SGD' } },
    })
    expect([9999, 10_000].map((amount) => isLarge(costing(amount), limits))).toEqual([false, true])
  })
})

describe('a ticket at another printer', () => {
  it('says for which station, and where it went', () => {
    const strayed = print('p1', 'printed', { station: 'Grill', backupFor: 'Kitchen 2', printerName: 'Counter' })
    expect(card(stored(), { prints: [strayed] }).print.backup).toEqual({ station: 'Grill', printerName: 'Counter' })
    expect(card(stored(), { prints: [{ ...strayed, state: 'discarded' }] }).print.backup).toBeNull()
    expect(card(stored(), { prints: [print('p1', 'printed')] }).print.backup).toBeNull()
  })
})

describe('what the paper knows', () => {
  it('is the most worrying of the tickets', () => {
    const states = ['printed', 'sent_unconfirmed', 'queued', 'printing', 'blocked', 'expired', 'unknown'] as const
    for (let most = 0; most < states.length; most += 1) {
      const prints = states.slice(0, most + 1).map((state, index) => print(`p${index}`, state))
      expect(card(stored(), { prints }).print).toMatchObject({
        state: states[most],
        jobId: `p${most}`,
        printerName: 'Kitchen 1',
      })
    }
    expect(card(stored(), { prints: [print('p', 'discarded')] }).print.state).toBe('none')
    expect(
      card(stored(), { prints: [print('p', 'printed'), print('q', 'printed', { reprint: 2 })] }).print.reprint,
    ).toBe(2)
  })

  it('calls a person for a ticket that is blocked or in doubt, and for what klikit changed', () => {
    expect(card(stored(), { prints: [print('p', 'blocked', { cause: 'paper out' })] }).attention).toEqual([
      'not_printed',
    ])
    expect(card(stored(), { prints: [print('p', 'expired')] }).attention).toEqual(['not_printed'])
    expect(card(stored(), { prints: [print('p', 'unknown')] }).attention).toEqual(['did_it_come_out'])
    expect(card(stored(), { prints: [print('p', 'unknown'), print('q', 'expired')] }).attention).toEqual([
      'not_printed',
      'did_it_come_out',
    ])
    expect(card(stored('cancelled', { alert: 'cancelled' })).attention).toEqual(['cancelled'])
    expect(card(stored('preparing', { alert: 'changed' })).attention).toEqual(['changed'])
  })
})

describe('a customer on a card', () => {
  const customer = (name: string | null, phone: string | null) => ({
    name,
    phone,
    email: 'a@b.c',
    address: 'Jl. 1',
    instruction: null,
  })

  it.each([
    ['Rahma', '+62811222518', 'R••• ·· 518'],
    ['Rahma', null, 'R•••'],
    [null, '+62811222518', '·· 518'],
    [null, null, null],
    ['👩‍🍳 Chef', null, '👩‍🍳•••'],
  ])('%j %j is %j', (name, phone, masked) => {
    expect(maskCustomer(customer(name, phone))).toBe(masked)
  })
})
