import type { OrderType } from '../../../shared/order.ts'
import type { TicketLanguage } from '../../../shared/ticket-design.ts'

/** The fixed words of a ticket. Short, since a 58 mm roll has 32 columns. */
export interface TicketWords {
  readonly due: string
  readonly received: string
  readonly scheduled: string
  readonly cancelledAt: string
  readonly types: Readonly<Record<OrderType, string>>
  readonly table: string
  readonly queue: string
  readonly allergy: string
  readonly noteChanged: string
  readonly noteRemoved: string
  readonly items: (count: number) => string
  readonly itemsNow: (count: number) => string
  readonly itemsVoid: (count: number) => string
  readonly printed: string
  readonly copy: (number: number, of: number) => string
  readonly cancelled: string
  readonly cancelledBy: (channel: string) => string
  readonly stop: string
  readonly voids: (ticket: string) => string
  readonly update: (number: number) => string
  readonly updateOf: (update: number, order: string) => string
  readonly replaces: (ticket: string) => string
  readonly onlyChanges: string
  readonly wholeOrder: string
  readonly reprint: (number: number) => string
  readonly firstPrinted: (time: string) => string
  /** For a reprint of a ticket that nobody knows to have come out. */
  readonly maybePrinted: string
  readonly add: string
  readonly remove: string
  readonly quantity: (from: number, to: number) => string
  /** Explains the placeholder character, which is given. */
  readonly unprintable: (mark: string) => string
  readonly test: string
  readonly testDone: string
}

const en: TicketWords = {
  due: 'Due',
  received: 'In',
  scheduled: 'SCHEDULED',
  cancelledAt: 'Cancelled',
  types: { pickup: 'PICKUP', delivery: 'DELIVERY', dinein: 'DINE IN', unknown: 'TYPE NOT GIVEN' },
  table: 'TABLE',
  queue: 'QUEUE',
  allergy: 'ALLERGY',
  noteChanged: 'NOTE CHANGED',
  noteRemoved: 'NOTE REMOVED',
  items: (count) => (count === 1 ? '1 item' : `${count} items`),
  itemsNow: (count) => (count === 1 ? '1 item now' : `${count} items now`),
  itemsVoid: (count) => (count === 1 ? '1 item void' : `${count} items void`),
  printed: 'Printed',
  copy: (number, of) => `COPY ${number}/${of}`,
  cancelled: 'CANCELLED',
  cancelledBy: (channel) => `CANCELLED - ${channel}`,
  stop: 'STOP. Do not cook, do not hand over.',
  voids: (ticket) => `Voids the ticket of ${ticket}.`,
  update: (number) => `UPDATE ${number}`,
  updateOf: (update, order) => `UPDATE ${update} of order ${order}`,
  replaces: (ticket) => `Changes the ticket of ${ticket}.`,
  onlyChanges: 'Only the changes are below.',
  wholeOrder: 'The whole order is below.',
  reprint: (number) => `REPRINT #${number}`,
  firstPrinted: (time) => `First printed ${time}. Do not cook twice.`,
  maybePrinted: 'A first print may exist. Check before cooking.',
  add: 'ADD',
  remove: 'REMOVE',
  quantity: (from, to) => `QTY ${from} -> ${to}`,
  unprintable: (mark) => `${mark} = this printer lacks the character. Read it on the screen.`,
  test: 'TEST',
  testDone: 'If the paper was cut below, this printer works.',
}

const id: TicketWords = {
  due: 'Siap',
  received: 'Masuk',
  scheduled: 'TERJADWAL',
  cancelledAt: 'Batal',
  types: { pickup: 'AMBIL SENDIRI', delivery: 'ANTAR', dinein: 'MAKAN DI SINI', unknown: 'JENIS TIDAK ADA' },
  table: 'MEJA',
  queue: 'ANTREAN',
  allergy: 'ALERGI',
  noteChanged: 'CATATAN BERUBAH',
  noteRemoved: 'CATATAN DIHAPUS',
  items: (count) => `${count} item`,
  itemsNow: (count) => `Kini ${count} item`,
  itemsVoid: (count) => `${count} item batal`,
  printed: 'Dicetak',
  copy: (number, of) => `SALINAN ${number}/${of}`,
  cancelled: 'DIBATALKAN',
  cancelledBy: (channel) => `DIBATALKAN - ${channel}`,
  stop: 'STOP. Jangan dimasak, jangan diserahkan.',
  voids: (ticket) => `Membatalkan tiket ${ticket}.`,
  update: (number) => `UBAHAN ${number}`,
  updateOf: (update, order) => `UBAHAN ${update} pesanan ${order}`,
  replaces: (ticket) => `Mengubah tiket ${ticket}.`,
  onlyChanges: 'Di bawah hanya perubahannya.',
  wholeOrder: 'Di bawah seluruh pesanan.',
  reprint: (number) => `CETAK ULANG #${number}`,
  firstPrinted: (time) => `Pertama dicetak ${time}. Jangan masak dua kali.`,
  maybePrinted: 'Mungkin sudah tercetak. Periksa sebelum memasak.',
  add: 'TAMBAH',
  remove: 'HAPUS',
  quantity: (from, to) => `JML ${from} -> ${to}`,
  unprintable: (mark) => `${mark} = huruf tidak ada di printer ini. Baca di layar.`,
  test: 'UJI CETAK',
  testDone: 'Jika kertas terpotong di bawah, printer ini berfungsi.',
}

const tl: TicketWords = {
  due: 'Handa',
  received: 'Pasok',
  scheduled: 'NAKA-ISKEDYUL',
  cancelledAt: 'Kansela',
  types: { pickup: 'PICKUP', delivery: 'DELIVERY', dinein: 'DINE IN', unknown: 'WALANG URI' },
  table: 'MESA',
  queue: 'PILA',
  allergy: 'ALLERGY',
  noteChanged: 'BINAGO ANG TALA',
  noteRemoved: 'INALIS ANG TALA',
  items: (count) => `${count} item`,
  itemsNow: (count) => `${count} item na ngayon`,
  itemsVoid: (count) => `${count} item kanselado`,
  printed: 'Na-print',
  copy: (number, of) => `KOPYA ${number}/${of}`,
  cancelled: 'KINANSELA',
  cancelledBy: (channel) => `KINANSELA - ${channel}`,
  stop: 'TIGIL. Huwag lutuin, huwag ibigay.',
  voids: (ticket) => `Kinakansela ang tiket ng ${ticket}.`,
  update: (number) => `BAGO ${number}`,
  updateOf: (update, order) => `BAGO ${update} ng order ${order}`,
  replaces: (ticket) => `Binabago ang tiket ng ${ticket}.`,
  onlyChanges: 'Mga pagbabago lang ang nasa ibaba.',
  wholeOrder: 'Buong order ang nasa ibaba.',
  reprint: (number) => `REPRINT #${number}`,
  firstPrinted: (time) => `Unang na-print ${time}. Huwag lutuin ulit.`,
  maybePrinted: 'Baka na-print na. Tingnan muna bago lutuin.',
  add: 'DAGDAG',
  remove: 'ALISIN',
  quantity: (from, to) => `DAMI ${from} -> ${to}`,
  unprintable: (mark) => `${mark} = wala ang letra sa printer na ito. Basahin sa screen.`,
  test: 'TEST',
  testDone: 'Kung naputol ang papel sa ibaba, gumagana ang printer.',
}

/** The ticket's fixed words by language. */
export const ticketWords: Readonly<Record<TicketLanguage, TicketWords>> = {
  en,
  id,
  tl,
  ja: en,
  th: en,
  vi: en,
  'zh-Hant': en,
  ar: en,
  bn: en,
}
