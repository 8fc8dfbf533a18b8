import { describe, expect, test } from 'vitest'
import { previewTicket, type PreviewRequest } from '../../../../electron/bridge/printing/preview/preview-ticket.ts'
import { sampleOrder } from '../../../../electron/bridge/printing/preview/sample-order.ts'
import { isOrderTicket, type Ticket } from '../../../../electron/bridge/printing/ticket.ts'
import { addsUp } from '../../../../electron/bridge/klikit/wire-money.ts'
import { orderSchema } from '../../../../shared/order.ts'
import { ticketLanguageSchema } from '../../../../shared/ticket-design.ts'
import { makeOrder, SAMPLE_NOW } from '../../../support/printable-order.ts'
import { makeProfile, makeSettings } from '../../../support/sample-tickets.ts'

const request: PreviewRequest = {
  template: 'kitchen',
  kind: 'order',
  ticket: makeSettings(),
  profile: makeProfile({ columns: 42 }),
  order: null,
}

/** What the renderer is given to draw. */
async function drawn(wanted: Partial<PreviewRequest>) {
  const asked: { ticket: Ticket; columns: number; at: number }[] = []
  const picture = { png: 'AA==', width: 8, height: 8 }
  const renderer = {
    picture: (ticket: Ticket, { profile }: Pick<PreviewRequest, 'profile'>, at: number) => {
      asked.push({ ticket, columns: profile.columns, at })
      return Promise.resolve(picture)
    },
  }
  expect(await previewTicket({ ...request, ...wanted }, { renderer, clock: { now: () => SAMPLE_NOW } })).toBe(picture)
  return asked
}

async function ticketOf(wanted: Partial<PreviewRequest>) {
  const [first] = await drawn(wanted)
  if (first === undefined || !isOrderTicket(first.ticket)) throw new Error('expected the ticket of an order')
  return first.ticket
}

describe('previewTicket', () => {
  test('draws the order at hand with the settings at hand, on that printer\u2019s paper, now', async () => {
    const order = makeOrder({ number: '77' })
    const ticket = makeSettings({ kitchen: { size: 'large', header: 'Stall 7' } })
    const asked = await drawn({ ticket, order: { order, providerName: 'GoFood', taxLabel: null, storeCode: null } })
    expect(asked).toMatchObject([
      {
        columns: 42,
        at: SAMPLE_NOW,
        ticket: { number: '77', channel: 'GoFood', look: { design: { size: 'large', header: 'Stall 7' } } },
      },
    ])
  })

  test('draws a sample in the ticket\u2019s own language without one', async () => {
    const ticket = await ticketOf({ ticket: makeSettings({ language: 'th' }) })
    expect(ticket.lines.map((line) => line.name).join()).toMatch(/\p{Script=Thai}/u)
    expect(ticket.channel).toBe('GrabFood')
  })

  test('an update shows a change of each kind that an order of several lines can have', async () => {
    const ticket = await ticketOf({ kind: 'update' })
    expect(ticket.lines.map((line) => line.change)).toEqual(['add', 'quantity'])
    expect([ticket.delta, ticket.replaces !== null]).toEqual([true, true])
  })

  test('an update of an order without lines still has a picture', async () => {
    const order = { order: makeOrder({ lines: [] }), providerName: null, taxLabel: null, storeCode: null }
    expect(await ticketOf({ kind: 'update', order })).toMatchObject({ kind: 'update', lines: [], delta: false })
  })

  test('a cancellation names the ticket that it voids', async () => {
    expect(await ticketOf({ kind: 'void' })).toMatchObject({ kind: 'void', replaces: { code: 'K1-8C21' } })
  })

  test('a cashier\u2019s copy shows prices, payment and code', async () => {
    const { look, lines } = await ticketOf({ template: 'cashier' })
    expect(lines.every((line) => line.price !== null)).toBe(true)
    expect(look).toMatchObject({ template: 'cashier', bill: { cash: true, qrData: expect.any(String) as string } })
  })
})

test.each(ticketLanguageSchema.options)(
  'the sample in %s is an order as klikit\u2019s are, and adds up',
  (language) => {
    const order = sampleOrder(language, SAMPLE_NOW)
    expect(orderSchema.parse(order)).toEqual(order)
    const { items } = order.totals
    if (items === null) throw new Error('expected a total')
    expect(
      addsUp(
        order.lines.flatMap((line) => line.price ?? []),
        items,
      ),
    ).toBe(true)
  },
)
