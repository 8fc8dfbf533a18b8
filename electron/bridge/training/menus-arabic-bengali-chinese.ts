import {
  category,
  item,
  modifier,
  pickAny,
  pickOne,
  section,
  type BrandDraft,
  type GroupDraft,
} from './catalogue-builder.ts'
import type { LocalizedText } from './catalogue.ts'

const ar = (native: string, en: string): LocalizedText => ({ en, ar: native })
const bn = (native: string, en: string): LocalizedText => ({ en, bn: native })
const zh = (native: string, en: string): LocalizedText => ({ en, zh: native })

const mandiRice: GroupDraft = pickOne(ar('نوع الأرز', 'Rice'), [
  modifier('MND-M01', ar('أرز مندي', 'Mandi rice')),
  modifier('MND-M02', ar('أرز بخاري', 'Bukhari rice'), 5, [
    pickAny(ar('إضافات الأرز', 'On the rice'), [
      modifier('MND-M03', ar('مكسرات محمصة', 'Roasted nuts'), 8),
      modifier('MND-M04', ar('زبيب', 'Raisins'), 4),
    ]),
  ]),
])

const mandiSauces: GroupDraft = pickAny(ar('الصلصات', 'Sauces'), [
  modifier('MND-M05', ar('صلصة ثوم', 'Garlic sauce'), 3),
  modifier('MND-M06', ar('صلصة حارة', 'Hot sauce'), 3),
  modifier('MND-M07', ar('بدون بصل', 'No onion')),
])

/** An Arabic kitchen: right to left, with digits and Latin inside. */
export const BAIT_AL_MANDI: BrandDraft = {
  id: 8104,
  title: 'بيت المندي Bait Al Mandi',
  locale: 'ar',
  sections: [
    section(ar('الأطباق الرئيسية', 'Mains'), [
      category(ar('مندي', 'Mandi'), [
        item('MND-001', ar('مندي لحم (نصف كيلو)', 'Lamb mandi, half a kilo'), 120, [mandiRice, mandiSauces]),
        item('MND-002', ar('مندي دجاج', 'Chicken mandi'), 85, [mandiRice, mandiSauces]),
      ]),
      category(ar('مشاوي', 'Grill'), [
        item('MND-003', ar('شيش طاووق ٦ أسياخ', 'Shish tawook, 6 skewers'), 78, [mandiSauces]),
        item('MND-004', ar('كباب حلبي', 'Aleppo kebab'), 82, [mandiSauces]),
      ]),
    ]),
    section(ar('المقبلات والحلويات', 'Starters and sweets'), [
      category(ar('مقبلات', 'Starters'), [
        item('MND-005', ar('حمص بالطحينة', 'Hummus with tahini'), 28),
        item('MND-006', ar('شوربة عدس', 'Lentil soup'), 22),
      ]),
      category(ar('حلويات', 'Sweets'), [item('MND-007', ar('كنافة بالقشطة', 'Kunafa with cream'), 36)]),
    ]),
  ],
}

const biryaniPortion: GroupDraft = pickOne(bn('পরিমাণ', 'Portion'), [
  modifier('DBH-M01', bn('হাফ', 'Half')),
  modifier('DBH-M02', bn('ফুল', 'Full'), 30, [
    pickOne(bn('মাংসের ধরন', 'Cut'), [
      modifier('DBH-M03', bn('হাড়সহ', 'On the bone')),
      modifier('DBH-M04', bn('হাড় ছাড়া', 'Boneless'), 10),
    ]),
  ]),
])

const biryaniSides: GroupDraft = pickAny(bn('সাথে নিন', 'Sides'), [
  modifier('DBH-M05', bn('বোরহানি', 'Borhani'), 12),
  modifier('DBH-M06', bn('আলু ভর্তা', 'Mashed potato'), 8),
  modifier('DBH-M07', bn('কাঁচা মরিচ ছাড়া', 'No green chilli')),
])

/** A Bengali kitchen: conjunct consonants that need shaping. */
export const DHAKA_BIRYANI: BrandDraft = {
  id: 8105,
  title: 'ঢাকা বিরিয়ানি হাউস',
  locale: 'bn',
  sections: [
    section(bn('মূল খাবার', 'Mains'), [
      category(bn('বিরিয়ানি', 'Biryani'), [
        item('DBH-001', bn('কাচ্চি বিরিয়ানি', 'Kacchi biryani'), 70, [biryaniPortion, biryaniSides]),
        item('DBH-002', bn('মোরগ পোলাও', 'Chicken polao'), 62, [biryaniPortion]),
        item('DBH-003', bn('তেহারি', 'Tehari'), 58, [biryaniSides]),
      ]),
      category(bn('ভর্তা ও মাছ', 'Bhorta and fish'), [
        item('DBH-004', bn('ইলিশ ভাজা', 'Fried hilsa'), 95, [biryaniSides]),
        item('DBH-005', bn('চিংড়ি মালাইকারি', 'Prawn malai curry'), 88),
      ]),
    ]),
    section(bn('মিষ্টি ও পানীয়', 'Sweets and drinks'), [
      category(bn('মিষ্টি', 'Sweets'), [
        item('DBH-006', bn('রসমালাই', 'Rasmalai'), 26),
        item('DBH-007', bn('মিষ্টি দই', 'Sweet curd'), 18),
      ]),
    ]),
  ],
}

const noodleChoice: GroupDraft = pickOne(zh('面条选择', 'Noodles'), [
  modifier('JLX-M01', zh('细面', 'Thin noodles')),
  modifier('JLX-M02', zh('刀削面', 'Knife-cut noodles'), 4, [
    pickOne(zh('软硬度', 'Firmness'), [
      modifier('JLX-M03', zh('偏硬', 'Firm')),
      modifier('JLX-M04', zh('偏软', 'Soft')),
    ]),
  ]),
])

const chineseNotes: GroupDraft = pickAny(zh('口味备注', 'Taste'), [
  modifier('JLX-M05', zh('不要香菜', 'No coriander')),
  modifier('JLX-M06', zh('少盐少油', 'Less salt and oil')),
  modifier('JLX-M07', zh('加卤蛋', 'Braised egg'), 5),
])

/** A Chinese kitchen: double-width characters. */
export const JIN_LONG_XUAN: BrandDraft = {
  id: 8106,
  title: '金龙轩 Golden Dragon',
  locale: 'zh',
  sections: [
    section(zh('主食', 'Mains'), [
      category(zh('面', 'Noodles'), [
        item('JLX-001', zh('红烧牛肉面', 'Braised beef noodles'), 52, [noodleChoice, chineseNotes]),
        item('JLX-002', zh('酸菜鱼面', 'Pickled mustard fish noodles'), 54, [noodleChoice, chineseNotes]),
      ]),
      category(zh('点心', 'Dim sum'), [
        item('JLX-003', zh('虾饺皇（四粒）', 'Prawn dumplings, 4 pieces'), 32),
        item('JLX-004', zh('叉烧包（三个）', 'Barbecue pork buns, 3 pieces'), 28),
        item('JLX-005', zh('豉汁凤爪', 'Chicken feet in black bean sauce'), 30, [chineseNotes]),
      ]),
    ]),
    section(zh('饮品', 'Drinks'), [
      category(zh('茶', 'Tea'), [
        item('JLX-006', zh('普洱茶（壶）', 'Pu-erh tea, pot'), 20),
        item('JLX-007', zh('冻柠茶', 'Iced lemon tea'), 16),
      ]),
    ]),
  ],
}
