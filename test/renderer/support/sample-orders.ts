import type { OrderCard, OrderDetail, OrderPrint, OrderSync } from '../../../shared/contract/order-views.ts'
import { orderIdSchema, type OrderLine } from '../../../shared/order.ts'

export const minuteMs = 60_000

export const printed: OrderPrint = {
  state: 'printed',
  jobId: 'job-1',
  printerName: 'Kitchen 2',
  cause: null,
  condition: null,
  reprint: 0,
  backup: null,
}

export const sent: OrderSync = { state: 'sent', verb: null, message: null, outboxId: null, undoUntil: null }

export function rupiah(amountMinor: number) {
  return { amountMinor, scale: 0, currency: 'IDR' }
}

/** A card with nothing special; `overrides` make it what a test is about. */
export function sampleCard(overrides: Omit<Partial<OrderCard>, 'id'> & { readonly number: string }): OrderCard {
  const now = Date.now()
  return {
    id: orderIdSchema.parse(`order-${overrides.number}`),
    stage: 'new',
    statusName: 'Placed',
    provider: { id: '6', name: 'GrabFood' },
    brands: [{ id: 'kd', name: 'Klikit Dimsum' }],
    type: 'delivery',
    table: null,
    customer: 'R••• ·· 518',
    itemCount: 4,
    large: false,
    changes: [],
    note: null,
    lines: [
      { quantity: 2, name: 'Siomay Ayam', comment: null, modifierCount: 0 },
      { quantity: 2, name: 'Lumpia Udang', comment: null, modifierCount: 0 },
    ],
    total: rupiah(96_000),
    currencySymbol: 'Rp',
    paid: true,
    cash: false,
    receivedAt: now - 3 * minuteMs,
    dueAt: now + 12 * minuteMs,
    scheduledFor: null,
    courier: { status: null, riderName: null, pickupPin: null },
    print: printed,
    sync: sent,
    attention: [],
    verbs: ['accepted', 'rejected'],
    cancellationReason: null,
    ...overrides,
  }
}

const siomay: OrderLine = {
  itemId: '1',
  sku: 'KD-001',
  name: 'Siomay Ayam',
  quantity: 2,
  comment: 'Saus dipisah, tolong',
  brand: { id: 'kd', name: 'Klikit Dimsum' },
  section: null,
  category: 'Dimsum',
  unitPrice: rupiah(22_000),
  price: rupiah(44_000),
  modifiers: [
    { id: 'm1', groupName: 'Saus', name: 'Saus Tiram', quantity: 2, price: null, modifiers: [] },
    {
      id: 'm2',
      groupName: 'Paket',
      name: 'Paket Teh',
      quantity: 1,
      price: null,
      modifiers: [{ id: 'm3', groupName: 'Teh', name: 'Es Teh Tawar', quantity: 1, price: null, modifiers: [] }],
    },
  ],
}

const lumpia: OrderLine = {
  ...siomay,
  itemId: '2',
  sku: 'KD-007',
  name: 'Lumpia Udang',
  comment: null,
  unitPrice: rupiah(26_000),
  price: rupiah(52_000),
  modifiers: [{ id: 'm4', groupName: null, name: 'Mayones', quantity: 1, price: null, modifiers: [] }],
}

/** The whole of an order whose card is given. */
export function sampleDetail(card: OrderCard): OrderDetail {
  const at = card.receivedAt
  return {
    card,
    branchName: 'Buleleng',
    storeCode: null,
    order: {
      id: card.id,
      number: card.number,
      externalId: `GF-7128${card.number}`,
      branchId: '9',
      provider: card.provider,
      brands: card.brands,
      type: card.type,
      statusId: 1,
      createdAt: at,
      updatedAt: at,
      scheduledFor: card.scheduledFor,
      preparationMinutes: 12,
      itemCount: card.itemCount,
      lines: [siomay, lumpia],
      comment: card.note,
      table: card.table,
      queueNumber: null,
      currency: 'IDR',
      currencySymbol: 'Rp',
      totals: {
        items: rupiah(96_000),
        deliveryFee: null,
        discount: null,
        final: rupiah(96_000),
        providerGrandTotal: null,
      },
      pricesAddUp: true,
      payment: { methodId: 1, channelId: null, paid: card.paid, cash: card.cash },
      customer: {
        name: 'Rina Wulandari',
        phone: '+62 812 3456 518',
        email: null,
        address: 'Jl. Ahmad Yani 12, Singaraja',
        instruction: 'Gerbang hijau',
      },
      courier: {
        statusId: null,
        status: null,
        riderName: null,
        riderPhone: null,
        pickupPin: null,
        expectedPickupAt: null,
      },
      cancellationReason: card.cancellationReason,
      autoAccept: false,
      capabilities: { accept: true, ready: true, deliver: true, cancel: true },
      statusHistory: [],
      qrCodeUrl: null,
    },
    timeline: [
      {
        at: at + 80_000,
        kind: 'sent',
        title: 'Accepted sent',
        detail: '200 in 412 ms, 1st try',
        requestId: 'd4cc8bee-1f02-4a6b-9c51-0a1b2ca6ba72',
      },
      { at: at + 79_000, kind: 'command', title: 'Accept tapped', detail: 'Counter PC', requestId: null },
      {
        at: at + 1000,
        kind: 'print',
        title: 'Printed',
        detail: 'Kitchen 1, confirmed by the printer',
        requestId: null,
      },
      { at, kind: 'received', title: 'Order received', detail: 'By polling', requestId: null },
    ],
    prints: [
      {
        id: `job-${card.number}`,
        orderId: card.id,
        printerId: 'kitchen-1',
        printerName: 'Kitchen 1',
        kind: 'order',
        station: 'Kitchen 1',
        backupFor: null,
        bytes: 900,
        copy: 1,
        reprint: 0,
        state: card.print.state === 'none' ? 'printed' : card.print.state,
        cause: card.print.cause,
        condition: card.print.condition,
        createdAt: at + 500,
        finishedAt: at + 1000,
      },
    ],
  }
}
