import { describe, expect, it } from 'vitest'
import type { PrintJob } from '../../../shared/printer.ts'
import type { OrderStage } from '../../../shared/order.ts'
import { heldOrder, type OrderTraces } from '../../../electron/bridge/core/held-order.ts'
import type { StoredOrder } from '../../../electron/bridge/orders/order-repository.ts'
import { statusPayload } from '../../../electron/bridge/orders/status-job.ts'
import type { OutboxRow } from '../../../electron/bridge/outbox/outbox-repository.ts'
import { orderFrom, wireOrder } from '../../support/klikit-fixtures.ts'
import { HOUR, MINUTE } from '../../support/times.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')

function stored(stage: OrderStage, scheduledFor: number | null = null): StoredOrder {
  const order = { ...orderFrom(wireOrder()), scheduledFor }
  const kept = {
    dueAt: NOW,
    cartRevision: 1,
    cartHash: 'c',
    bodyHash: 'b',
    firstSeenAt: NOW,
    closedAt: null,
    alert: null,
  }
  return { order, stage, ...kept }
}
function print(state: PrintJob['state'], fields: Partial<PrintJob> = {}): PrintJob {
  return {
    id: 'job-1',
    orderId: '71281904',
    printerId: 'kitchen',
    printerName: 'Kitchen',
    kind: 'order',
    station: 'Kitchen',
    backupFor: null,
    copy: 1,
    reprint: 0,
    state,
    cause: null,
    condition: null,
    bytes: null,
    createdAt: NOW - HOUR,
    finishedAt: null,
    ...fields,
  }
}
function job(state: OutboxRow['state'], verb: 'accepted' | 'ready' = 'accepted', keyMadeAt = NOW - HOUR): OutboxRow {
  const row = { id: 1, kind: 'order_status', lane: 'order:1', subject: '1', idempotencyKey: 'k', attempts: 1, rank: 0 }
  const times = { createdAt: NOW - HOUR, keyMadeAt, notBefore: NOW, finishedAt: null }
  const rest = {
    isHead: 0,
    roundAttempts: 0,
    rounds: 0,
    errorCode: null,
    errorMessage: 'Refused.',
    requestId: null,
    mayHaveLeft: 0,
  } as const
  return { ...row, ...times, ...rest, state, payload: statusPayload(verb, NOW) }
}
const look = (order: StoredOrder, traces: Partial<OrderTraces> = {}) =>
  heldOrder(order, {
    prints: [print('printed')],
    jobs: [],
    now: NOW,
    serverNow: NOW,
    printsHere: true,
    printOn: 'first_sight',
    ...traces,
  })

describe('a ticket', () => {
  it.each<[string, OrderStage, readonly PrintJob[], string]>([
    ['came out', 'preparing', [print('printed')], 'settled'],
    ['was sent to a printer that gives no reply', 'preparing', [print('sent_unconfirmed')], 'settled'],
    ['was given up by a person', 'preparing', [print('discarded')], 'settled'],
    ['is a minute old', 'new', [print('queued', { createdAt: NOW - MINUTE })], 'under_way'],
    ['waits for paper', 'new', [print('blocked', { cause: 'paper out' })], 'amiss'],
    ['waited too long', 'new', [print('expired')], 'amiss'],
    ['may or may not have come out', 'new', [print('unknown', { createdAt: NOW })], 'amiss'],
    ['came out at one station and not at the other', 'new', [print('printed'), print('queued')], 'amiss'],
    ['waits for an order that was cancelled', 'cancelled', [print('queued')], 'settled'],
    ['was never made', 'preparing', [], 'amiss'],
    ['was never made but for a test', 'ready', [print('printed', { kind: 'test' })], 'amiss'],
    ['is not due of an order that was cancelled first', 'cancelled', [], 'settled'],
    ['is not due of an order that somebody else finished', 'done', [], 'settled'],
    ['is not due of an order of a later hour', 'scheduled', [], 'settled'],
  ])('that %s: %s', (_name, stage, prints, kind) => {
    expect(look(stored(stage), { prints }).ticket.kind).toBe(kind)
  })

  it('is not due before its hour, before it is accepted where that is asked for, or without a printer', () => {
    expect(look(stored('preparing', NOW + 3 * HOUR), { prints: [] }).ticket.kind).toBe('settled')
    expect(look(stored('preparing', NOW - HOUR), { prints: [] }).ticket.kind).toBe('amiss')
    expect(look(stored('new'), { prints: [], printOn: 'accept' }).ticket.kind).toBe('settled')
    expect(look(stored('new'), { prints: [] }).ticket.kind).toBe('amiss')
    expect(look(stored('new'), { prints: [], printsHere: false }).ticket.kind).toBe('settled')
  })

  it('that is amiss says why, and offers a repair only where none was made', () => {
    expect(look(stored('new'), { prints: [print('blocked', { cause: 'paper out' })] }).ticket).toEqual({
      kind: 'amiss',
      message: 'Its ticket still waits for Kitchen: paper out.',
      repairable: false,
    })
    expect(look(stored('new'), { prints: [] }).ticket).toMatchObject({ repairable: true })
  })
})

describe('our last word', () => {
  it.each<[string, OrderStage, OutboxRow[], string]>([
    ['was never said', 'new', [], 'settled'],
    ['arrived', 'preparing', [job('done')], 'settled'],
    ['was given up by a person', 'new', [job('dismissed')], 'settled'],
    ['was refused', 'new', [job('dead')], 'amiss'],
    ['was refused, and said again', 'new', [job('dead'), job('done')], 'settled'],
    ['was refused, and klikit is there all the same', 'ready', [job('dead', 'accepted')], 'settled'],
    ['was refused for an order that is over', 'cancelled', [job('dead', 'ready')], 'settled'],
    ['waits since an hour', 'preparing', [job('parked', 'ready')], 'amiss'],
    ['was just said', 'preparing', [job('queued', 'ready', NOW - MINUTE)], 'under_way'],
  ])('that %s: %s', (_name, stage, jobs, kind) => {
    expect(look(stored(stage), { jobs }).word.kind).toBe(kind)
  })

  it('can be said again where klikit refused it; what waits goes by itself', () => {
    expect(look(stored('new'), { jobs: [job('dead')] }).word).toEqual({
      kind: 'amiss',
      message: 'klikit did not take "accepted": Refused.',
      repairable: true,
    })
    expect(look(stored('new'), { jobs: [job('blocked')] }).word).toMatchObject({ repairable: false })
  })
})
