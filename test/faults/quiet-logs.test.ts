import { describe, expect } from 'vitest'
import { it, settled } from '../support/kitchen.ts'
import { findLeaks, privateFactsOf, readLogFolder } from '../support/private-facts.ts'
import { guest, shopInTrouble } from '../support/shop-in-trouble.ts'

describe('logs', () => {
  it('tell neither secrets nor guests, whatever klikit answers and whatever goes wrong', async ({ openKitchen }) => {
    const kitchen = await openKitchen()
    const { dataDir, simulator, printer, secrets } = kitchen
    const { order, spoken, host } = await shopInTrouble(kitchen)
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
