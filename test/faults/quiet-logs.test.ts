import { describe, expect } from 'vitest'
import { it, settled } from '../support/kitchen.ts'
import { findLeaks, privateFactsOf, readLogFolder } from '../support/private-facts.ts'
import { until } from '../support/until.ts'

const guest = {
  user_full_name: 'Perpetua Quillfeather-Nakamura',
  user_phone: '+62 812-9987-6655',
  user_email: 'perpetua.quillfeather@example.org',
  order_comment: 'Ring Perpetua Quillfeather-Nakamura at 0812 9987 6655',
  delivery_info: {
    address: '17 Larkspur Passage, Denpasar',
    phone: '081299876655',
    email: 'perpetua.quillfeather@example.org',
  },
}

describe('logs', () => {
  it('tell neither secrets nor guests, whatever klikit answers and whatever goes wrong', async ({ openKitchen }) => {
    const { dataDir, simulator, printer, start, papers, secrets } = await openKitchen()
    const order = await simulator.place({ type: 1, fields: { short_id: '901', ...guest } })
    const spoken = `no customer ${guest.user_full_name} <${guest.user_email}> ${guest.user_phone} for Basic ${Buffer.from(`${simulator.key}:${simulator.secret}`).toString('base64')}`
    const host = await start()
    await until('the ticket', () => papers.length === 1)
    // an error that repeats the guest and the credential, an order that cannot be read, a printer that vanishes, a refused secret
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
    await printer.set({ off: false })
    await settled(host)
    const { secret } = await simulator.admin<{ secret: string }>('POST', `/credentials/${simulator.key}/rotate`, {})
    secrets.push(secret, host.token)
    await host.tryCommand('intake.poll', {})
    await host.command('credentials.save', { environment: 'custom', secrets: { secretKey: secret } })
    await host.command('intake.poll', {})
    await host.end('SIGTERM')

    const { orders } = await simulator.snapshot()
    const facts = [...secrets, ...privateFactsOf(orders), guest.delivery_info.phone, '0812 9987 6655', spoken]
    const log = readLogFolder(dataDir) + host.stderr()
    expect(log.length).toBeGreaterThan(1000)
    expect(findLeaks(log, facts)).toEqual([])
    expect(findLeaks(JSON.stringify(order), facts).length).toBeGreaterThan(5)
  })

  it('that do tell are found out by this search', async ({ openKitchen }) => {
    const { dataDir, simulator, start } = await openKitchen()
    const order = await simulator.place({ fields: guest })
    const host = await start()
    await host.end('SIGTERM')
    const facts = privateFactsOf([order])
    expect(facts).toEqual(
      expect.arrayContaining([guest.user_full_name, guest.user_phone, guest.user_email, guest.delivery_info.address]),
    )
    const before = readLogFolder(dataDir)
    for (const fact of facts) {
      // in memory alone: the kitchen searches the real files when the test ends
      expect(findLeaks(`${before}\n{"message":"${fact}"}`, facts)).toContain(fact)
    }
    expect(findLeaks(before, facts)).toEqual([])
  })
})
