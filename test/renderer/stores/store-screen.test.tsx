import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StoresView } from '../../../shared/contract/store-views.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleSystem } from '../support/sample-system.ts'
import { paused, sampleStore, sampleStores } from '../support/sample-stores.ts'
import { pressButton, settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient

beforeEach(() => {
  client = new FakeBridgeClient()
})

async function openStores(view: StoresView | null): Promise<void> {
  if (view !== null) client.show('stores', view)
  showApp(client)
  await settle(() => fireEvent.click(within(screen.getByRole('navigation', { name: 'Main' })).getByText('Store')))
  await settle()
}

const rowOf = (name: string): HTMLElement => {
  const row = within(screen.getByRole('main')).getByText(name).closest('li')
  if (!row) throw new Error(`expected a row for ${name}`)
  return row
}
const pick = (name: string | RegExp) => settle(() => fireEvent.click(screen.getByRole('radio', { name })))

describe('the store screen', () => {
  it('says of each store what klikit has, until when and why, and never more than is known', async () => {
    const now = Date.now()
    await openStores(sampleStores([sampleStore('Dimsum', { ...paused(now), code: 'S-7' }), sampleStore('Noodle')]))
    expect(rowOf('Dimsum').textContent).toMatch(/Code S-7.*Store Paused.*(19|20) min left.*Too busy.*Counter PC/)
    expect(rowOf('Dimsum').textContent).toContain('klikit took it')
    expect(rowOf('Noodle').textContent).toContain('As set at klikit')
    expect(screen.getByRole('main').textContent).toContain('1 of 2 paused')
  })

  it('a pause is two taps, with the usual length and reason chosen', async () => {
    await openStores(sampleStores([sampleStore('Dimsum'), sampleStore('Noodle')]))
    client.answer('store.pause', { queued: 1 })
    await pressButton('Pause… Dimsum')
    await pressButton('Pause 1 store')
    expect(client.called('store.pause')).toEqual([
      {
        targets: [{ brandId: 'dimsum', branchId: '9' }],
        duration: { kind: 'minutes', minutes: 30 },
        reason: 'too_busy',
      },
    ])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('which, how long and why can be changed, and none at all is asked about', async () => {
    await openStores(sampleStores([sampleStore('Dimsum'), sampleStore('Noodle')]))
    await pressButton('Pause all… Buleleng')
    await settle(() => fireEvent.click(screen.getByRole('switch', { name: 'Dimsum' })))
    await settle(() => fireEvent.click(screen.getByRole('switch', { name: 'Noodle' })))
    await pressButton('Pause 0 stores')
    expect(screen.getByRole('alert').textContent).toBe('Choose at least one store.')
    await settle(() => fireEvent.click(screen.getByRole('switch', { name: 'Noodle' })))
    await pick(/^Until closing/)
    await pick('No staff')
    await pressButton('Pause 1 store')
    expect(client.called('store.pause')).toEqual([
      { targets: [{ brandId: 'noodle', branchId: '9' }], duration: { kind: 'until_closing' }, reason: 'no_staff' },
    ])
  })

  it('a refused pause keeps the sheet and what was chosen', async () => {
    await openStores(sampleStores([sampleStore('Dimsum')]))
    client.refuse('store.pause', 'storage', 'The disk is full.')
    await pressButton('Pause… Dimsum')
    await pick('1 hour')
    await pressButton('Pause 1 store')
    expect(screen.getByRole('radio', { name: '1 hour' })).toHaveProperty('checked', true)
    expect(screen.getByRole('log').textContent).toContain('The disk is full.')
  })

  it('stores of one switch go together, both ways', async () => {
    const together = { switch: '*:9', ...paused(Date.now()) }
    await openStores(sampleStores([sampleStore('Dimsum', together), sampleStore('Noodle', together)]))
    await pressButton('Go Live Dimsum')
    const targets = [
      { brandId: 'dimsum', branchId: '9' },
      { brandId: 'noodle', branchId: '9' },
    ]
    expect(client.called('store.resume')).toEqual([{ targets }])
  })

  it('what waits on this PC says so and can be taken back', async () => {
    const waiting = { wanted: 'paused', sync: 'waiting', syncMessage: 'No line.', undoable: true } as const
    await openStores(sampleStores([sampleStore('Dimsum', { ...waiting, by: 'Counter PC', changedAt: Date.now() })]))
    expect(rowOf('Dimsum').textContent).toMatch(/Pausing.*Waiting to send.*Asked for.*No line\./)
    await pressButton('Undo')
    expect(client.called('store.undo')).toEqual([{ targets: [{ brandId: 'dimsum', branchId: '9' }] }])
  })

  it('a refused word is not taken for the truth', async () => {
    const refused = { wanted: 'live', sync: 'refused', syncMessage: 'Unknown store.', until: null } as const
    await openStores(sampleStores([sampleStore('Dimsum', { ...paused(Date.now()), ...refused })]))
    expect(rowOf('Dimsum').textContent).toMatch(/Store Paused.*Not put live Unknown store\./)
  })

  it('with sending off no sheet is filled in for nothing', async () => {
    await openStores(sampleStores([sampleStore('Dimsum')], { sending: 'off', notice: 'Pausing stores is off.' }))
    await pressButton('Pause… Dimsum')
    expect(screen.queryByRole('dialog')).toBeNull()
    expect(screen.getByRole('log').textContent).toContain('Pausing stores is off.')
    await pressButton('Open Settings, Store')
    expect(screen.getByText('Send pauses to klikit')).toBeTruthy()
  })

  it('tells today first, and the week on demand', async () => {
    await openStores(sampleStores([sampleStore('Dimsum')]))
    expect(screen.getByRole('main').textContent).toContain('Open until')
    await pressButton('Today 08:00–22:00')
    expect(screen.getByRole('main').textContent).toContain('Wednesday08:00–22:00')
  })

  it('is empty, loading or failed in words', async () => {
    await openStores(null)
    expect(screen.getByRole('main').textContent).toContain('Loading')
    await settle(() => client.fail('stores', 'The disk is full.'))
    expect(screen.getByRole('main').textContent).toContain('Cannot show the stores')
    await settle(() => client.show('stores', { ...sampleStores([]), branches: [], readAt: null }))
    expect(screen.getByRole('main').textContent).toContain('No branch is known yet')
  })
})

describe('the system line', () => {
  it('counts paused stores and leads to them, and is quiet without any', async () => {
    await openStores(sampleStores([sampleStore('Dimsum')]))
    expect(screen.getByRole('banner', { name: 'System line' }).textContent).not.toContain('paused')
    await settle(() => client.show('system', sampleSystem({ stores: { paused: 2, total: 3 } })))
    await settle(() => fireEvent.click(screen.getByText('Orders')))
    await pressButton('2 stores paused')
    expect(screen.getByRole('main').getAttribute('aria-label')).toBe('Store')
    await settle(() => client.show('system', sampleSystem({ stores: { paused: 3, total: 3 } })))
    expect(screen.getByRole('banner', { name: 'System line' }).textContent).toContain('Store Paused')
  })
})
