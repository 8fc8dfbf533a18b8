import { fireEvent, screen } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleStock } from '../support/sample-system.ts'
import { settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(async () => {
  client = new FakeBridgeClient()
  showApp(client)
  await settle(() => fireEvent.click(screen.getByText('Stock')))
})

function toggle(name: string): HTMLElement {
  return screen.getByRole('switch', { name: `${name} available` })
}

describe('stock', () => {
  it('turns an item off', async () => {
    await settle(() => fireEvent.click(toggle('Dimsum Cumi')))
    expect(client.called('stock.set')).toEqual([{ key: 'item-Dimsum Cumi', available: false }])
  })

  it('shows what klikit knows of each item', () => {
    for (const words of ['Sending', 'Not accepted', 'Waiting', 'Held']) expect(screen.getByText(words)).toBeDefined()
    expect(screen.getByText(/klikit does not know this SKU/)).toBeDefined()
  })

  it('says what to do about an item without a SKU and sends nothing', async () => {
    await settle(() => fireEvent.click(toggle('Kulit Tahu')))
    expect(client.called('stock.set')).toEqual([])
    expect(screen.getByText(/klikit has no SKU for this item/)).toBeDefined()
  })

  it('says why a change failed', async () => {
    client.refuse('stock.set', 'storage', 'The disk is full.')
    await settle(() => fireEvent.click(toggle('Dimsum Cumi')))
    expect(screen.getByText('The disk is full.')).toBeDefined()
  })

  it('finds items by name or SKU in every category', async () => {
    await settle(() =>
      fireEvent.change(screen.getByPlaceholderText('Find an item or SKU'), { target: { value: 'kn-0' } }),
    )
    expect(screen.getAllByRole('switch')).toHaveLength(2)
    await settle(() =>
      fireEvent.change(screen.getByPlaceholderText('Find an item or SKU'), { target: { value: 'pizza' } }),
    )
    expect(screen.getByText('Nothing called “pizza”')).toBeDefined()
  })

  it('lists what is out', async () => {
    await settle(() => fireEvent.click(screen.getByText('Out now')))
    expect(screen.getAllByRole('switch')).toHaveLength(4)
  })

  it('says how to get a menu when there is none', async () => {
    await settle(() => client.show('stock', sampleStock({ items: [], menuReadAt: null })))
    await settle(() => fireEvent.click(screen.getByText('Read the menu')))
    expect(client.called('menu.refresh')).toEqual([{}])
  })
})
