import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { orderIdSchema } from '../../../shared/order.ts'
import type { OrderCard } from '../../../shared/contract/order-views.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { minuteMs, printed, sampleCard } from '../support/sample-orders.ts'
import { sampleSettings } from '../support/sample-system.ts'
import { settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
})

async function showBoard(cards: readonly OrderCard[], undoSeconds = 20): Promise<void> {
  showApp(client)
  const view = sampleSettings()
  await settle(() => {
    client.show('settings', { ...view, settings: { ...view.settings, orders: { undoSeconds } } })
    client.show('board', {
      counts: { new: 0, preparing: 0, ready: 0, scheduled: 0, done: 0, attention: 0 },
      cards: [...cards],
    })
  })
}

const card = (number: string): HTMLElement => screen.getByRole('article', { name: `Order ${number}` })
const key = (target: Element, name: string, more: object = {}) =>
  settle(() => fireEvent.keyDown(target, { key: name, ...more }))
const waiting = (number: string, rest: Partial<Omit<OrderCard, 'id'>> = {}) => sampleCard({ number, ...rest })

describe('a step that is kept back', () => {
  const keptBack = () =>
    sampleCard({
      number: '1001',
      stage: 'preparing',
      verbs: ['ready'],
      sync: { state: 'waiting', verb: 'accepted', message: null, outboxId: 7, undoUntil: Date.now() + 3900 },
    })

  it('counts down on its card in place of the sync chip, and is taken back with one tap', async () => {
    await showBoard([keptBack()])
    expect(within(card('1001')).queryByText('Waiting to send')).toBeNull()
    client.answer('order.takeBack', { orderId: orderIdSchema.parse('order-1001') })
    await settle(() => fireEvent.click(within(card('1001')).getByText(/^Undo \([3-5]\)$/)))
    expect(client.called('order.takeBack')).toEqual([{ outboxId: 7 }])
    expect(screen.getByText('1001: “Accept” was taken back')).toBeDefined()
  })

  it('promises no more seconds than are set, however far the clock of this screen is off', async () => {
    const card = keptBack()
    await showBoard([{ ...card, sync: { ...card.sync, undoUntil: Date.now() + 60 * minuteMs } }], 20)
    expect(screen.getByText('Undo (20)')).toBeDefined()
  })

  it('offers nothing once it has left', async () => {
    const card = keptBack()
    await showBoard([{ ...card, sync: { ...card.sync, state: 'sending', undoUntil: null } }])
    expect(screen.queryByText(/^Undo/)).toBeNull()
  })
})

describe('recall', () => {
  it('says that there is nothing to recall, and takes back the last step of this window after one', async () => {
    await showBoard([waiting('1001'), waiting('1002')])
    await key(document.body, '-')
    expect(screen.getByText('Nothing to undo: no step was taken in this window.')).toBeDefined()
    client.answer('order.accept', { outboxId: 41 })
    await key(card('1001'), 'Enter')
    client.answer('order.accept', { outboxId: 42 })
    await key(card('1002'), 'Enter')
    client.answer('order.takeBack', { orderId: orderIdSchema.parse('order-1002') })
    await key(document.body, '-')
    expect(client.called('order.takeBack')).toEqual([{ outboxId: 42 }])
    await key(document.body, '-')
    expect(client.called('order.takeBack')).toHaveLength(1)
  })

  it('opens the order with the reason where it cannot be taken back', async () => {
    await showBoard([waiting('1001')])
    client.answer('order.accept', { outboxId: 41 })
    await key(card('1001'), 'Enter')
    client.refuse('order.takeBack', 'conflict', 'It was sent already, or may have been; klikit has no way back.')
    await key(document.body, '-')
    expect(screen.getByText('1001: “Accept” cannot be taken back')).toBeDefined()
    expect(screen.getByText(/klikit has no way back/)).toBeDefined()
    expect(screen.getByRole('option', { selected: true }).dataset['card']).toBe('order-1001')
  })

  it('is a minus where somebody types', async () => {
    await showBoard([waiting('1001')])
    const field = document.createElement('input')
    document.body.append(field)
    await key(field, '-')
    expect(screen.queryByText(/Nothing to undo/)).toBeNull()
  })

  it('stands in the corner for a step that takes its card off the board', async () => {
    await showBoard([sampleCard({ number: '1001', stage: 'ready', verbs: ['picked_up'] })])
    client.answer('order.pickUp', { outboxId: 9 })
    await key(card('1001'), 'Enter')
    const toast = screen.getByText('1001: Complete').closest('.toast')
    await settle(() => fireEvent.click(within(toast as HTMLElement).getByText('Undo')))
    expect(client.called('order.takeBack')).toEqual([{ outboxId: 9 }])
  })
})

describe('a step for many', () => {
  const many = (count: number) => Array.from({ length: count }, (_, index) => waiting(String(1001 + index)))
  const results = (cards: readonly OrderCard[], problem: (number: string) => string | null = () => null) => ({
    results: cards.map(({ id, number }) => ({
      orderId: id,
      number,
      outboxId: problem(number) === null ? 1 : null,
      problem: problem(number),
    })),
  })

  it('lists the numbers first, and skips what needs a person or cannot be accepted', async () => {
    const cards = many(3)
    const stuck = waiting('1900', { verbs: ['rejected'] })
    await showBoard([...cards, stuck])
    await settle(() => fireEvent.click(screen.getByText('Accept all (3)')))
    const sheet = screen.getByRole('dialog')
    expect(
      within(sheet)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(['1001', '1002', '1003'])
    client.answer('order.advanceMany', results(cards))
    await settle(() => fireEvent.click(within(sheet).getByText('Accept all (3)')))
    expect(client.called('order.advanceMany')).toEqual([{ orderIds: cards.map(({ id }) => id), verb: 'accepted' }])
    expect(screen.getByText('Accept: 3 orders')).toBeDefined()
  })

  it('goes out in parts, and names each refused order with its reason', async () => {
    const cards = many(25)
    await showBoard(cards)
    const problem = (number: string) => (number === '1004' ? 'Order 1004 is CANCELLED.' : null)
    client.answer('order.advanceMany', results(cards.slice(0, 20), problem))
    await settle(() => fireEvent.click(screen.getByText('Accept all (25)')))
    await settle(() => fireEvent.click(within(screen.getByRole('dialog')).getByText('Accept all (25)')))
    await settle()
    expect(
      client.called('order.advanceMany').map((input) => (input as { orderIds: string[] }).orderIds.length),
    ).toEqual([20, 5])
    const sheet = screen.getByRole('dialog')
    expect(sheet.textContent).toContain('1004')
    expect(sheet.textContent).toContain('Order 1004 is CANCELLED.')
  })

  it('is for the cards chosen with x and Shift with arrows, and Enter takes it', async () => {
    const cards = many(3)
    await showBoard(cards)
    client.answer('order.advanceMany', results(cards))
    await key(card('1001'), 'x')
    expect(screen.getByText('1 order chosen')).toBeDefined()
    await key(card('1003'), 'x')
    expect(screen.getByText('2 orders chosen')).toBeDefined()
    await key(card('1003'), 'Enter')
    expect(client.called('order.accept')).toEqual([])
    expect(client.called('order.advanceMany')).toEqual([{ orderIds: ['order-1001', 'order-1003'], verb: 'accepted' }])
    expect(screen.queryByText(/chosen$/)).toBeNull()
  })

  it('keeps no card chosen that has left the board', async () => {
    const cards = many(2)
    await showBoard(cards)
    await key(card('1001'), 'x')
    await settle(() =>
      client.show('board', {
        counts: { new: 1, preparing: 0, ready: 0, scheduled: 0, done: 0, attention: 0 },
        cards: cards.slice(1),
      }),
    )
    expect(screen.queryByText(/chosen$/)).toBeNull()
  })
})

describe('a card', () => {
  it('tells what changed, line by line, in place of its lines', async () => {
    const changes = [
      { kind: 'add', name: 'Siomay', quantity: 1, detail: 'Chilli' },
      { kind: 'quantity', name: 'Hakau', quantity: -2, detail: null },
      { kind: 'remove', name: 'Bakpao', quantity: 1, detail: null },
      { kind: 'note', name: 'No peanuts', quantity: 0, detail: null },
    ] as const
    await showBoard([waiting('1001', { attention: ['changed'], changes: [...changes] })])
    const lines = within(within(card('1001')).getByRole('list', { name: 'What changed' })).getAllByRole('listitem')
    expect(lines.map((line) => line.textContent)).toEqual([
      '+1SiomayChilli',
      '\u22122Hakau',
      '\u22121Bakpao',
      '1 more change',
    ])
  })

  it('shows the count of a large order inverted, by the host\u2019s word alone', async () => {
    await showBoard([waiting('1001', { itemCount: 99 }), waiting('1002', { itemCount: 2, large: true })])
    expect(within(card('1001')).queryByText(/Large order/)).toBeNull()
    expect(within(card('1002')).getByText('Large order, 2 items')).toBeDefined()
  })

  it('says for which station another printer has its ticket', async () => {
    const backup = { station: 'Grill', printerName: 'Counter' }
    await showBoard([waiting('1001', { print: { ...printed, backup } })])
    expect(within(card('1001')).getByText('Backup for Grill')).toBeDefined()
  })

  it('says its place in a list of which not all is drawn', async () => {
    await showBoard(Array.from({ length: 40 }, (_, index) => waiting(String(1001 + index))))
    expect(card('1002').getAttribute('aria-posinset')).toBe('2')
    expect(card('1002').getAttribute('aria-setsize')).toBe('40')
  })
})
