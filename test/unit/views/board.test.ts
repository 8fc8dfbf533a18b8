import { beforeEach, describe, expect, it } from 'vitest'
import type { OrderCard } from '../../../shared/contract/order-views.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { type BoardModel, createBoardModel } from '../../../electron/bridge/views/board.ts'
import { toOrderCard } from '../../../electron/bridge/views/order-card.ts'
import { makeOrder } from '../../support/printable-order.ts'

interface Shown {
  card: OrderCard
  closed: boolean
}

let shown: Map<string, Shown>
let looks: string[]
let done: number
let board: BoardModel

beforeEach(() => {
  shown = new Map()
  looks = []
  done = 0
  board = createBoardModel({
    listIds: () => [...shown.keys()],
    cardOf(orderId) {
      looks.push(orderId)
      return shown.get(orderId) ?? null
    },
    countDone: () => done,
  })
})

function put(id: string, fields: Partial<OrderCard> = {}, closed = false): void {
  const order = makeOrder({ id: orderIdSchema.parse(id) })
  const stored = {
    order,
    stage: 'new',
    dueAt: 1000,
    cartRevision: 1,
    cartHash: '',
    bodyHash: '',
    firstSeenAt: 0,
    closedAt: null,
    alert: null,
  } as const
  const dictionaries = { statuses: new Map(), fulfilment: new Map(), providers: new Map() }
  const card = toOrderCard(stored, {
    dictionaries,
    jobs: [],
    isRunning: () => false,
    hold: null,
    prints: [],
    large: { items: null, total: null },
    known: null,
  })
  shown.set(id, { card: { ...card, ...fields }, closed })
}

const idsOf = (cards: readonly OrderCard[]) => cards.map((card) => card.id)

describe('the board', () => {
  it('shows open orders, oldest due first, and closed ones that need a person', () => {
    put('3', { dueAt: 300 })
    put('1', { dueAt: 100 })
    put('2', { dueAt: 100 })
    put('0', { dueAt: null, receivedAt: 50 })
    put('4', { dueAt: 1 }, true)
    put('5', { dueAt: 400, attention: ['cancelled'] }, true)
    expect(idsOf(board.read().cards)).toEqual(['0', '1', '2', '3', '5'])
  })

  it('counts by stage, whoever needs a person, and what is done', () => {
    put('1', { stage: 'new' })
    put('2', { stage: 'preparing', attention: ['changed', 'held'] })
    put('3', { stage: 'ready' })
    put('4', { stage: 'scheduled' })
    put('5', { stage: 'cancelled', attention: ['cancelled'] }, true)
    done = 12
    expect(board.read().counts).toEqual({ new: 1, preparing: 1, ready: 1, scheduled: 1, done: 12, attention: 2 })
  })
})

describe('a change', () => {
  it('costs its own card, however many stand there', () => {
    for (let id = 0; id < 500; id += 1) put(String(id))
    board.read()
    looks.length = 0
    put('7', { stage: 'ready' })
    const delta = board.refresh(['7'])
    expect(looks).toEqual(['7'])
    expect(idsOf(delta?.upserts ?? [])).toEqual(['7'])
    expect(delta?.counts).toMatchObject({ new: 499, ready: 1 })
  })

  it('that changes nothing on the card is none', () => {
    put('1')
    board.read()
    expect(board.refresh(['1', '1', 'unknown'])).toBeNull()
  })

  it('brings new orders, takes away closed ones, and keeps those that still need a person', () => {
    put('1')
    put('2')
    board.read()
    put('3')
    put('1', {}, true)
    put('2', { attention: ['cancelled'] }, true)
    const delta = board.refresh(['1', '2', '3'])
    expect(idsOf(delta?.upserts ?? [])).toEqual(['2', '3'])
    expect(delta?.removals).toEqual(['1'])
    put('2', { attention: [] }, true)
    expect(board.refresh(['2'])).toMatchObject({ removals: ['2'], upserts: [] })
    expect(idsOf(board.read().cards)).toEqual(['3'])
  })

  it('of an order that never was on the board is not a removal', () => {
    board.read()
    put('9', {}, true)
    expect(board.refresh(['9'])).toBeNull()
  })

  it('ends in the same board as reading anew', () => {
    for (let id = 0; id < 20; id += 1) put(String(id), { dueAt: (id * 37) % 11 })
    board.read()
    for (let step = 0; step < 50; step += 1) {
      const id = String((step * 7) % 25)
      put(
        id,
        { dueAt: step, stage: step % 2 === 0 ? 'ready' : 'new', attention: step % 5 === 0 ? ['changed'] : [] },
        step % 3 === 0,
      )
      board.refresh([id])
    }
    const kept = board.read()
    board.reset()
    expect(kept).toEqual(board.read())
  })
})
