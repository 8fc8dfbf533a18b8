import type { Kitchen } from './kitchen.ts'
import { until } from './until.ts'

/** A guest whose name, numbers and addresses stand nowhere else. */
export const guest = {
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

/**
 * A running shop where klikit's refusals repeat the guest and the credential (`spoken`), an order cannot be read, and the printer has gone: all
 * that tends to end up in a log.
 */
export async function shopInTrouble({ simulator, printer, start, papers }: Kitchen) {
  const order = await simulator.place({ type: 1, fields: { short_id: '901', ...guest } })
  const credential = Buffer.from(`${simulator.key}:${simulator.secret}`).toString('base64')
  const spoken = `no customer ${guest.user_full_name} <${guest.user_email}> ${guest.user_phone} for Basic ${credential}`
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
  return { order, spoken, host }
}
