import type { TicketLanguage } from '../../../../shared/ticket-design.ts'

/** What a sample order holds, in the words of one language. Prices are major units of `currency`. */
export interface SampleDishes {
  readonly currency: string
  readonly symbol: string
  readonly channel: string
  readonly brand: string
  /** A dish with an extra, one thing left out and a wish. */
  readonly main: {
    readonly name: string
    readonly extra: string
    readonly without: string
    readonly wish: string
    readonly price: number
  }
  /** A set with a choice inside a choice. */
  readonly set: { readonly name: string; readonly choice: string; readonly inside: string; readonly price: number }
  readonly drink: { readonly name: string; readonly price: number }
  readonly note: string
  readonly guest: string
  readonly address: string
  readonly fee: number
}

/** Dishes that kitchens of each language cook. */
export const sampleDishes: Readonly<Record<TicketLanguage, SampleDishes>> = {
  en: {
    currency: 'SGD',
    symbol: 'S$',
    channel: 'GrabFood',
    brand: 'Corner Kitchen',
    main: { name: 'Chicken Rice', extra: 'Chilli sauce', without: 'Cucumber', wish: 'Breast meat, please', price: 6.5 },
    set: { name: 'Laksa Set', choice: 'Large bowl', inside: 'Extra prawns', price: 11.9 },
    drink: { name: 'Iced Lemon Tea', price: 2.8 },
    note: 'Allergy: peanuts. Sauce on the side.',
    guest: 'Sample guest',
    address: '1 Sample Street, #02-03',
    fee: 3,
  },
  id: {
    currency: 'IDR',
    symbol: 'Rp',
    channel: 'GoFood',
    brand: 'Dapur Contoh',
    main: {
      name: 'Nasi Goreng Udang',
      extra: 'Sambal',
      without: 'Daun bawang',
      wish: 'Telur setengah matang',
      price: 32_000,
    },
    set: { name: 'Paket Dimsum', choice: 'Siomay Ayam', inside: 'Saus Tiram', price: 45_000 },
    drink: { name: 'Es Teh Tawar', price: 6_000 },
    note: 'Alergi kacang. Tolong saus dipisah.',
    guest: 'Tamu contoh',
    address: 'Jl. Contoh No. 1',
    fee: 9_000,
  },
  ja: {
    currency: 'JPY',
    symbol: '\u00A5',
    channel: 'Demaecan',
    brand: '見本食堂',
    main: { name: '海老天丼', extra: 'わさび', without: 'ねぎ', wish: 'ご飯少なめでお願いします', price: 980 },
    set: { name: '餃子定食', choice: 'ライス大盛', inside: 'ふりかけ', price: 1_150 },
    drink: { name: '緑茶', price: 150 },
    note: '卵アレルギーがあります。タレは別添えで。',
    guest: '見本 様',
    address: '見本町1-2-3',
    fee: 300,
  },
  th: {
    currency: 'THB',
    symbol: '\u0E3F',
    channel: 'GrabFood',
    brand: 'ครัวตัวอย่าง',
    main: { name: 'ข้าวผัดกุ้ง', extra: 'ไข่ดาว', without: 'ผักชี', wish: 'เผ็ดน้อย', price: 75 },
    set: { name: 'ชุดส้มตำไก่ย่าง', choice: 'ข้าวเหนียว', inside: 'น้ำจิ้มแจ่ว', price: 139 },
    drink: { name: 'ชาเย็น', price: 35 },
    note: 'แพ้ถั่วลิสง แยกน้ำจิ้มด้วยค่ะ',
    guest: 'ลูกค้าตัวอย่าง',
    address: 'ถนนตัวอย่าง 1',
    fee: 20,
  },
  tl: {
    currency: 'PHP',
    symbol: '\u20B1',
    channel: 'foodpanda',
    brand: 'Kusina Halimbawa',
    main: { name: 'Chicken Adobo', extra: 'Kanin', without: 'Sili', wish: 'Huwag masyadong maalat', price: 145 },
    set: { name: 'Lumpia Meal', choice: 'Garlic Rice', inside: 'Itlog', price: 189 },
    drink: { name: 'Sago\u2019t Gulaman', price: 45 },
    note: 'Allergy sa mani. Hiwalay ang sawsawan.',
    guest: 'Halimbawang suki',
    address: '1 Halimbawa Street',
    fee: 49,
  },
  vi: {
    currency: 'VND',
    symbol: '\u20AB',
    channel: 'ShopeeFood',
    brand: 'Bếp Mẫu',
    main: { name: 'Phở bò tái', extra: 'Bò viên', without: 'Hành', wish: 'Ít bánh, nhiều rau', price: 65_000 },
    set: { name: 'Cơm tấm sườn', choice: 'Trứng ốp la', inside: 'Lòng đào', price: 72_000 },
    drink: { name: 'Cà phê sữa đá', price: 29_000 },
    note: 'Dị ứng đậu phộng. Để nước chấm riêng.',
    guest: 'Khách mẫu',
    address: '1 Đường Mẫu',
    fee: 15_000,
  },
  'zh-Hant': {
    currency: 'TWD',
    symbol: 'NT$',
    channel: 'Uber Eats',
    brand: '範例廚房',
    main: { name: '滷肉飯', extra: '滷蛋', without: '香菜', wish: '飯少一點', price: 60 },
    set: { name: '蝦餃套餐', choice: '乾麵', inside: '辣椒油', price: 165 },
    drink: { name: '珍珠奶茶', price: 65 },
    note: '花生過敏，醬料分開放。',
    guest: '範例顧客',
    address: '範例路1號',
    fee: 30,
  },
  ar: {
    currency: 'AED',
    symbol: 'د.إ',
    channel: 'Deliveroo',
    brand: 'مطبخ المثال',
    main: { name: 'شاورما دجاج', extra: 'صلصة الثوم', without: 'بصل', wish: 'مقرمشة من فضلك', price: 22 },
    set: { name: 'وجبة مشاوي', choice: 'أرز بالزعفران', inside: 'مكسرات', price: 48.5 },
    drink: { name: 'عصير ليمون بالنعناع', price: 12 },
    note: 'حساسية من الفول السوداني. الصلصة منفصلة.',
    guest: 'ضيف المثال',
    address: 'شارع المثال 1',
    fee: 7,
  },
  bn: {
    currency: 'BDT',
    symbol: '\u09F3',
    channel: 'foodpanda',
    brand: 'নমুনা রান্নাঘর',
    main: { name: 'কাচ্চি বিরিয়ানি', extra: 'সেদ্ধ ডিম', without: 'পেঁয়াজ', wish: 'ঝাল কম দেবেন', price: 280 },
    set: { name: 'ভাত ও মাছের থালা', choice: 'ইলিশ ভাজা', inside: 'সরিষা বাটা', price: 350 },
    drink: { name: 'লাচ্ছি', price: 60 },
    note: 'চিনাবাদামে অ্যালার্জি। সস আলাদা দেবেন।',
    guest: 'নমুনা অতিথি',
    address: 'নমুনা সড়ক ১',
    fee: 40,
  },
}
