import { describe, expect, it } from 'vitest'
import { orderSchema } from '../../../shared/order.ts'
import { readOrder } from '../../../electron/bridge/klikit/to-order.ts'
import { dataOfFixture, orderFrom, ordersOfFixture, RECEIVED_AT, wireOrder } from '../../support/klikit-fixtures.ts'

function idr(amountMinor: number) {
  return { amountMinor, scale: 2, currency: 'IDR' }
}

describe('the captured orders', () => {
  const [inStore, delivery] = ordersOfFixture('orders-list.json').map(orderFrom)

  it('reads the cancelled delivery with its two Dimsum Cumi for 13,000 in all', () => {
    expect(delivery).toMatchObject({
      id: '71269954',
      number: '1002',
      externalId: 'bfb76006-835c-4d61-a789-b3a0afd6d5fc',
      branchId: '5913',
      type: 'delivery',
      statusId: 3,
      provider: { id: '17' },
      cancellationReason: 'Maxim cancelled',
      itemCount: 2,
      pricesAddUp: true,
      totals: {
        items: idr(1_300_000),
        final: idr(1_300_000),
        deliveryFee: idr(730_000),
        discount: null,
        providerGrandTotal: idr(2_030_000),
      },
      payment: { methodId: 18, channelId: 49, paid: true, cash: false },
      courier: { statusId: 9 },
      capabilities: { accept: false, ready: true, deliver: true, cancel: true },
      statusHistory: [
        { statusId: 2, at: Date.parse('2026-06-24T10:10:49Z') },
        { statusId: 3, at: Date.parse('2026-06-24T10:25:50Z') },
      ],
    })
    expect(delivery?.lines).toMatchObject([
      {
        itemId: '43014',
        name: 'Dimsum Cumi',
        quantity: 2,
        price: idr(1_300_000),
        unitPrice: idr(650_000),
        comment: null,
        modifiers: [],
      },
    ])
    expect(delivery?.customer).toEqual({
      name: 'Masked Masked',
      phone: '+620000000000',
      email: 'masked@example.com',
      address: 'Jl. Masked No. 1, Kota Masked, Bali, Indonesia, 00000',
      instruction: null,
    })
  })

  it('reads the delivered in-store order, whose integers are hundredths and 0 here', () => {
    expect(inStore).toMatchObject({
      id: '71280866',
      number: '1004',
      type: 'dinein',
      statusId: 5,
      createdAt: Date.parse('2026-06-24T12:03:27Z'),
      updatedAt: Date.parse('2026-06-24T12:04:02Z'),
      preparationMinutes: 10,
      currency: 'IDR',
      currencySymbol: 'Rp',
      comment: null,
      totals: { items: idr(0), final: idr(0), deliveryFee: idr(0), discount: idr(0), providerGrandTotal: null },
      pricesAddUp: true,
      customer: { name: 'Tiwi Support Testing Account', phone: null, email: null, address: null },
      brands: [{ id: '5297', name: '(DEMO) Cimol Bojot AA' }],
    })
    expect(inStore?.statusHistory.map((entry) => entry.statusId)).toEqual([1, 2, 4, 5])
  })

  it.each([
    ['orders-list.json', () => ordersOfFixture('orders-list.json')],
    [
      'order-detail.partial.json',
      () => [{ id: 71_280_866, ...(dataOfFixture('order-detail.partial.json') as object) }],
    ],
    ['created', () => ordersOfFixture('webhook-order-created-v2.events-page.json')],
    ['status updated', () => ordersOfFixture('webhook-order-status-updated.events-page.json')],
    ['status updated, reference', () => ordersOfFixture('webhook-order-status-updated.api-reference.json')],
    ['cart updated', () => ordersOfFixture('webhook-order-cart-updated.events-page.json')],
  ])('turns every order of %s into one that fits our own schema', (_name, orders) => {
    for (const wire of orders()) expect(orderSchema.safeParse(orderFrom(wire)).error).toBeUndefined()
  })
})

describe('webhook bodies and partial payloads', () => {
  it('reads the created event, whose names are its own', () => {
    const order = orderFrom(ordersOfFixture('webhook-order-created-v2.events-page.json')[0])
    expect(order).toMatchObject({
      id: '7821',
      number: '7821',
      statusId: 2,
      createdAt: Date.parse('2026-06-25T09:14:11Z'),
      currency: 'AED',
      branchId: '456',
      lines: [],
    })
    expect(order.updatedAt).toBe(order.createdAt)
    expect(order.brands).toEqual([{ id: '123', name: '123' }])
    expect(order.pricesAddUp).toBe(false)
  })

  it('reads payment_channel where payment_channel_id is missing', () => {
    const order = orderFrom(ordersOfFixture('webhook-order-status-updated.api-reference.json')[0])
    expect(order.payment).toEqual({ methodId: 14, channelId: 8, paid: true, cash: false })
    expect(order.lines).toEqual([])
  })

  it('reads tax and fees as hundredths, and leaves out what is not told', () => {
    const wire = { id: 5, currency: 'PHP', vat: 5_400, additional_fee: 100, is_vat_included: true }
    const amount = (amountMinor: number) => ({ amountMinor, scale: 2, currency: 'PHP' })
    const taxed = { tax: amount(5_400), additionalFee: amount(100), taxIncluded: true }
    expect(orderFrom(wire).totals).toMatchObject(taxed)
    expect(orderFrom({ id: 5 }).totals).toMatchObject({ tax: null, additionalFee: null, taxIncluded: null })
  })

  it.each([
    { preparation_time: Number.MAX_SAFE_INTEGER },
    { preparation_time: -5 },
    { scheduled_time: '+275760-09-13T00:00:00Z' },
    { created_at: '+275760-09-13T00:00:00Z' },
  ])('takes %j for not told: what is added to it stays a date', (wire) => {
    const { createdAt, scheduledFor, preparationMinutes } = orderFrom({ id: 5, ...wire })
    expect([createdAt, scheduledFor, preparationMinutes]).toEqual([RECEIVED_AT, null, null])
  })

  it('does without anything but the id', () => {
    expect(orderFrom({ id: 5 })).toMatchObject({
      id: '5',
      number: '5',
      statusId: 0,
      type: 'unknown',
      createdAt: RECEIVED_AT,
      updatedAt: RECEIVED_AT,
      scheduledFor: null,
      itemCount: 0,
      currency: null,
      payment: { paid: null, cash: false },
      provider: null,
      autoAccept: false,
      capabilities: { accept: null, ready: null, deliver: null, cancel: null },
    })
  })
})

describe('fallbacks', () => {
  it('calls an order by short_id, identity, external_id, id, in this order', () => {
    const names = { short_id: '1004', identity: '268053', external_id: 'GF-1' }
    expect(orderFrom(wireOrder(names)).number).toBe('1004')
    expect(orderFrom(wireOrder({ ...names, short_id: ' ' })).number).toBe('268053')
    expect(orderFrom(wireOrder({ ...names, short_id: null, identity: '' })).number).toBe('GF-1')
    expect(orderFrom(wireOrder({ short_id: undefined })).number).toBe('71281904')
    expect(orderFrom(wireOrder({ short_id: 1004 })).number).toBe('1004')
  })

  it('takes the status from the history, and the dates too', () => {
    const history = [
      { status: 1, processed_at: '2026-11-20T11:00:00Z' },
      { status: 4, processed_at: '2026-11-20T11:30:00Z' },
    ]
    const order = orderFrom(
      wireOrder({ status: null, created_at: null, updated_at: null, order_status_histories: history }),
    )
    expect(order).toMatchObject({
      statusId: 4,
      createdAt: Date.parse('2026-11-20T11:00:00Z'),
      updatedAt: Date.parse('2026-11-20T11:30:00Z'),
    })
  })

  it('takes Go’s zero time for no time', () => {
    const zero = '0001-01-01T00:00:00Z'
    const order = orderFrom(
      wireOrder({ scheduled_time: zero, created_at: zero, updated_at: zero, order_status_histories: [] }),
    )
    expect(order).toMatchObject({ scheduledFor: null, createdAt: RECEIVED_AT, updatedAt: RECEIVED_AT })
  })

  it('reads notes, table, queue number and pre-order time where they come', () => {
    expect(orderFrom(wireOrder({ klikit_comment: 'no ice', delivery_comment: 'gate 2' })).comment).toBe('no ice')
    expect(orderFrom(wireOrder({ order_comment: ' ', delivery_comment: 'gate 2' })).comment).toBe('gate 2')
    const order = orderFrom(
      wireOrder({
        table_no: 12,
        order_queue: 'A7',
        scheduled_time: '2026-11-21T11:00:00Z',
        qr_code_url: 'https://me.klikit.io/x',
      }),
    )
    expect(order).toMatchObject({
      table: '12',
      queueNumber: 'A7',
      scheduledFor: Date.parse('2026-11-21T11:00:00Z'),
      qrCodeUrl: 'https://me.klikit.io/x',
    })
  })

  it('finds the customer wherever parts of them are', () => {
    const order = orderFrom(
      wireOrder({
        user_phone: '',
        delivery_info: { address: null, first_name: null, instruction: 'ring twice' },
        delivery_address: '',
        fulfillments: [
          null,
          { status_id: 4, receiver: { first_name: 'Ayu', phone: '+62811', address: 'Jl. 1', email: 'a@b.c' } },
        ],
      }),
    )
    expect(order.customer).toEqual({
      name: 'Ayu',
      phone: '+62811',
      email: 'a@b.c',
      address: 'Jl. 1',
      instruction: 'ring twice',
    })
    expect(order.courier.statusId).toBe(4)
    expect(orderFrom(wireOrder({ user_first_name: 'Ayu', user_last_name: ' ' })).customer.name).toBe('Ayu')
    expect(orderFrom(wireOrder({ delivery_address: 'Jl. 2', user_full_name: 'A B' })).customer).toMatchObject({
      name: 'A B',
      address: 'Jl. 2',
    })
  })

  it('reads rider, PIN and expected pick-up', () => {
    const order = orderFrom(
      wireOrder({
        fulfillment_status_id: 3,
        fulfillment_rider: { name: 'Budi', phone: '+62812' },
        fulfillment_pickup_pin: 4711,
        fulfillment_expected_pickup_time: '2026-11-20T12:20:00Z',
      }),
    )
    expect(order.courier).toEqual({
      statusId: 3,
      status: null,
      riderName: 'Budi',
      riderPhone: '+62812',
      pickupPin: '4711',
      expectedPickupAt: Date.parse('2026-11-20T12:20:00Z'),
    })
  })

  it.each([
    [{ payment_status: 1 }, true, false],
    [{ payment_status: 3 }, false, false],
    [{ payment_method: 2 }, null, true],
    [{ payment_channel: 31 }, null, true],
    [{ payment_channel_id: 39, payment_channel: 31 }, null, false],
  ])('reads payment %j', (fields, paid, cash) => {
    expect(orderFrom(wireOrder(fields)).payment).toMatchObject({ paid, cash })
  })

  it('shows no price when the lines do not add up to the item price, or one line has none', () => {
    expect(orderFrom(wireOrder({ item_price: 1_300_000 })).pricesAddUp).toBe(true)
    expect(orderFrom(wireOrder({ item_price: 1_300_001 })).pricesAddUp).toBe(false)
    expect(orderFrom(wireOrder({})).pricesAddUp).toBe(false)
    expect(
      orderFrom(wireOrder({ item_price: 1_300_000, cart_v2: [{ name: 'A', price: '13000.00' }, { name: 'B' }] }))
        .pricesAddUp,
    ).toBe(false)
  })
})

describe('an order’s id', () => {
  it.each([
    [5, '5'],
    ['5', '5'],
    [' 71281904 ', '71281904'],
    ['9223372036854775807', '9223372036854775807'],
    ['ord_01HX7K4J4M9V2P0Q5T8Z3W6Y1B', 'ord_01HX7K4J4M9V2P0Q5T8Z3W6Y1B'],
    ['e8481d02-550f-44b1-b489-e7b941b8c2f5', 'e8481d02-550f-44b1-b489-e7b941b8c2f5'],
  ])('of %j is text', (id, expected) => {
    expect(orderFrom(wireOrder({ id })).id).toBe(expected)
  })

  it.each([
    null,
    undefined,
    '',
    '  ',
    0,
    '0',
    -5,
    1.5,
    2 ** 53,
    true,
    {},
    [7],
    '..',
    '.',
    'a/b',
    'a b',
    '\uD800',
    'x'.repeat(65),
  ])('of %j keeps the payload aside, for it could not be addressed', (id) => {
    const read = readOrder(wireOrder({ id }), RECEIVED_AT)
    expect(read).toMatchObject({ kind: 'unreadable', raw: JSON.stringify(wireOrder({ id })) })
  })
})
