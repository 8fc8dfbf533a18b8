import type { Random } from './random.ts'

/** An invented customer. Phone and e-mail can reach nobody. */
export interface Customer {
  readonly id: number
  readonly firstName: string
  readonly lastName: string
  readonly phone: string
  readonly email: string
  readonly address: string
}

interface Voice {
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
  readonly addresses: readonly string[]
  readonly lineComments: readonly string[]
  readonly orderComments: readonly string[]
}

const ENGLISH: Voice = {
  firstNames: ['Casey', 'Robin', 'Sam'],
  lastNames: ['Sample', 'Example', 'Training'],
  addresses: ['12 Example Street, Tower B, #08-21', '7 Sample Lane, side door'],
  lineComments: ['ALLERGY: peanuts!!', 'no onion please', 'sauce on the side', 'extra crispy'],
  orderComments: [
    'ALLERGY: shellfish. Please use a clean pan.',
    'No cutlery, thank you',
    'Call on arrival, bell is broken',
  ],
}

const VOICES: Readonly<Record<string, Voice>> = {
  id: {
    firstNames: ['Budi', 'Dewi', 'Putri', 'Agus'],
    lastNames: ['Contoh', 'Pelatihan', 'Uji'],
    addresses: ['Jl. Contoh No. 12 RT 03/RW 04, pagar hijau', 'Apartemen Contoh Lt. 15, titip satpam'],
    lineComments: ['jangan pedas', 'ALERGI KACANG TANAH', 'bungkus terpisah ya', 'nasinya setengah'],
    orderComments: ['Anak saya alergi udang, mohon hati-hati', 'Tidak perlu sendok plastik', 'Tolong cepat ya kak 🙏'],
  },
  th: {
    firstNames: ['สมชาย', 'มาลี', 'นภา'],
    lastNames: ['ตัวอย่าง', 'ฝึกหัด'],
    addresses: ['99/1 ซอยตัวอย่าง ตึกบี ชั้น 8', '12 ถนนทดลอง บ้านรั้วสีฟ้า'],
    lineComments: ['ไม่ใส่ผักชี', 'แพ้ถั่วลิสง!!', 'แยกน้ำซุป', 'เผ็ดน้อยมาก'],
    orderComments: ['แพ้อาหารทะเล กรุณาแยกกระทะ', 'ไม่รับช้อนส้อมพลาสติก', 'ถึงแล้วโทรหาด้วยครับ'],
  },
  vi: {
    firstNames: ['Hương', 'Đức', 'Thuỷ'],
    lastNames: ['Nguyễn Mẫu', 'Trần Ví Dụ'],
    addresses: ['12 Đường Ví Dụ, Phường 3, hẻm bên trái', 'Chung cư Mẫu, tầng 9, gửi lễ tân'],
    lineComments: ['không hành, không ngò', 'DỊ ỨNG ĐẬU PHỘNG', 'nước lèo để riêng'],
    orderComments: ['Bé nhà em dị ứng tôm, nhờ bếp lưu ý', 'Không lấy muỗng đũa nhựa', 'Tới nơi gọi giúp em'],
  },
  ar: {
    firstNames: ['أمل', 'سامر', 'ليلى'],
    lastNames: ['مثال', 'تجربة'],
    addresses: ['شارع المثال ١٢، الطابق ٣، بجانب الصيدلية', 'برج التجربة B، شقة 804'],
    lineComments: ['بدون بصل', 'حساسية من الفول السوداني!', 'الصلصة على جنب'],
    orderComments: ['عندي حساسية من المكسرات، الرجاء الانتباه', 'بدون أدوات بلاستيكية', 'اتصل عند الوصول (Gate 2)'],
  },
  bn: {
    firstNames: ['রহিমা', 'সুমন', 'নাদিয়া'],
    lastNames: ['নমুনা', 'প্রশিক্ষণ'],
    addresses: ['বাড়ি ১২, রোড ৩, নমুনা আবাসিক', 'উদাহরণ টাওয়ার, ফ্ল্যাট ৮বি'],
    lineComments: ['ঝাল কম দিবেন', 'চিনাবাদামে অ্যালার্জি!', 'পেঁয়াজ ছাড়া'],
    orderComments: ['চিংড়িতে অ্যালার্জি আছে, সাবধানে রান্না করবেন', 'প্লাস্টিকের চামচ লাগবে না'],
  },
  zh: {
    firstNames: ['小明', '丽华', '文杰'],
    lastNames: ['示例', '测试'],
    addresses: ['示例路12号B座8楼', '测试花园3栋1单元，放前台'],
    lineComments: ['不要香菜', '花生过敏！！', '汤面分开装', '少辣'],
    orderComments: ['对虾过敏，请换锅', '不需要一次性餐具，谢谢', '到了请打电话'],
  },
}

function voiceIn(locale: string): Voice {
  return VOICES[locale] ?? ENGLISH
}

/** A comment on one dish, in the customer's language. */
export function lineCommentIn(random: Random, locale: string): string {
  return random.pick(random.chance(0.2) ? ENGLISH.lineComments : voiceIn(locale).lineComments)
}

/** A comment on a whole order, in the customer's language. */
export function orderCommentIn(random: Random, locale: string): string {
  return random.pick(random.chance(0.2) ? ENGLISH.orderComments : voiceIn(locale).orderComments)
}

/** Invents a customer who writes that language. */
export function customerIn(random: Random, locale: string): Customer {
  const voice = voiceIn(locale)
  const id = random.integer(160_000, 169_999)
  return {
    id,
    firstName: random.pick(voice.firstNames),
    lastName: random.pick(voice.lastNames),
    phone: `+620000${id}`,
    email: `customer-${id}@example.com`,
    address: random.pick(voice.addresses),
  }
}

/** Invents a courier. */
export function riderFor(random: Random): Readonly<Record<string, unknown>> {
  return {
    name: `${random.pick(ENGLISH.firstNames)} (${random.pick(['TRAINING', 'latihan'])})`,
    phone: `+620000${random.integer(100_000, 199_999)}`,
    license_plate: `B ${random.integer(1000, 9999)} XX`,
    photo_url: '',
  }
}
