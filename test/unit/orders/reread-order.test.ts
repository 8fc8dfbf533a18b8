import { expect, it } from 'vitest'
import type { ReadOrder, Sourced } from '../../../electron/bridge/lib/order-source.ts'
import { readOrder } from '../../../electron/bridge/klikit/to-order.ts'
import { createRereadOrder } from '../../../electron/bridge/orders/reread-order.ts'
import { RECEIVED_AT, wireOrder } from '../../support/klikit-fixtures.ts'

async function reread(answer: Sourced<{ readonly order: ReadOrder; readonly requestId: string | null }>) {
  const taken: string[] = []
  const read = createRereadOrder({
    source: { list: () => Promise.reject(new Error('not asked for')), get: () => Promise.resolve(answer) },
    ingest: (order, origin, requestId) => {
      taken.push(`${order.kind} ${origin} ${requestId}`)
      return 'changed'
    },
    statusNames: () => new Map([[5, 'READY']]),
  })
  return { found: await read('71281904', new AbortController().signal), taken }
}

it('an order read again goes through the one door and is told by klikit’s own word for its state', async () => {
  const order = readOrder(wireOrder({ status: 5 }), RECEIVED_AT)
  const { found, taken } = await reread({ ok: true, value: { order, requestId: 'r1' } })
  expect(found).toEqual({ ok: true, stage: 'ready', statusName: 'READY' })
  expect(taken).toEqual(['order command r1'])
})

it('an order that cannot be read is kept aside, and settles nothing', async () => {
  const order = readOrder({ status: 5 }, RECEIVED_AT)
  const { found, taken } = await reread({ ok: true, value: { order, requestId: 'r1' } })
  expect(found).toMatchObject({
    ok: false,
    failure: { kind: 'bad_answer', requestId: 'r1', message: expect.stringContaining('71281904') },
  })
  expect(taken).toEqual(['unreadable command r1'])
})

it('a call that failed is passed on', async () => {
  const failure = { kind: 'busy', message: 'later', requestId: null, retryAfterMs: 5 } as const
  expect(await reread({ ok: false, failure })).toEqual({ found: { ok: false, failure }, taken: [] })
})
