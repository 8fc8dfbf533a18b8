import { describe, expect } from 'vitest'
import type { Fault } from '../../electron/bridge/training/faults.ts'
import { it } from '../support/kitchen.ts'
import { until } from '../support/until.ts'
import { orderEvent, ticketsOf, webhookConfig, webhookUrl } from '../support/webhook-kitchen.ts'
import { sendEvent } from '../support/webhook-sender.ts'

const get = { method: 'GET', path: String.raw`^/orders/\d+$` } as const

/** What goes wrong with every read of the order (reliability.md, faults 16 and 19). */
const troubles: readonly (readonly [string, Fault])[] = [
  ['502', { kind: 'status', status: 502, ...get }],
  ['500', { kind: 'status', status: 500, ...get }],
  ['401', { kind: 'status', status: 401, ...get }],
  ['403', { kind: 'status', status: 403, ...get }],
  ['404', { kind: 'status', status: 404, ...get }],
  ['429 for a while', { kind: 'status', status: 429, retryAfter: '15', ...get }],
  ['no answer', { kind: 'hang-before-effect', ...get }],
  ['a reset', { kind: 'reset-before-effect', ...get }],
  ['a reset in the middle of the answer', { kind: 'reset-mid-body', ...get }],
  ["a hotel's login page", { kind: 'captive-portal', ...get }],
  ['half an answer', { kind: 'truncated-json', ...get }],
  ['no body', { kind: 'empty-body', ...get }],
  ['a drip slower than anybody waits', { kind: 'slow-drip', pieces: 100, pauseMs: 400, ...get }],
]

describe('an event while klikit cannot be read', () => {
  it.concurrent.for(troubles)(
    'because of %s prints one ticket from its own words within five seconds',
    async ([, fault], { openKitchen }) => {
      const kitchen = await openKitchen()
      const host = await kitchen.start(webhookConfig(kitchen))
      await host.command('intake.poll', {})
      const order = await kitchen.simulator.place({ type: 1 })
      await kitchen.simulator.setFaults(fault)
      const answer = await sendEvent(await webhookUrl(host), orderEvent(order))
      expect(answer.status).toBe(200)
      await until('the ticket', () => ticketsOf(kitchen, order.id).includes('order printed'), { withinMs: 6_000 })
      expect(kitchen.texts('SELECT source FROM order_snapshots')).toEqual(['webhook'])
      await kitchen.simulator.setFaults()
      await host.command('intake.poll', {}).catch(() => undefined)
      expect(ticketsOf(kitchen, order.id)).toEqual(['order printed'])
    },
  )
})
