/** One line of a dictionary endpoint. */
export type DictionaryEntry = Readonly<Record<string, unknown>> & { readonly id: number }

const status = (id: number, name: string, inIndonesian: string): DictionaryEntry => ({
  id,
  status: name,
  translation: { en: name.replaceAll('_', ' '), id: inIndonesian },
})

/** GET /orders/statuses. Its page was never seen: ids as on orders and in klikit's app, shape as its two siblings. */
export const ORDER_STATUSES: readonly DictionaryEntry[] = [
  status(1, 'PLACED', 'Dipesan'),
  status(2, 'ACCEPTED', 'Diterima'),
  status(3, 'CANCELLED', 'Dibatalkan'),
  status(4, 'READY', 'Siap'),
  status(5, 'DELIVERED', 'Terkirim'),
  status(6, 'SCHEDULED', 'Terjadwal'),
  status(7, 'DRIVER_ASSIGNED', 'Kurir ditugaskan'),
  status(8, 'DRIVER_ARRIVED', 'Kurir tiba'),
  status(9, 'PICKED_UP', 'Diambil'),
]

/** GET /orders/fulfillment-statuses. Spelled CANCELED here, unlike orders; 11 is known from klikit's app alone. */
export const FULFILLMENT_STATUSES: readonly DictionaryEntry[] = [
  status(1, 'DISPATCHING', 'Menugaskan'),
  status(2, 'ALLOCATING', 'Mengalokasikan'),
  status(3, 'PENDING_PICKUP', 'Penjemputan Tertunda'),
  status(4, 'PICKING_UP', 'Mengambil'),
  status(5, 'IN_DELIVERY', 'Dalam Pengiriman'),
  status(6, 'COMPLETED', 'Selesai'),
  status(7, 'RETURNED', 'Kembali'),
  status(8, 'FAILED', 'Gagal'),
  status(9, 'CANCELED', 'Dibatalkan'),
  status(10, 'IN_RETURN', 'Dalam pengembalian'),
  status(11, 'DISPATCH_FAILED', 'Gagal menugaskan'),
]

/** GET /orders/order-types. The trailing blanks are klikit's own. */
export const ORDER_TYPES: readonly DictionaryEntry[] = [
  {
    id: 1,
    type: 'pickup',
    translation: { en: 'Pick up ', id: 'Ambil', ja: 'お持ち帰り', tl: 'Pick up ', vi: 'Nhặt lên' },
    translation_drive_thru: { en: 'Pick up (Drive Thru) ', id: 'Ambil (Drive Thru)' },
  },
  {
    id: 2,
    type: 'delivery',
    translation: { en: 'Delivery ', id: 'Pengiriman', ja: '配達', tl: 'Delivery ', vi: 'Giao hàng' },
    translation_drive_thru: null,
  },
  {
    id: 3,
    type: 'dinein',
    translation: { en: 'Dine in ', id: 'Makan di tempat', ja: '店内', tl: 'Dine in ', vi: 'Ăn tại nhà hàng' },
    translation_drive_thru: null,
  },
]

const provider = (id: number, name: string, displayName: string): DictionaryEntry => ({
  id,
  name,
  display_name: displayName,
})

/** GET /providers. Page unseen: ids and shape from the older draft and klikit's app. */
export const PROVIDERS: readonly DictionaryEntry[] = [
  provider(1, 'klikit', 'klikit (webshop / direct)'),
  provider(2, 'uber_eats', 'Uber Eats'),
  provider(3, 'deliveroo', 'Deliveroo'),
  provider(5, 'doordash', 'DoorDash'),
  provider(6, 'grabfood', 'GrabFood'),
  provider(7, 'foodpanda', 'foodpanda'),
  provider(9, 'gofood', 'GoFood'),
  provider(11, 'shopeefood', 'ShopeeFood'),
  provider(12, 'demaecan', 'Demaecan'),
  provider(13, 'pickaroo', 'Pickaroo'),
  provider(14, 'wolt', 'Wolt'),
  provider(15, 'square', 'Square'),
  provider(16, 'tiktok', 'TikTok Shop'),
  provider(17, 'maxim', 'Maxim'),
]
