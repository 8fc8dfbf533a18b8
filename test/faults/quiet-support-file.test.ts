import { describe, expect } from 'vitest'
import { it, settled } from '../support/kitchen.ts'
import { findLeaks, privateFactsOf } from '../support/private-facts.ts'
import { until } from '../support/until.ts'
import { unzip } from '../support/unzip.ts'

const guest = {
  user_full_name: 'Perpetua Quillfeather-Nakamura',
  user_phone: '+62 812-9987-6655',
  user_email: 'perpetua.quillfeather@example.org',
  order_comment: 'Ring Perpetua Quillfeather-Nakamura at 0812 9987 6655',
  delivery_info: { address: '17 Larkspur Passage, Denpasar', phone: '081299876655' },
}

describe('the support file', () => {
  it('of a busy shop in trouble tells neither secrets nor guests, whatever klikit answers', async ({ openKitchen }) => {
    const { simulator, printer, start, papers, secrets } = await openKitchen()
    const order = await simulator.place({ type: 1, fields: { short_id: '901', ...guest } })
    const spoken = `no customer ${guest.user_full_name} <${guest.user_email}> ${guest.user_phone} for Basic ${Buffer.from(`${simulator.key}:${simulator.secret}`).toString('base64')}`
    const host = await start()
    await until('the ticket', () => papers.length === 1)
    await simulator.setFaults({ kind: 'status', status: 400, message: spoken, method: 'PATCH', count: 1 })
    await host.command('order.accept', { orderId: String(order.id) })
    await until('the refusal', async () => (await host.view('health')).dead.length === 1)
    const page = { data: { orders: [{ ...order, id: null }], page: 1, size: 100, total: 1 } }
    await simulator.admin('POST', '/raw', { path: '/orders', body: JSON.stringify(page) })
    await host.command('intake.poll', {})
    await until('the unreadable order', async () => (await host.view('system')).unreadable === 1)
    await simulator.admin('DELETE', '/raw')
    await printer.set({ off: true })
    await host.command('order.reprint', { orderId: String(order.id) })
    await until(
      'the printer to be missed',
      async () => (await host.view('system')).printers[0]?.condition === 'unreachable',
    )
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
