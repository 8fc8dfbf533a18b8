import { screen, within } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { press, pressButton, settle, showApp } from '../support/show-app.tsx'
import { sampleAlerts, sampleCall } from './sample-alerts.ts'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
  showApp(client)
})

const show = (...args: Parameters<typeof sampleAlerts>) => settle(() => client.show('alerts', sampleAlerts(...args)))
const band = () => screen.queryByRole('region', { name: 'New Order!' })
const shown = (): HTMLElement => {
  const found = band()
  if (!found) throw new Error('expected the band')
  return found
}

it('shows the order that came first whole, and says which comes next and how many more', async () => {
  await show([sampleCall('1190', { large: true }), sampleCall('1191'), sampleCall('7'), sampleCall('8')])
  expect(within(shown()).getByText('1190')).toBeDefined()
  expect(within(shown()).getByText('Allergy: peanuts')).toBeDefined()
  expect(within(shown()).getByText('Mie Goreng Spesial')).toBeDefined()
  expect(shown().textContent).toContain('Large order, 4 items')
  expect(shown().textContent).toContain('Then 1191, GrabFood, 4 items and 2 more orders')
  expect(screen.getAllByRole('alert').map((alert) => alert.textContent)).toContain(
    'New Order! 1190. 4 orders wait to be seen.',
  )
})

it('accepts the order in front and no other', async () => {
  await show([sampleCall('1190'), sampleCall('1191')])
  await pressButton('Accept', shown())
  expect(client.called('order.accept')).toEqual([{ orderId: 'order-1190' }])
})

it('view orders answers those that stand there, and goes to them', async () => {
  await show([sampleCall('1190'), sampleCall('1191')])
  await pressButton('View 2 Orders', shown())
  expect(client.called('alert.answer')).toEqual([{ orderIds: ['order-1190', 'order-1191'] }])
})

it('an order that needs no acceptance is only said to be seen; one that the board does not know yet as well', async () => {
  await show([sampleCall('99999', { itemCount: 1, provider: null })])
  expect(shown().textContent).toContain('1 item')
  await pressButton('Seen', shown())
  expect(client.called('alert.answer')).toEqual([{ orderIds: ['order-99999'] }])
})

it('goes while it is kept quiet, and the system line counts down and can end it', async () => {
  await show([sampleCall('1190')])
  await pressButton('Quiet 1 min', shown())
  expect(client.called('alert.quiet')).toEqual([{ minutes: 1 }])
  await show([sampleCall('1190')], { sounds: [], quietUntil: Date.now() + 42_000 })
  expect(band()).toBeNull()
  const quiet = screen.getByRole('button', { name: /Let it ring again/ })
  expect(quiet.textContent).toMatch(/1 new order · Quiet 0:4[0-3]/)
  await press(quiet)
  expect(client.called('alert.quiet')).toEqual([{ minutes: 1 }, { minutes: 0 }])
})

it('stands for new orders alone, and stands silently where they do not ring', async () => {
  await show([sampleCall('1190', { kind: 'changed' })], { sounds: ['changed'] })
  expect(band()).toBeNull()
  expect(screen.getByRole('button', { name: 'Quiet 1 min' })).toBeDefined()
  await show([sampleCall('1190', { rings: false })], { sounds: [] })
  expect(band()).not.toBeNull()
  expect(document.querySelector('.ring-frame')).toBeNull()
})

it('an order that a person opens is answered once, one that is merely shown is not', async () => {
  await show([sampleCall('1190'), sampleCall('1191')])
  expect(client.called('alert.answer')).toEqual([])
  await pressButton('Open order 1191')
  expect(client.called('alert.answer')).toEqual([{ orderIds: ['order-1191'] }])
  await show([sampleCall('1190')])
  expect(client.called('alert.answer')).toHaveLength(1)
})
