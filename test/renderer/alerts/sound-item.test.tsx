import { fireEvent, screen, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { soundProblem } from '../../../renderer/alerts/sound-item.tsx'
import { formatCountdown } from '../../../renderer/alerts/format-countdown.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { settle, showApp } from '../support/show-app.tsx'
import { sampleAlerts } from './sample-alerts.ts'

const at = (host: 'played' | 'beeped' | 'off', volume = 80) =>
  sampleAlerts([], { volume, host: { state: host, sound: null, at: null } })

describe('why nothing would be heard', () => {
  it.each([
    [at('played'), null, null],
    [at('played', 0), 'ready', 'muted'],
    [at('beeped'), null, 'noPlayer'],
    [at('beeped'), 'ready', null],
    [at('off'), null, 'off'],
    [at('off'), 'ready', null],
    [at('played'), 'off', 'off'],
    [at('played'), 'failed', 'failed'],
  ] as const)('%#', (alerts, bell, problem) => expect(soundProblem(alerts, bell)).toBe(problem))
})

it('the system line shows the volume, warns when it is low, and leads to the settings', async () => {
  const client = new FakeBridgeClient()
  showApp(client)
  await settle(() => client.show('alerts', sampleAlerts([])))
  const line = screen.getByRole('banner', { name: 'System line' })
  expect(within(line).getByText('80 %').closest('.system-item')?.getAttribute('data-tone')).toBeNull()
  await settle(() => client.show('alerts', sampleAlerts([], { volume: 25 })))
  const item = within(line).getByText('25 %').closest('button')
  if (!item) throw new Error('expected a button')
  expect(item.getAttribute('data-tone')).toBe('strong')
  await settle(() => fireEvent.click(item))
  expect(screen.getByRole('heading', { name: 'Alerts' })).toBeDefined()
})

it('counts down in minutes and seconds, and never below nothing', () => {
  expect([60_000, 59_999, 42_000, 999, 0, -5].map(formatCountdown)).toEqual([
    '1:00',
    '0:59',
    '0:42',
    '0:00',
    '0:00',
    '0:00',
  ])
})
