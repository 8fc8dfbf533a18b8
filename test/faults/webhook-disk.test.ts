import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { it, settled } from '../support/kitchen.ts'
import { mountTinyDisk } from '../support/tiny-disk.ts'
import { until } from '../support/until.ts'
import { orderEvent, ticketsOf, webhookConfig, webhookUrl } from '../support/webhook-kitchen.ts'
import { sendEvent } from '../support/webhook-sender.ts'

// the ballast of sixteen megabytes is given up first
const DISK_MEGABYTES = 24

describe('a full disk', () => {
  it('answers events with 503 and takes them again when there is space: none is lost, none printed twice', async ({
    openKitchen,
    skip,
  }) => {
    const { disk: mounted, ...refusal } = mountTinyDisk(DISK_MEGABYTES)
    if (mounted === null)
      return skip(`no disk can be mounted here, so a full disk is NOT tested: ${JSON.stringify(refusal)}`)
    using disk = mounted
    const kitchen = await openKitchen({ dataDir: join(disk.path, 'data') })
    const host = await kitchen.start(webhookConfig(kitchen))
    const url = await webhookUrl(host)
    const early = await kitchen.simulator.place({ type: 1 })
    expect((await sendEvent(url, orderEvent(early))).status).toBe(200)
    await until('a ticket', () => ticketsOf(kitchen, early.id).includes('order printed'))

    // the ballast makes room once; then there is none, for large events first and for small ones in the end
    for (const length of [400_000, 10]) {
      const padding = 'x'.repeat(length)
      await until('the disk to refuse', async () => {
        disk.fill()
        const { status } = await sendEvent(url, { type: 'of.no.use', body: { padding, at: performance.now() } })
        expect([200, 503]).toContain(status)
        return status === 503
      })
    }
    expect((await host.view('system')).storage.state).toBe('full')
    const late = await kitchen.simulator.place({ type: 1 })
    const event = orderEvent(late, { eventId: 'late' })
    expect((await sendEvent(url, event)).status).toBe(503)
    expect(kitchen.texts("SELECT event_id FROM webhook_deliveries WHERE event_id = 'late'")).toEqual([])

    disk.free()
    await until('the event to be taken', async () => (await sendEvent(url, event)).status === 200)
    await until('its ticket', () => ticketsOf(kitchen, late.id).includes('order printed'), { withinMs: 30_000 })
    await settled(host)
    expect([early, late].map(({ id }) => ticketsOf(kitchen, id))).toEqual([['order printed'], ['order printed']])
    await until('the alarm to end', async () => (await host.view('system')).storage.state === 'good')
    expect(await host.end('SIGTERM')).toEqual({ code: 0, signal: null })
  })
})
