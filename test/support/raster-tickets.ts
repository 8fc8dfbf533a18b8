import { buildTicket, buildTestTicket } from '../../electron/bridge/printing/build-ticket.ts'
import type { Ticket } from '../../electron/bridge/printing/ticket.ts'
import type { Money } from '../../shared/money.ts'
import type { PrinterProfile } from '../../shared/printer.ts'
import { makeLine, makeModifier, makeOrder, SAMPLE_NOW } from './printable-order.ts'
import { makeFacts, makeProfile, makeSettings } from './sample-tickets.ts'

/** A ticket that prints as a picture; its golden PNG carries `name`. */
export interface RasterSample {
  readonly name: string
  readonly ticket: Ticket
  readonly profile: PrinterProfile
}

/** 80 mm, 512 dots, and 58 mm. */
const wide = makeProfile({ mode: 'raster' })
const middle = makeProfile({ mode: 'raster', columns: 42 })
const narrow = makeProfile({ mode: 'raster', columns: 32 })

/** Eight dishes in eight scripts, options and notes among them: what the benchmarks draw. */
export const eightScripts: RasterSample = {
  name: 'eight-scripts',
  profile: wide,
  ticket: buildTicket(
    makeOrder({
      comment: 'Tolong saus dipisah, jangan pedas.',
      lines: [
        makeLine('Dimsum Cumi', 2, { modifiers: [makeModifier('Saus Tiram', 2)], comment: 'Well done, please' }),
        makeLine('蝦餃 Hakau Udang', 1, { modifiers: [makeModifier('辣椒油 Chili oil')] }),
        makeLine('ข้าวผัดกุ้ง Nasi Goreng Udang', 3, { comment: 'ไม่ใส่ผักชี' }),
        makeLine('لومبيا بالدجاج والخضار', 1, { comment: 'بدون بصل من فضلك' }),
        makeLine('কাচ্চি বিরিয়ানি', 1, { comment: 'ঝাল কম, পেঁয়াজ ছাড়া' }),
        makeLine('கோழி பிரியாணி', 1, { modifiers: [makeModifier('காரம் குறைவாக')] }),
        makeLine('पनीर टिक्का मसाला', 2, { comment: 'प्याज़ नहीं' }),
        makeLine('김치찌개 ラーメン', 1, { modifiers: [makeModifier('Cơm tấm sườn bì')] }),
      ],
    }),
    makeFacts(),
  ),
}

const earlier = { code: 'K1-5B09', at: SAMPLE_NOW - 12 * 60_000 }

const rupiah = (thousands: number): Money => ({ amountMinor: thousands * 1_000, scale: 0, currency: 'IDR' })

/** An order with prices, a tax, a payment and a code. */
const priced = makeOrder({
  lines: [
    makeLine('Nasi Goreng Kampung Istimewa dengan Telur', 2, {
      price: rupiah(96),
      modifiers: [{ ...makeModifier('Saus Tiram', 2), price: rupiah(8) }],
    }),
    makeLine('شاورما دجاج', 1, { price: rupiah(45), comment: 'بدون بصل' }),
    makeLine('蝦餃皇', 3, { price: rupiah(87) }),
  ],
  totals: {
    items: rupiah(236),
    deliveryFee: rupiah(12),
    discount: rupiah(20),
    final: rupiah(228),
    providerGrandTotal: rupiah(240),
    tax: rupiah(25),
    taxIncluded: true,
  },
  payment: { methodId: null, channelId: null, paid: false, cash: true },
  customer: { name: 'Guest', phone: null, email: null, address: 'Lobby A', instruction: null },
  qrCodeUrl: 'https://klikit.example/orders/71281904',
})

/** One of each script and kind, at several widths and sizes. */
export const rasterSamples: readonly RasterSample[] = [
  {
    name: 'en-full',
    profile: wide,
    ticket: buildTicket(
      makeOrder({
        comment: 'Allergy: peanuts. Sauce apart, cutlery for 3.',
        lines: [
          makeLine('Dimsum Cumi', 2, {
            modifiers: [makeModifier('Saus Tiram', 2), makeModifier('Chili flakes')],
            comment: 'Well done, please',
          }),
          makeLine('Set Menu Dimsum Basket', 1, {
            modifiers: [
              makeModifier('Choose two', 1, [makeModifier('Siomay Ayam', 2), makeModifier('Hakau Udang')]),
              makeModifier('Iced tea, no sugar'),
            ],
          }),
          makeLine('Fried rice with prawns, egg, chili, lime and extra crispy shallots', 12),
        ],
      }),
      makeFacts({ alsoAt: ['Drinks'], page: { number: 1, of: 2 }, copy: { number: 2, of: 2 } }),
    ),
  },
  {
    name: 'id-58-mm',
    profile: { ...narrow, marginDots: 8 },
    ticket: buildTicket(
      makeOrder({
        comment: 'Alergi kacang. Jangan pedas.',
        lines: [
          makeLine('Nasi Goreng Kampung Istimewa', 2, { modifiers: [makeModifier('Telur mata sapi setengah matang')] }),
          makeLine('Es Teh Tawar', 3, { comment: 'Es sedikit saja' }),
        ],
      }),
      makeFacts({ settings: makeSettings({ language: 'id' }) }),
    ),
  },
  {
    name: 'th-large',
    profile: wide,
    ticket: buildTicket(
      makeOrder({
        comment: 'แพ้ถั่วลิสง กรุณาแยกน้ำจิ้ม ไม่ใส่ผงชูรส',
        lines: [
          makeLine('ต้มยำกุ้งน้ำข้น', 2, { modifiers: [makeModifier('เผ็ดน้อย'), makeModifier('ข้าวสวย', 2)] }),
          makeLine('ผัดไทยกุ้งสดห่อไข่ใส่ถั่วงอกเพิ่ม', 1, { comment: 'ไม่ใส่ผักชี ที่นี่ไม่กินเผ็ด' }),
        ],
      }),
      makeFacts({ settings: makeSettings({ language: 'th', kitchen: { size: 'large' } }), stationName: 'ครัวร้อน' }),
    ),
  },
  {
    name: 'vi-512',
    profile: middle,
    ticket: buildTicket(
      makeOrder({
        comment: 'Dị ứng đậu phộng. Để riêng nước chấm.',
        lines: [
          makeLine('Phở bò tái nạm', 2, {
            modifiers: [makeModifier('Thêm trứng chần')],
            comment: 'Không hành, ít cay',
          }),
          makeLine('Cơm tấm sườn bì chả trứng', 1, { modifiers: [makeModifier('Mỡ hành')] }),
          makeLine('ẤẶỖẴỮ Ễ Ỗ Ẩ Ỵ', 1),
        ],
      }),
      makeFacts({ settings: makeSettings({ language: 'vi' }), stationName: 'Bếp nóng' }),
    ),
  },
  {
    name: 'ar-rtl',
    profile: wide,
    ticket: buildTicket(
      makeOrder({
        comment: 'حساسية من الفول السوداني. اتصل على 050-1234567 عند الوصول.',
        lines: [
          makeLine('شاورما دجاج بالثوم', 2, {
            modifiers: [makeModifier('صوص حار', 2), makeModifier('مخلل', 1, [makeModifier('خيار')])],
            comment: 'بدون بصل من فضلك (حبة 1 فقط)',
          }),
          makeLine('مندي لحم نفر واحد مع أرز بسمتي وسلطة خضراء', 12),
          makeLine('Coca-Cola 330 ml', 1, { comment: 'No ice' }),
          makeLine('خُبْزٌ مُحَمَّصٌ بِالسُّكَّرِ', 1),
        ],
      }),
      makeFacts({
        settings: makeSettings({ language: 'ar' }),
        stationName: 'المطبخ 1',
        alsoAt: ['المشروبات'],
        replaces: earlier,
        kind: 'update',
      }),
    ),
  },
  {
    name: 'bn-512',
    profile: middle,
    ticket: buildTicket(
      makeOrder({
        comment: 'চিংড়িতে অ্যালার্জি আছে। ঝাল কম দেবেন।',
        lines: [
          makeLine('কাচ্চি বিরিয়ানি স্পেশাল', 2, { modifiers: [makeModifier('বোরহানি', 2)], comment: 'পেঁয়াজ ছাড়া' }),
          makeLine('ভুনা খিচুড়ি ও ইলিশ ভাজা', 1, { modifiers: [makeModifier('শুঁটকি ভর্তা'), makeModifier('কৃষ্ণচূড়া চাটনি')] }),
        ],
      }),
      makeFacts({ settings: makeSettings({ language: 'bn' }), stationName: 'রান্নাঘর ১' }),
    ),
  },
  {
    name: 'ta-hi-small',
    profile: wide,
    ticket: buildTicket(
      makeOrder({
        comment: 'मूँगफली से एलर्जी है। வேர்க்கடலை வேண்டாம்.',
        lines: [
          makeLine('கோழி பிரியாணி', 2, { modifiers: [makeModifier('காரம் குறைவாக'), makeModifier('ஸ்ரீ தயிர்')] }),
          makeLine('पनीर टिक्का मसाला', 1, { modifiers: [makeModifier('रोटी', 3)], comment: 'प्याज़ नहीं, मिर्ची कम' }),
          makeLine('இட்லி சாம்பார் + मेदु वड़ा', 4, { comment: 'चटनी अलग से' }),
        ],
      }),
      makeFacts({ settings: makeSettings({ kitchen: { size: 'small' } }) }),
    ),
  },
  {
    name: 'zh-hant',
    profile: wide,
    ticket: buildTicket(
      makeOrder({
        comment: '對花生過敏,請勿加花生;醬料分開放。',
        lines: [
          makeLine('蝦餃皇', 2, { modifiers: [makeModifier('辣椒油'), makeModifier('走蔥')], comment: '少辣' }),
          makeLine('乾炒牛河加大(骨、直、與、化)', 1),
          makeLine('鮮蝦腸粉配海鮮醬、芝麻醬、甜豉油以及炸蒜蓉', 3),
        ],
      }),
      makeFacts({ settings: makeSettings({ language: 'zh-Hant' }), stationName: '廚房一', alsoAt: ['飲料'] }),
    ),
  },
  {
    name: 'ja-58-mm',
    profile: narrow,
    ticket: buildTicket(
      makeOrder({
        comment: 'アレルギー: えび・かに。わさび抜きでお願いします。',
        lines: [
          makeLine('海老天ぷらうどん', 1, { modifiers: [makeModifier('大盛り'), makeModifier('ネギ抜き')] }),
          makeLine('親子丼(骨・直・与・化)', 2, { comment: '卵は半熟で、つゆだく' }),
          makeLine('チョコレートパフェ', 1),
        ],
      }),
      makeFacts({ settings: makeSettings({ language: 'ja' }), stationName: 'キッチン' }),
    ),
  },
  {
    name: 'ko-emoji',
    profile: middle,
    ticket: buildTicket(
      makeOrder({
        comment: '🥜 땅콩 알레르기 있어요. 안 맵게 해주세요 🙏🏽',
        lines: [
          makeLine('김치찌개 🌶️🌶️', 1, { modifiers: [makeModifier('두부 추가'), makeModifier('공깃밥', 2)] }),
          makeLine('🍔 Family box 👨‍👩‍👧 ❤️', 1, { comment: '🎂 Happy birthday ✨🎉' }),
          makeLine('떡볶이 세트 1️⃣ עברית', 2),
        ],
      }),
      makeFacts(),
    ),
  },
  {
    name: 'void-mixed',
    profile: wide,
    ticket: buildTicket(
      makeOrder({
        number: '1183',
        cancellationReason: 'ลูกค้ายกเลิก / الزبون ألغى',
        lines: [
          makeLine('ข้าวผัดกุ้ง', 1),
          makeLine('شاورما دجاج كبيرة مع بطاطس مقلية وثومية', 2),
          makeLine('蝦餃 Hakau Udang dengan saus tiram dan cabai', 1),
        ],
      }),
      makeFacts({ kind: 'void', replaces: earlier, providerName: 'GoFood', code: 'K1-6A18' }),
    ),
  },
  {
    name: 'update-mixed',
    profile: narrow,
    ticket: buildTicket(
      makeOrder({
        lines: [
          makeLine('Siomay Ayam', 1, { modifiers: [makeModifier('辣椒油')] }),
          makeLine('ต้มยำกุ้ง', 3),
          makeLine('কাচ্চি', 1),
        ],
        comment: 'Jangan pedas',
      }),
      makeFacts({
        kind: 'update',
        previous: {
          order: makeOrder({ lines: [makeLine('Bakpao Cokelat', 1), makeLine('ต้มยำกุ้ง', 2), makeLine('কাচ্চি', 1)] }),
          lines: null,
        },
        replaces: earlier,
        code: 'K1-71D0',
        backupFor: 'Grill',
      }),
    ),
  },
  eightScripts,
  {
    name: 'cashier',
    profile: wide,
    ticket: buildTicket(priced, makeFacts({ template: 'cashier', taxLabel: 'PPN 11%', stationName: 'Counter' })),
  },
  {
    name: 'cashier-rtl',
    profile: narrow,
    ticket: buildTicket(
      priced,
      makeFacts({ template: 'cashier', settings: makeSettings({ language: 'ar' }), stationName: 'الكاشير' }),
    ),
  },
  {
    name: 'test-page-58-mm',
    profile: narrow,
    ticket: buildTestTicket({ language: 'en', printerName: 'Kitchen 1', code: 'K1-0001', createdAt: SAMPLE_NOW }),
  },
]
