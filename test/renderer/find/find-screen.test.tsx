import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { FoundOrders } from '../../../shared/contract/report-views.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleCard, sampleDetail } from '../support/sample-orders.ts'
import { pressButton, settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient

const PLACED_AT = Date.UTC(2026, 10, 21, 5)

function found(numbers: readonly string[], rest: Partial<FoundOrders> = {}): FoundOrders {
  const orders = numbers.map((number) => ({
    card: sampleCard({ number, stage: 'done', attention: [] }),
    externalId: `GF-${number}`,
    placedAt: PLACED_AT,
    foundBy: [],
  }))
  return { orders, nextCursor: null, filling: null, ...rest }
}

beforeEach(async () => {
  client = new FakeBridgeClient()
  client.show('findFilters', { providers: [{ id: '6', name: 'grabfood' }], brands: [] })
  client.show('find', found(['501', '502']))
  showApp(client)
  await settle(() => fireEvent.keyDown(window, { key: '/' }))
})

const field = () => screen.getByRole('searchbox', { name: 'Number, long id, name or phone' })
const rows = () => [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.dataset['row'])
const type = (text: string) => settle(() => fireEvent.change(field(), { target: { value: text } }))

describe('find', () => {
  it('opens by key with the newest orders, ready to be typed into', () => {
    expect(document.activeElement).toBe(field())
    expect(rows()).toEqual(['order-501', 'order-502'])
    expect(screen.getByText('2 orders')).toBeDefined()
  })

  it('keeps the last answer while the next is under way, and never shows one to an older question', async () => {
    await type('9')
    await type('94')
    expect(rows()).toEqual(['order-501', 'order-502'])
    expect(screen.queryByText('2 orders')).toBeNull()
    await settle(() => client.show('find', found(['900', '901', '902']), { text: '9' }))
    // the answer to "9" frees the way for the question "94"; it stands until that is answered
    await settle(() => client.show('find', found(['940']), { text: '94' }))
    expect(rows()).toEqual(['order-940'])
    expect(screen.getByText('1 order')).toBeDefined()
  })

  it('says that nothing fits, and takes the filters away', async () => {
    client.show('find', found([]), { text: 'zz', state: 'cancelled' })
    client.show('find', found(['777']), { text: 'zz' })
    await type('zz')
    await settle(() => fireEvent.click(screen.getByRole('button', { name: /State/ })))
    await settle(() => fireEvent.click(within(screen.getByRole('listbox')).getByRole('option', { name: 'Cancelled' })))
    expect(screen.getByText('Nothing fits “zz”')).toBeDefined()
    await pressButton('Clear filters', document.querySelector<HTMLElement>('.find-rows') ?? document.body)
    expect(rows()).toEqual(['order-777'])
  })

  it('goes down the rows by arrow keys, opens one and comes back to it', async () => {
    client.show('order', sampleDetail(sampleCard({ number: '501' })), { orderId: orderIdSchema.parse('order-501') })
    await settle(() => fireEvent.keyDown(field(), { key: 'ArrowDown' }))
    expect((document.activeElement as HTMLElement).dataset['row']).toBe('order-501')
    await settle(() => fireEvent.click(document.activeElement ?? document.body))
    expect(screen.getByRole('article', { name: 'Order 501' })).toBeDefined()
    await settle(() => fireEvent.keyDown(window, { key: 'Escape' }))
    expect((document.activeElement as HTMLElement).dataset['row']).toBe('order-501')
    await settle(() => fireEvent.keyDown(document.activeElement ?? window, { key: 'ArrowUp' }))
    expect(document.activeElement).toBe(field())
  })

  it('keeps what was typed while the operator is elsewhere', async () => {
    client.show('find', found([]), { text: 'ratna' })
    await type('ratna')
    await settle(() => fireEvent.click(screen.getByText('Health')))
    await settle(() => fireEvent.click(within(screen.getByRole('navigation', { name: 'Main' })).getByText('Find')))
    expect(field()).toHaveProperty('value', 'ratna')
  })

  it('says how far older orders are, and asks for more', async () => {
    client.show('find', found(['600'], { nextCursor: 'rest:1', filling: { entered: 1200, total: 50_000 } }))
    await settle()
    expect(screen.getByText(/still being added: 1,200 of 50,000/)).toBeDefined()
    client.show('find', found(['599']), { cursor: 'rest:1' })
    await pressButton('Show more')
    expect(rows()).toEqual(['order-600', 'order-599'])
  })

  it('says why it cannot search', async () => {
    await settle(() => client.fail('find', 'The database is locked.'))
    expect(screen.getByText('Cannot search the orders')).toBeDefined()
    expect(screen.getByText('The database is locked.')).toBeDefined()
  })

  it('leaves the slash to somebody who types', async () => {
    await settle(() => fireEvent.click(screen.getByText('Stock')))
    await settle(() => fireEvent.keyDown(window, { key: '/' }))
    expect(screen.queryByRole('heading', { name: 'Find an order' })).toBeNull()
  })
})
