import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { AccessView } from '../../../shared/contract/access-views.ts'
import { accessSettingsSchema } from '../../../shared/access.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { AccessSection } from '../../../renderer/access/access-section.tsx'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { press, pressButton, showIn, typeInto } from '../support/show-app.tsx'

const view = (pins: AccessView['pins']): AccessView => ({
  enabled: false,
  pins,
  lockMinutes: 2,
  rules: accessSettingsSchema.parse({}).rules,
  waits: { cashier: null, manager: null },
})

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
})

function show(pins: AccessView['pins'], enabled = false): void {
  client.show('access', view(pins))
  showIn(client, <AccessSection settings={settingsSchema.parse({ access: { enabled } })} />)
}

describe('the settings of PINs', () => {
  it('say that a manager PIN comes first', () => {
    show({ cashier: false, manager: false })
    expect(screen.getByText('Set a manager PIN first.')).toBeDefined()
  })

  it('take a PIN typed twice, and no other', async () => {
    show({ cashier: false, manager: false })
    await pressButton('Set PIN: Manager')
    const sheet = screen.getByRole('dialog', { name: 'Set PIN: Manager' })
    await typeInto('New PIN', '123')
    await pressButton('Save', sheet)
    expect(within(sheet).getByText('4 to 8 digits, please.')).toBeDefined()
    await typeInto('New PIN', '2468')
    await typeInto('The same PIN again', '2469')
    await pressButton('Save', sheet)
    expect(within(sheet).getByText('The two PINs are not the same.')).toBeDefined()
    expect(client.calls).toEqual([])
    await typeInto('The same PIN again', '2468')
    await pressButton('Save', sheet)
    expect(client.called('access.setPin')).toEqual([{ role: 'manager', pin: '2468' }])
    expect(screen.getByText(/The PIN is set/)).toBeDefined()
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('keep what was typed when the bridge refuses', async () => {
    show({ cashier: false, manager: true })
    client.refuse('access.setPin', 'storage', 'The vault could not be written.')
    await pressButton('Set PIN: Cashier')
    const sheet = screen.getByRole('dialog', { name: 'Set PIN: Cashier' })
    await typeInto('New PIN', '2468')
    await typeInto('The same PIN again', '2468')
    await pressButton('Save', sheet)
    expect(within(sheet).getByText(/The vault could not be written/)).toBeDefined()
    expect(screen.getByLabelText<HTMLInputElement>('New PIN').value).toBe('2468')
  })

  it('let the cashier PIN go, but not the manager PIN while PINs are asked for', async () => {
    show({ cashier: true, manager: true }, true)
    expect(screen.queryByRole('button', { name: 'Remove PIN: Manager' })).toBeNull()
    await pressButton('Remove PIN: Cashier')
    await pressButton('Remove PIN', screen.getByRole('alertdialog'))
    expect(client.called('access.setPin')).toEqual([{ role: 'cashier', pin: null }])
  })

  it('save the rules as a whole', async () => {
    show({ cashier: false, manager: true })
    await typeInto('Lock again after', '15')
    const row = screen
      .getByText('Turn items on and off', { selector: '.rule-row > span' })
      .closest<HTMLElement>('.rule-row')
    if (!row) throw new Error('expected a row for the rule')
    await press(within(row).getByRole('button'))
    await press(within(screen.getByRole('listbox')).getByRole('option', { name: 'Cashier' }))
    await press(screen.getByText('Save'))
    const { rules } = accessSettingsSchema.parse({})
    expect(client.called('settings.save')).toEqual([
      { patch: { access: { enabled: false, lockMinutes: 15, rules: { ...rules, stock: 'cashier' } } } },
    ])
  })
})
