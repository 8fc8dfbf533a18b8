import { describe, expect } from 'vitest'
import type { FeatureAccess } from '../../shared/contract/system-views.ts'
import { layLine } from '../support/cuttable-line.ts'
import { it } from '../support/kitchen.ts'
import type { Host } from '../support/spawn-host.ts'
import { until } from '../support/until.ts'

function connection(host: Host, state: string) {
  return until(`the connection to be ${state}`, async () => {
    const { connection: seen } = await host.view('system')
    return seen.state === state && seen
  })
}

/** What cannot be tried without changing something. */
const WRITES: readonly FeatureAccess['feature'][] = ['order_status', 'stock', 'visibility']

// the poller looks again after 5, 10, 20 s of trouble
const BY_ITSELF_MS = 30_000

describe('a newcomer whose settings or klikit are not right', () => {
  it.concurrent('with a wrong secret runs, says so, and goes on by itself once it is corrected', async ({
    openKitchen,
  }) => {
    const { simulator, start, papers, secrets } = await openKitchen()
    secrets.push('not-the-secret-at-all')
    await simulator.place({ fields: { short_id: '501' } })
    const host = await start({ secretKey: 'not-the-secret-at-all' })
    const { message } = await connection(host, 'unauthorised')
    expect(message).toMatch(/credential/i)
    expect((await host.view('board')).cards).toEqual([])
    await host.command('credentials.save', { environment: 'custom', secrets: { secretKey: simulator.secret } })
    await connection(host, 'online')
    await until('the ticket', () => papers.some(({ number, complete }) => number === '501' && complete))
  })

  it.concurrent('without the scope for orders runs, names the scope, and goes on by itself once it is granted', async ({
    openKitchen,
  }) => {
    const { simulator, start, papers } = await openKitchen({ simulatorArgs: ['--scopes', 'brands:read'] })
    await simulator.place({ fields: { short_id: '502' } })
    const host = await start()
    expect((await connection(host, 'unauthorised')).message).toContain('orders:read')
    const features = await until('the credential to be looked at', async () => {
      const seen = (await host.view('settings')).features
      return seen.every(({ access, feature }) => access !== 'untried' || WRITES.includes(feature)) && seen
    })
    const accessTo = (name: string) => features.find(({ feature }) => feature === name)?.access
    expect([accessTo('orders'), accessTo('brands'), accessTo('menus')]).toEqual(['denied', 'allowed', 'denied'])
    await simulator.admin('PUT', `/credentials/${simulator.key}/scopes`, ['brands:read', 'menus:read', 'orders:read'])
    await until('the ticket', () => papers.some(({ number }) => number === '502'), { withinMs: BY_ITSELF_MS })
    await connection(host, 'online')
  })

  it.concurrent('whose klikit cannot be reached runs, says so, and goes on by itself once it can', async ({
    openKitchen,
  }) => {
    const { simulator, start, papers } = await openKitchen()
    await using line = await layLine(simulator.url, { cut: true })
    await simulator.place({ fields: { short_id: '503' } })
    const host = await start({ customBaseUrl: line.url })
    expect((await connection(host, 'offline')).message).toMatch(/cannot be reached/)
    expect(await host.health()).toMatchObject({ status: 'degraded' })
    await line.mend()
    await until('the ticket', () => papers.some(({ number }) => number === '503'), { withinMs: BY_ITSELF_MS })
  })

  it.concurrent.for([
    ['a login page in HTML', { kind: 'captive-portal' }, '504'],
    ['truncated JSON', { kind: 'truncated-json' }, '505'],
    ['an empty body', { kind: 'empty-body' }, '506'],
  ] as const)(
    'who gets %s for an answer takes nothing from it and goes on by itself afterwards',
    async ([, fault, number], { openKitchen }) => {
      const { simulator, start, papers } = await openKitchen()
      await simulator.place({ fields: { short_id: number } })
      await simulator.setFaults(fault)
      const host = await start()
      expect((await connection(host, 'bad_answer')).message).toMatch(/Expected klikit's answer/)
      expect((await host.view('board')).cards).toEqual([])
      await simulator.setFaults()
      await until('the ticket', () => papers.some((paper) => paper.number === number), { withinMs: BY_ITSELF_MS })
      expect(await connection(host, 'online')).toMatchObject({ message: null })
    },
  )

  it.concurrent('gets a ticket even for an order whose lines are null, and the orders around it', async ({
    openKitchen,
  }) => {
    const { simulator, start, papers, rows } = await openKitchen()
    await simulator.place({ fields: { short_id: '507' } })
    await simulator.place({ fields: { short_id: '508', cart_v2: null, cart: null, item_count: null } })
    await simulator.place({ fields: { short_id: '509' } })
    const host = await start()
    await host.command('intake.poll', {})
    await until('three tickets', () => papers.length === 3)
    expect(new Set(papers.map(({ number }) => number))).toEqual(new Set(['507', '508', '509']))
    expect(papers.every(({ complete }) => complete)).toBe(true)
    expect(rows('SELECT id FROM orders')).toHaveLength(3)
  })

  it.concurrent('sees an order that cannot be read kept aside, and gets the others', async ({ openKitchen }) => {
    const { simulator, start, papers } = await openKitchen()
    const readable = await simulator.place({ fields: { short_id: '510' } })
    const page = {
      data: { orders: [{ ...readable, id: null, short_id: '511' }, readable], page: 1, size: 100, total: 2 },
    }
    await simulator.admin('POST', '/raw', { path: '/orders', body: JSON.stringify(page) })
    const host = await start()
    await host.command('intake.poll', {})
    await until('the readable order', () => papers.some(({ number }) => number === '510'))
    const { system, unreadable } = await host.view('health')
    expect(system.unreadable).toBe(1)
    expect(unreadable).toHaveLength(1)
  })
})
