import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleKey, sampleState, sampleStockMenu, sampleStockNow } from '../support/sample-stock.ts'
import { pressButton, press, settle, showApp, typeInto } from '../support/show-app.tsx'

const hourMs = 3_600_000

let client: FakeBridgeClient
beforeEach(async () => {
  client = new FakeBridgeClient()
  client.answer('stock.set', { outboxId: 1, changeId: 7 })
  client.answer('stock.undo', { changeId: 8, queued: 1, skipped: [] })
  showApp(client)
  await settle(() => fireEvent.click(screen.getByText('Stock')))
})

const toggle = (name: string): HTMLElement => screen.getByRole('switch', { name: `${name} available` })
const rowOf = (name: string): HTMLElement => screen.getByRole('row', { name })
const rows = (): string[] => screen.getAllByRole('row').map((row) => row.querySelector('strong')?.textContent ?? '')
const open = (name: string) => settle(() => fireEvent.click(rowOf(name)))
const panel = (): HTMLElement => screen.getByRole('complementary')
const category = (name: string) =>
  settle(() => fireEvent.click(within(screen.getByRole('navigation', { name: 'Categories' })).getByText(name)))

describe('stock', () => {
  it('turns an item off, and offers to undo it', async () => {
    await settle(() => fireEvent.click(toggle('Dimsum Cumi')))
    expect(client.called('stock.set')).toEqual([{ key: sampleKey('KD-014'), available: false }])
    await pressButton('Undo')
    expect(client.called('stock.undo')).toEqual([{ changeId: 7 }])
  })

  it('shows what klikit knows of each item', () => {
    for (const words of ['Sending', 'Not accepted', 'Waiting', 'Held', 'No SKU']) {
      expect(screen.getAllByText(words).length).toBeGreaterThan(0)
    }
  })

  it('says what to do about an item without a SKU and sends nothing', async () => {
    await settle(() => fireEvent.click(toggle('Kulit Tahu')))
    expect(client.called('stock.set')).toEqual([])
    expect(screen.getByText(/klikit has no SKU for this/)).toBeDefined()
  })

  it('says why a change failed', async () => {
    client.refuse('stock.set', 'storage', 'The disk is full.')
    await settle(() => fireEvent.click(toggle('Dimsum Cumi')))
    expect(screen.getByText('The disk is full.')).toBeDefined()
  })

  it.each([
    ['kn-0', ['Mie Ayam', 'Mie Goreng']],
    ['虾饺', ['Hakau Udang']],
    ['SHRIMP', ['Hakau Udang']],
    ['chilli', ['Chilli oil']],
  ])('finds by name in any language, SKU or option: %s', async (query, found) => {
    await typeInto('Find an item or SKU', query)
    expect(rows()).toEqual(found)
  })

  it('says that nothing was found', async () => {
    await typeInto('Find an item or SKU', 'pizza')
    expect(screen.getByText('Nothing called “pizza”')).toBeDefined()
  })

  it('goes to the search with a slash', async () => {
    await settle(() => fireEvent.keyDown(document.body, { key: '/' }))
    expect(document.activeElement).toBe(screen.getByPlaceholderText('Find an item or SKU'))
  })

  it('counts what is out by category, and lists what is out', async () => {
    const categories = screen.getByRole('navigation', { name: 'Categories' })
    const counts = within(categories)
      .getAllByRole('button')
      .map((button) => button.textContent)
    expect(counts).toEqual(['All items8', 'Dimsum2 out5', 'Nasi1', 'Mie2 out2', 'Options2', 'Out now4'])
    await category('Out now')
    expect(rows()).toEqual(['Hakau Udang', 'Ceker Ayam', 'Mie Ayam', 'Mie Goreng'])
    await category('Options')
    expect(rows()).toEqual(['Chilli oil', 'Vinegar'])
  })

  it('shows one brand', async () => {
    const field = screen.getByRole('button', { name: /All brands/ })
    await press(field)
    await settle(() =>
      fireEvent.click(within(screen.getByRole('listbox')).getByRole('option', { name: 'Klikit Noodle' })),
    )
    expect(rows()).toEqual(['Mie Ayam', 'Mie Goreng'])
  })

  it('switches the row that has the focus with Enter and Space', async () => {
    await settle(() => rowOf('Nasi Goreng').focus())
    await settle(() => fireEvent.keyDown(rowOf('Nasi Goreng'), { key: 'Enter' }))
    await settle(() => fireEvent.keyDown(rowOf('Hakau Udang'), { key: ' ' }))
    expect(client.called('stock.set')).toEqual([
      { key: sampleKey('KD-031'), available: false },
      { key: sampleKey('KD-003'), available: true },
    ])
  })
})

describe('an item', () => {
  it.each([
    ['2 hours', { kind: 'hours', hours: 2 }],
    [/Rest of day/, { kind: 'end_of_day' }],
    ['Until I turn it on', { kind: 'until_on' }],
  ])('is out for %s with one tap', async (name, outFor) => {
    await open('Nasi Goreng')
    await press(within(panel()).getByRole('button', { name }))
    expect(client.called('stock.set')).toEqual([{ key: sampleKey('KD-031'), available: false, outFor }])
  })

  it('is out until a time that lies ahead, and no other', async () => {
    await open('Nasi Goreng')
    await press(within(panel()).getByRole('button', { name: 'Pick a time' }))
    await typeInto('Back on sale at', '2020-01-01T10:00')
    await press(within(panel()).getByRole('button', { name: 'Set this time' }))
    expect(screen.getByText('Choose a time from now to a month ahead.')).toBeDefined()
    const at = Math.floor((Date.now() + 26 * hourMs) / 60_000) * 60_000
    const local = new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
    await typeInto('Back on sale at', local)
    await press(within(panel()).getByRole('button', { name: 'Set this time' }))
    expect(client.called('stock.set')).toEqual([
      { key: sampleKey('KD-031'), available: false, outFor: { kind: 'until', at } },
    ])
  })

  it('says when it comes back and who took it out, and is turned on now', async () => {
    expect(within(rowOf('Hakau Udang')).getByText(/^Until \d\d:\d\d$/)).toBeDefined()
    expect(within(rowOf('Hakau Udang')).getByText(/^2 h [01] min left$/)).toBeDefined()
    await open('Hakau Udang')
    expect(within(panel()).getByText(/Comes back by itself at \d\d:\d\d, also when offline/)).toBeDefined()
    expect(within(panel()).getByText(/Turned off \d\d:\d\d, Counter PC/)).toBeDefined()
    await press(within(panel()).getByRole('button', { name: 'Turn on now' }))
    expect(client.called('stock.set')).toEqual([{ key: sampleKey('KD-003'), available: true }])
  })

  it('that klikit refused says why, and is sent again or left as it is there', async () => {
    await open('Ceker Ayam')
    expect(within(panel()).getByText(/klikit does not know this SKU/)).toBeDefined()
    await press(within(panel()).getByRole('button', { name: 'Send again' }))
    expect(client.called('stock.resend')).toEqual([{ keys: [sampleKey('KD-009')] }])
    await press(within(panel()).getByRole('button', { name: 'Leave it as on klikit' }))
    expect(client.called('stock.forget')).toEqual([{ key: sampleKey('KD-009') }])
  })

  it('of which klikit says otherwise shows both words and both ways out', async () => {
    const klikitSays = { available: true, since: Date.now() - hourMs, elsewhere: true }
    const state = sampleState('Nasi Goreng', 'KD-031', { available: true, klikitSays })
    await settle(() => client.show('stockNow', sampleStockNow({ states: [state] })))
    expect(within(rowOf('Nasi Goreng')).getByText('klikit: available')).toBeDefined()
    await open('Nasi Goreng')
    expect(within(panel()).getByText(/klikit says available since \d\d:\d\d/)).toBeDefined()
    await press(within(panel()).getByRole('button', { name: 'Send again' }))
    await press(within(panel()).getByRole('button', { name: 'Keep klikit’s word' }))
    expect([client.called('stock.resend').length, client.called('stock.forget').length]).toEqual([1, 1])
  })

  it('has its options, each with a switch where it has a SKU', async () => {
    await open('Dimsum Cumi')
    const options = within(panel()).getByRole('region', { name: 'Options' })
    await settle(() => fireEvent.click(within(options).getByRole('switch', { name: 'Chilli oil available' })))
    await settle(() => fireEvent.click(within(options).getByRole('switch', { name: 'Vinegar available' })))
    expect(client.called('stock.set')).toEqual([{ key: sampleKey('KD-S1'), available: false }])
  })

  it('without a SKU offers nothing that cannot be', async () => {
    await open('Kulit Tahu')
    expect(within(panel()).getByText(/klikit has no SKU/)).toBeDefined()
    expect(within(panel()).queryByRole('button', { name: 'Until I turn it on' })).toBeNull()
  })
})

describe('many items', () => {
  it('of a category go out together: those on sale, with a SKU', async () => {
    client.answer('stock.setMany', { changeId: 9, queued: 2, skipped: [] })
    await category('Dimsum')
    await pressButton('All of these')
    const sheet = screen.getByRole('dialog', { name: 'Dimsum: 5 items' })
    expect(within(sheet).getByText('1 has no SKU and stays as it is.')).toBeDefined()
    await press(within(sheet).getByRole('button', { name: 'Until I turn it on' }))
    expect(client.called('stock.setMany')).toEqual([
      {
        keys: [sampleKey('KD-014'), sampleKey('KD-001')],
        available: false,
        outFor: { kind: 'until_on' },
        title: 'Dimsum',
      },
    ])
    await pressButton('Undo')
    expect(client.called('stock.undo')).toEqual([{ changeId: 9 }])
  })

  it('come back together', async () => {
    await category('Out now')
    await pressButton('All of these')
    client.answer('stock.setMany', { changeId: null, queued: 0, skipped: [] })
    await pressButton('Put 4 back on sale')
    expect(screen.getByText('Nothing was changed')).toBeDefined()
    expect(client.called('stock.setMany')).toMatchObject([{ available: true, title: 'Out now' }])
    expect(client.called('stock.setMany')[0]).not.toHaveProperty('outFor')
  })

  it('are chosen by hand, and a choice gives those that are out a new time too', async () => {
    await pressButton('Choose')
    await open('Hakau Udang')
    await open('Nasi Goreng')
    expect(screen.getByText('2 chosen')).toBeDefined()
    expect(client.called('stock.set')).toEqual([])
    await pressButton('Out or back')
    client.answer('stock.setMany', { changeId: 9, queued: 2, skipped: [] })
    await press(within(screen.getByRole('dialog')).getByRole('button', { name: '4 hours' }))
    expect(client.called('stock.setMany')).toMatchObject([
      { keys: [sampleKey('KD-003'), sampleKey('KD-031')], outFor: { kind: 'hours', hours: 4 } },
    ])
  })

  it('show how far they are and what was refused, with one undo for the whole', async () => {
    const problems = [{ key: sampleKey('KD-009'), name: 'Ceker Ayam', message: 'klikit does not know this SKU.' }]
    const change = { id: 4, at: Date.now(), by: 'desktop', available: false, title: 'Dimsum', undone: false, problems }
    const counts = { total: 18, sent: 9, replaced: 1, refused: 1 }
    await settle(() => client.show('stockNow', sampleStockNow({ changes: [{ ...change, ...counts }] })))
    const strip = screen.getByRole('region', { name: 'Change of several items' })
    expect(within(strip).getByText(/10 of 18 at klikit · 1 not accepted/)).toBeDefined()
    await press(within(strip).getByRole('button', { name: 'Show them' }))
    expect(within(strip).getByText('klikit does not know this SKU.')).toBeDefined()
    await press(within(strip).getByRole('button', { name: 'Undo' }))
    expect(client.called('stock.undo')).toEqual([{ changeId: 4 }])
  })
})

describe('the screen', () => {
  it('says how to get a menu when there is none', async () => {
    await settle(() => client.show('stockMenu', { menus: [] }))
    await settle(() => client.show('stockNow', sampleStockNow({ stores: [], states: [] })))
    expect(screen.getByText('No menu yet')).toBeDefined()
    await settle(() => fireEvent.click(screen.getByText('Read the menu')))
    expect(client.called('menu.refresh')).toEqual([{}])
  })

  it('says when sending is off', async () => {
    await settle(() =>
      client.show('stockNow', sampleStockNow({ sending: 'off', notice: 'Sending stock changes is off.' })),
    )
    expect(screen.getByText('Sending stock changes is off.')).toBeDefined()
  })

  it('shows one branch at a time where there are several, and what is out in all', async () => {
    const now = sampleStockNow()
    const far = { brandId: 'kd', branchId: '10' }
    const [first] = now.stores
    if (!first) throw new Error('expected a store')
    const state = { ...sampleState('Bakpao', 'KD-021'), key: 'kd:10:KD-021', store: far }
    client.show('stockMenu', sampleStockMenu(), { branchId: '9' })
    client.show('stockMenu', { menus: [] }, { branchId: '10' })
    const stores = [...now.stores, { ...first, store: far, branchName: 'Denpasar' }]
    await settle(() => client.show('stockNow', { ...now, stores, states: [...now.states, state] }))
    expect(rows()).toContain('Nasi Goreng')
    await category('Out now')
    expect(rows()).toContain('Bakpao')
    expect(within(rowOf('Bakpao')).getByText(/Denpasar/)).toBeDefined()
    await press(screen.getByRole('button', { name: /Buleleng/ }))
    await settle(() => fireEvent.click(within(screen.getByRole('listbox')).getByRole('option', { name: 'Denpasar' })))
    await category('All items')
    expect(screen.getByText('No menu yet')).toBeDefined()
  })
})

it.each(['x'.repeat(600), 'لحم مشوي 🥩', '<script>alert(1)</script>', '\u202Ereversed'])(
  'shows a dish called %j as it is',
  async (name) => {
    const menu = sampleStockMenu()
    const [first] = menu.menus[0]?.menu.sections[0]?.categories[0]?.items ?? []
    if (!first) throw new Error('expected a dish')
    const items = [{ ...first, name }]
    const sections = [{ id: 's', name, categories: [{ id: 'c', name, items }] }]
    await settle(() =>
      client.show('stockMenu', { menus: [{ store: { brandId: 'kd', branchId: '9' }, menu: { sections } }] }),
    )
    expect(rows()).toEqual([name])
  },
)
