import { act } from '@testing-library/react'
import { beforeEach, expect, it } from 'vitest'
import { BellProvider } from '../../../renderer/alerts/bell-context.tsx'
import type { Bell } from '../../../renderer/alerts/bell.ts'
import { rungByHost } from '../../../renderer/alerts/rung-by-host.ts'
import type { AlertsView } from '../../../shared/contract/alert-views.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { showIn } from '../support/show-app.tsx'
import { until } from '../../support/until.ts'

const host = (state: AlertsView['host']['state']): AlertsView['host'] => ({ state, sound: null, at: null })

it('a page on the computer that rings leaves it the ringing; one elsewhere never does', () => {
  for (const name of ['localhost', '127.0.0.1', '[::1]']) {
    expect(rungByHost(host('played'), name)).toBe('yes')
    expect(rungByHost(host('untried'), name)).toBe('perhaps')
    expect(rungByHost(host('beeped'), name)).toBe('no')
    expect(rungByHost(host('off'), name)).toBe('no')
  }
  for (const name of ['192.168.1.20', 'counter.local', '127x.example', ''])
    expect(rungByHost(host('played'), name)).toBe('no')
})

let rung: string[][]
let client: FakeBridgeClient
const ringing = (state: AlertsView['host']['state']): AlertsView => ({
  calls: [],
  sounds: ['new_order'],
  volume: 80,
  quietUntil: null,
  host: host(state),
})

beforeEach(() => {
  rung = []
  client = new FakeBridgeClient()
  const bell: Bell = {
    state: () => 'ready',
    onState: () => () => undefined,
    unlock: () => undefined,
    switchTo: () => undefined,
    ring: (sounds) => void rung.push([...sounds]),
    test: () => undefined,
    close: () => undefined,
  }
  // the test's page lies at localhost
  showIn(client, <BellProvider bell={bell}>{null}</BellProvider>)
})

it('stays silent once the host was heard, and rings as soon as the host only beeps', () => {
  act(() => client.show('alerts', ringing('played')))
  expect(rung.at(-1)).toEqual([])
  act(() => client.show('alerts', ringing('beeped')))
  expect(rung.at(-1)).toEqual(['new_order'])
})

it('waits for the host’s first try, but not for long: an order must be heard by somebody', async () => {
  act(() => client.show('alerts', ringing('untried')))
  const startedAt = performance.now()
  expect(rung.filter((sounds) => sounds.length > 0)).toEqual([])
  // further news must not put it off for ever
  const news = setInterval(() => act(() => client.show('alerts', { ...ringing('untried'), volume: 79 })), 500)
  await until('the ring', () => rung.at(-1)?.includes('new_order') === true)
  clearInterval(news)
  expect(performance.now() - startedAt).toBeLessThan(6_000)
})
