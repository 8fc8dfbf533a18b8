import type { Board, OrderCard } from '../../../shared/contract/order-views.ts'
import { minuteMs, printed, rupiah, sampleCard, sent } from './sample-orders.ts'

const brands = {
  dimsum: { id: 'kd', name: 'Klikit Dimsum' },
  noodle: { id: 'kn', name: 'Klikit Noodle' },
  boba: { id: 'wb', name: 'Wine Boba' },
  healthy: { id: 'hk', name: 'Healthy Kitchen' },
  cimol: { id: 'cb', name: 'Cimol Bojot AA' },
}
const providers = {
  klikit: { id: '1', name: 'klikit' },
  grab: { id: '6', name: 'GrabFood' },
  gofood: { id: '9', name: 'GoFood' },
  shopee: { id: '11', name: 'ShopeeFood' },
  maxim: { id: '17', name: 'Maxim' },
}

function line(quantity: number, name: string, comment: string | null = null, modifierCount = 0) {
  return { quantity, name, comment, modifierCount }
}

/** A busy quarter of an hour: every lane, every state of the card. */
export function sampleBoard(): Board {
  const cards = [...newCards(), ...preparingCards(), ...readyCards(), ...scheduledCards()]
  const count = (stage: OrderCard['stage']) => cards.filter((card) => card.stage === stage).length
  return {
    cards,
    counts: {
      new: count('new'),
      preparing: count('preparing'),
      ready: count('ready'),
      scheduled: count('scheduled'),
      done: 41,
      attention: cards.filter((card) => card.attention.length > 0).length,
    },
  }
}

function newCards(): OrderCard[] {
  const now = Date.now()
  return [
    sampleCard({
      number: '1190',
      provider: providers.klikit,
      brands: [brands.noodle],
      type: 'pickup',
      customer: 'A••• ·· 771',
      itemCount: 3,
      note: 'Allergy: peanuts',
      lines: [line(1, 'Mie Goreng Spesial', 'no egg'), line(2, 'Pangsit Kuah')],
      total: rupiah(84_000),
      paid: false,
      cash: true,
      receivedAt: now - 6 * minuteMs,
    }),
    sampleCard({
      number: '1191',
      provider: providers.shopee,
      brands: [brands.boba],
      customer: 'D••• ·· 046',
      itemCount: 3,
      lines: [line(2, 'Brown Sugar Boba', 'less ice', 2), line(1, 'Taro Milk Tea')],
      total: rupiah(67_500),
    }),
    sampleCard({
      number: '1193',
      customer: 'N••• ·· 204',
      lines: [line(2, 'Dimsum Cumi'), line(1, 'Hakau Udang'), line(1, 'Bakpao Cokelat')],
      total: rupiah(58_500),
      receivedAt: now - minuteMs,
      print: { ...printed, state: 'printing' },
    }),
  ]
}

function preparingCards(): OrderCard[] {
  const now = Date.now()
  const cooking: Omit<Partial<OrderCard>, 'id' | 'number'> = {
    stage: 'preparing',
    statusName: 'Accepted',
    verbs: ['ready', 'cancelled'],
  }
  return [
    sampleCard({ ...cooking, number: '1181', dueAt: now - 4 * minuteMs }),
    sampleCard({
      number: '1183',
      stage: 'cancelled',
      statusName: 'Cancelled',
      provider: providers.gofood,
      brands: [brands.noodle],
      customer: 'S••• ·· 390',
      itemCount: 2,
      lines: [line(1, 'Mie Ayam Jamur'), line(1, 'Es Teh Tawar')],
      verbs: [],
      attention: ['cancelled'],
      cancellationReason: 'Customer asked',
      dueAt: now,
      sync: { ...sent, state: 'none' },
    }),
    sampleCard({
      ...cooking,
      number: '1184',
      provider: providers.maxim,
      customer: 'K••• ·· 882',
      itemCount: 5,
      total: rupiah(121_000),
      lines: [line(3, 'Siomay Ayam'), line(2, 'Lumpia Udang')],
      dueAt: now + 1.5 * minuteMs,
      attention: ['changed'],
      sync: { ...sent, state: 'none' },
    }),
    sampleCard({
      ...cooking,
      number: '1186',
      provider: providers.shopee,
      brands: [brands.healthy],
      customer: 'L••• ·· 155',
      itemCount: 2,
      total: rupiah(72_000),
      lines: [line(1, 'Salad Ayam Panggang', 'no onion'), line(1, 'Jus Alpukat')],
      dueAt: now + 5.5 * minuteMs,
      attention: ['not_printed'],
      print: {
        state: 'blocked',
        jobId: 'job-1186',
        printerName: 'Kitchen 1',
        cause: 'The paper roll is empty.',
        condition: 'paper_out',
        reprint: 0,
        backup: null,
      },
    }),
    sampleCard({
      ...cooking,
      number: '1187',
      provider: providers.klikit,
      brands: [brands.noodle],
      type: 'dinein',
      table: '7',
      customer: null,
      itemCount: 3,
      total: rupiah(132_000),
      paid: false,
      lines: [line(2, 'Mie Goreng Seafood', 'extra spicy'), line(1, 'Pangsit Goreng')],
      dueAt: now + 6.5 * minuteMs,
    }),
    sampleCard({
      ...cooking,
      number: '1188',
      provider: providers.gofood,
      brands: [brands.dimsum, brands.boba],
      customer: 'M••• ·· 027',
      itemCount: 14,
      total: rupiah(412_000),
      lines: [line(6, 'Dimsum Cumi'), line(4, 'Ceker Ayam'), line(2, 'Hakau Udang'), line(2, 'Taro Milk Tea')],
      dueAt: now + 9.5 * minuteMs,
      sync: { ...sent, state: 'sending', verb: 'accepted' },
    }),
    sampleCard({
      ...cooking,
      number: '1189',
      provider: { id: '42', name: '' },
      itemCount: 2,
      lines: [line(2, 'Kulit Tahu')],
      dueAt: now + 11.5 * minuteMs,
      attention: ['did_it_come_out'],
      print: { ...printed, state: 'unknown', jobId: 'job-1189', printerName: 'Kitchen 1' },
    }),
    sampleCard({
      ...cooking,
      number: '1192',
      provider: providers.klikit,
      itemCount: 1,
      lines: [line(1, 'Nasi Goreng Kampung')],
      dueAt: now + 13.5 * minuteMs,
      attention: ['refused'],
      sync: {
        state: 'refused',
        verb: 'accepted',
        message: 'klikit says the order is already cancelled (409). Dismiss if the food was not handed over.',
        outboxId: 71,
        undoUntil: null,
      },
    }),
  ]
}

function readyCards(): OrderCard[] {
  const now = Date.now()
  const waiting: Omit<Partial<OrderCard>, 'id' | 'number'> = {
    stage: 'ready',
    statusName: 'Ready',
    verbs: ['picked_up'],
  }
  return [
    sampleCard({
      ...waiting,
      number: '1176',
      customer: 'T••• ·· 649',
      itemCount: 3,
      total: rupiah(76_000),
      receivedAt: now - 17 * minuteMs,
      courier: { status: 'On the way', riderName: 'Budi', pickupPin: '4821' },
      sync: { ...sent, state: 'waiting', verb: 'ready' },
    }),
    sampleCard({
      ...waiting,
      number: '1178',
      provider: providers.maxim,
      brands: [brands.boba],
      customer: 'H••• ·· 310',
      itemCount: 1,
      total: rupiah(24_000),
      receivedAt: now - 14 * minuteMs,
      courier: { status: 'Arrived', riderName: null, pickupPin: null },
    }),
    sampleCard({
      ...waiting,
      number: '1180',
      provider: providers.klikit,
      brands: [brands.cimol],
      type: 'pickup',
      customer: 'W••• ·· 093',
      itemCount: 6,
      total: rupiah(84_000),
      paid: false,
      cash: true,
      receivedAt: now - 12 * minuteMs,
    }),
  ]
}

function scheduledCards(): OrderCard[] {
  const now = Date.now()
  const later: Omit<Partial<OrderCard>, 'id' | 'number'> = { stage: 'scheduled', statusName: 'Scheduled', verbs: [] }
  return [
    sampleCard({
      ...later,
      number: '1172',
      type: 'pickup',
      itemCount: 8,
      lines: [line(4, 'Hakau Udang'), line(4, 'Siomay Ayam')],
      scheduledFor: now + 45 * minuteMs,
      dueAt: now + 45 * minuteMs,
      print: { ...printed, state: 'none' },
      sync: { ...sent, state: 'none' },
    }),
    sampleCard({
      ...later,
      number: '1185',
      provider: { id: '16', name: 'TikTok Shop' },
      brands: [brands.boba],
      itemCount: 20,
      lines: [line(20, 'Brown Sugar Boba')],
      scheduledFor: now + 300 * minuteMs,
      dueAt: now + 300 * minuteMs,
      print: { ...printed, state: 'none' },
      sync: { ...sent, state: 'none' },
    }),
  ]
}
