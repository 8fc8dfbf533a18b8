import { describe, expect, it } from 'vitest'
import { readOrder } from '../../../electron/bridge/klikit/to-order.ts'
import type { OrderPage, OrderSource, Sourced } from '../../../electron/bridge/lib/order-source.ts'
import { walkWindow } from '../../../electron/bridge/orders/walk-window.ts'
import { RECEIVED_AT, wireOrder } from '../../support/klikit-fixtures.ts'

/** Walks over scripted pages; a page beyond the script repeats the last. */
async function walk(pages: readonly { readonly ids: readonly number[]; readonly total: number }[]) {
  const asked: number[] = []
  const taken: string[] = []
  const source: OrderSource = {
    list({ page }) {
      asked.push(page)
      if (asked.length > 50) throw new Error('an endless walk')
      const { ids, total } = pages[page - 1] ?? pages.at(-1) ?? { ids: [], total: 0 }
      const orders = ids.map((id) => readOrder(wireOrder({ id }), RECEIVED_AT))
      const value: OrderPage = { orders, total, requestId: 'r', serverNow: null }
      return Promise.resolve<Sourced<OrderPage>>({ ok: true, value })
    },
    get: () => Promise.reject(new Error('not asked for')),
  }
  const seen: string[] = []
  const ended = await walkWindow(
    {
      source,
      ingest: (read) => {
        if (read.kind === 'order') taken.push(read.order.id)
        return 'created'
      },
    },
    {
      from: 0,
      to: 1,
      branchId: null,
      origin: 'poll',
      signal: new AbortController().signal,
      onAnswer: () => {},
      onSeen: (id) => seen.push(id),
    },
  )
  expect(seen).toEqual(taken)
  return { ended, asked, taken }
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

describe('a walk through pages', () => {
  it('ends when as many orders were read as there are', async () => {
    expect(
      (
        await walk([
          { ids: range(1, 100), total: 150 },
          { ids: range(101, 150), total: 150 },
        ])
      ).asked,
    ).toEqual([1, 2])
    expect((await walk([{ ids: [], total: 0 }])).ended).toEqual({ ok: true })
  })

  it('believes the number of orders, not the size of a page, which klikit may cut', async () => {
    const { taken } = await walk([
      { ids: range(1, 40), total: 100 },
      { ids: range(41, 80), total: 100 },
      { ids: range(81, 100), total: 100 },
    ])
    expect(taken).toHaveLength(100)
  })

  it('goes on without a total until a short page, or one that repeats another', async () => {
    const unknown = Number.POSITIVE_INFINITY
    const short = await walk([
      { ids: range(1, 100), total: unknown },
      { ids: range(101, 130), total: unknown },
    ])
    expect([short.asked, short.taken.length]).toEqual([[1, 2], 130])
    const whole = await walk([
      { ids: range(1, 100), total: unknown },
      { ids: [], total: unknown },
    ])
    expect(whole.asked).toEqual([1, 2])
    const stubborn = await walk([{ ids: range(1, 100), total: unknown }])
    expect(stubborn.asked).toEqual([1, 2])
  })

  it('comes to an end with a server that ignores the page', async () => {
    expect((await walk([{ ids: range(1, 100), total: 450 }])).asked).toEqual([1, 2, 3, 4, 5])
  })

  it('does not take a first page without orders for the end of many', async () => {
    const { ended } = await walk([{ ids: [], total: 7 }])
    expect(ended).toMatchObject({ ok: false, failure: { kind: 'bad_answer', requestId: 'r' } })
  })

  it('takes a later page without orders for the end: some may be gone meanwhile', async () => {
    expect(
      (
        await walk([
          { ids: range(1, 100), total: 150 },
          { ids: [], total: 100 },
        ])
      ).ended,
    ).toEqual({ ok: true })
  })
})
