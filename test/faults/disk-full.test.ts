import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { it, settled } from '../support/kitchen.ts'
import { runEntry } from '../support/spawn-entry.ts'
import { mountTinyDisk } from '../support/tiny-disk.ts'
import { until } from '../support/until.ts'

const DISK_MEGABYTES = 8

describe('a full disk', () => {
  it('stops nothing but new writes: said, nothing acknowledged lost, all made good when space is back', async ({
    openKitchen,
    skip,
  }) => {
    const { disk: mounted, ...refusal } = mountTinyDisk(DISK_MEGABYTES)
    if (mounted === null)
      return skip(`no disk can be mounted here, so a full disk is NOT tested: ${JSON.stringify(refusal)}`)
    using disk = mounted
    const kitchen = await openKitchen({ dataDir: join(disk.path, 'data') })
    const { simulator, start, papers, rows } = kitchen
    const orders = await Promise.all([1, 2, 3].map((n) => simulator.place({ type: 1, fields: { short_id: `80${n}` } })))
    const host = await start()
    await host.command('intake.poll', {})
    await until('three tickets', () => papers.length === 3)

    disk.fill()
    const late = await Promise.all([4, 5, 6].map((n) => simulator.place({ type: 1, fields: { short_id: `80${n}` } })))
    const asked = new Map<string, boolean>()
    // what the log still had room for is used up by trying
    await until('the disk to refuse', async () => {
      for (const { id } of orders) {
        const reply = await host.tryCommand('order.accept', { orderId: String(id) })
        asked.set(String(id), reply.ok)
        if (!reply.ok) expect(reply.error).toMatchObject({ code: 'storage' })
      }
      await host.tryCommand('intake.poll', {})
      return (await host.view('system')).storage.state === 'full'
    })
    const { storage } = await host.view('system')
    expect(storage.message).toMatch(/disk is full/)
    expect(await host.health()).toMatchObject({ status: 'degraded' })

    disk.free()
    for (const { id } of orders) {
      if (!asked.get(String(id))) await host.command('order.accept', { orderId: String(id) })
    }
    await until('the late orders', () => papers.length === 6, { withinMs: 30_000 })
    await settled(host)
    await until('the alarm to end', async () => (await host.view('system')).storage.state === 'good')
    expect(rows('SELECT id FROM orders')).toHaveLength(orders.length + late.length)
    expect(papers.map(({ number, kind }) => `${number} ${kind}`).toSorted()).toEqual(
      [1, 2, 3, 4, 5, 6].map((n) => `80${n} order`),
    )
    for (const { id } of orders) {
      const writes = await simulator.statusWrites(id)
      expect(writes.filter(({ outcome }) => outcome === 'effect').map(({ verb }) => verb)).toEqual(['accepted'])
    }
    expect(await host.end('SIGTERM')).toEqual({ code: 0, signal: null })
  })

  it('lets nothing start on it, and says why', async ({ skip }) => {
    const { disk: mounted, ...refusal } = mountTinyDisk(1)
    if (mounted === null)
      return skip(`no disk can be mounted here, so a full disk is NOT tested: ${JSON.stringify(refusal)}`)
    using disk = mounted
    disk.fill()
    const { code, stderr } = await runEntry('headless', ['--data-dir', join(disk.path, 'data'), '--port', '0'])
    expect(code).toBe(7)
    expect(stderr).toMatch(/space/)
  })
})
