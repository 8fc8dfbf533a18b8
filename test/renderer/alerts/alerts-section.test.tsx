import { fireEvent, screen } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { alertSettingsSchema } from '../../../shared/alerts.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleSettings } from '../support/sample-system.ts'
import { openSettings, pressButton, settle, showApp } from '../support/show-app.tsx'
import { sampleAlerts } from './sample-alerts.ts'

let client: FakeBridgeClient
beforeEach(async () => {
  client = new FakeBridgeClient()
  showApp(client)
  await settle(() => client.show('alerts', sampleAlerts([])))
  await openSettings('Alerts')
})

const flip = (name: string) =>
  settle(() => fireEvent.click(screen.getByRole('switch', { name: new RegExp(`^${name}`) })))
const saved = () =>
  client.called('settings.save').map((input) => (input as { patch: { alerts: unknown } }).patch.alerts)

it('saves each touch with all that was touched before it, though the host has not told of that yet', async () => {
  const answer = client.hold('settings.save')
  await flip('New order')
  await flip('Printer')
  expect(saved()).toHaveLength(1)
  await settle(() => answer({ ok: true, value: {} }))
  expect(saved().at(-1)).toMatchObject({ sounds: { new_order: false, printer: false, changed: true } })
  expect(saved()).toHaveLength(2)
})

it('falls back to what is saved, and says why, when the host refuses', async () => {
  client.refuse('settings.save', 'storage', 'The disk is full.')
  await flip('Mute everything')
  expect(screen.getByText(/The disk is full/)).toBeDefined()
  expect(screen.getByRole('switch', { name: /^Mute everything/ })).toHaveProperty('checked', false)
  expect(saved()).toHaveLength(1)
})

it('warns when it is muted or too quiet', async () => {
  const withAlerts = (alerts: object) => {
    const view = sampleSettings()
    return { ...view, settings: { ...view.settings, alerts: alertSettingsSchema.parse(alerts) } }
  }
  expect(screen.queryByText(/drowns it out/)).toBeNull()
  await settle(() => client.show('settings', withAlerts({ volume: 25 })))
  expect(screen.getByText(/drowns it out/)).toBeDefined()
  await settle(() => client.show('settings', withAlerts({ muted: true })))
  expect(screen.getByText('Nobody will hear a new order.')).toBeDefined()
})

it('tries a sound at the host, and shows why it cannot', async () => {
  client.refuse('alert.test', 'not_allowed', 'Sounds are muted.')
  await pressButton('Test: Late')
  expect(client.called('alert.test')).toEqual([{ sound: 'overdue' }])
  expect(screen.getByText(/Sounds are muted/)).toBeDefined()
})

it('says what became of the last sound at the host', async () => {
  await settle(() =>
    client.show('alerts', sampleAlerts([], { host: { state: 'beeped', sound: 'printer', at: Date.now() } })),
  )
  expect(screen.getByText(/no program there could play “Printer”, it beeped/)).toBeDefined()
})

it('a limit that is no number is sent as typed, for the host to refuse: it must not lift the limit', async () => {
  await settle(() => fireEvent.change(screen.getByLabelText('From items'), { target: { value: '1O' } }))
  const form = screen.getByRole('form', { name: 'Large orders' })
  await settle(() => fireEvent.submit(form))
  expect(saved().at(-1)).toMatchObject({ large: { items: '1O', total: null } })
})
