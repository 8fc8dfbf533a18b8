import { describe, expect } from 'vitest'
import { it, settled } from '../support/kitchen.ts'
import { findLeaks, privateFactsOf } from '../support/private-facts.ts'
import { guest, shopInTrouble } from '../support/shop-in-trouble.ts'
import { unzip } from '../support/unzip.ts'

describe('the support file', () => {
  it('of a busy shop in trouble tells neither secrets nor guests, whatever klikit answers', async ({ openKitchen }) => {
    const kitchen = await openKitchen()
    const { simulator, printer, secrets } = kitchen
    const { spoken, host } = await shopInTrouble(kitchen)
    // klikit's own words about a guest become the state of the connection
    await simulator.setFaults({ kind: 'status', status: 500, message: spoken, method: 'GET', count: 100 })
    await host.tryCommand('intake.poll', {})
    const { base64, contents } = await host.command('support.bundle', {})
    await simulator.setFaults()
    await printer.set({ off: false })
    await host.command('intake.poll', {})
    await settled(host)

    const files = unzip(Buffer.from(base64, 'base64'))
    expect([...files.keys()].sort()).toEqual(contents.map(({ name }) => name).sort())
    const { orders } = await simulator.snapshot()
    const facts = [
      ...secrets,
      host.token,
      ...privateFactsOf(orders),
      guest.delivery_info.phone,
      '0812 9987 6655',
      spoken,
    ]
    expect(facts.length).toBeGreaterThan(8)
    const all = [...files.values()].join('\n')
    expect(findLeaks(all, facts)).toEqual([])
    // what support needs is in it all the same
    expect(JSON.parse(files.get('queue.json') ?? '')).toMatchObject({ gaveUp: [{ requestId: expect.any(String) }] })
    expect(JSON.parse(files.get('health.json') ?? '')).toMatchObject({ unreadable: [{ source: 'poll' }] })
    expect(files.get('pos-bridge.log')).toContain('host.ready')
  })
})
