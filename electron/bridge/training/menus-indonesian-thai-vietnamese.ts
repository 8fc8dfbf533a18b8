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

const id = (native: string, en: string): LocalizedText => ({ en, id: native })
const th = (native: string, en: string): LocalizedText => ({ en, th: native })
const vi = (native: string, en: string): LocalizedText => ({ en, vi: native })

const sambal: GroupDraft = pickOne(id('Pilihan Sambal', 'Choice of sambal'), [
  modifier('WSR-M01', id('Sambal Terasi', 'Shrimp paste sambal')),
  modifier('WSR-M02', id('Sambal Matah', 'Raw shallot sambal'), 3, [
    pickOne(id('Tingkat Pedas', 'Heat'), [
      modifier('WSR-M03', id('Sedang', 'Medium')),
      modifier('WSR-M04', id('Pedas Banget', 'Very hot')),
    ]),
  ]),
  modifier('WSR-M05', id('Tanpa Sambal', 'No sambal')),
])

const indonesianExtras: GroupDraft = pickAny(id('Tambahan', 'Extras'), [
  modifier('WSR-M06', id('Telur Ceplok', 'Fried egg'), 5),
  modifier('WSR-M07', id('Kerupuk Udang', 'Prawn crackers'), 4),
  modifier('WSR-M08', id('Nasi Putih Ekstra', 'Extra rice'), 6),
])

/** An Indonesian kitchen. */
export const WARUNG_SARI_RASA: BrandDraft = {
  id: 8101,
  title: 'Warung Sari Rasa',
  locale: 'id',
  sections: [
    section(id('Makanan', 'Food'), [
      category(id('Nasi', 'Rice'), [
        item('WSR-001', id('Nasi Goreng Kampung', 'Village fried rice'), 32, [sambal, indonesianExtras]),
        item('WSR-002', id('Nasi Campur Bali Lengkap', 'Balinese mixed rice'), 45, [sambal, indonesianExtras]),
        item('WSR-003', id('Nasi Uduk Ayam Bakar', 'Coconut rice with grilled chicken'), 42, [sambal]),
      ]),
      category(id('Sate & Sup', 'Satay and soup'), [
        item('WSR-004', id('Sate Ayam Madura (10 tusuk)', 'Madura chicken satay, 10 sticks'), 38, [indonesianExtras]),
        item('WSR-005', id('Soto Ayam Lamongan', 'Lamongan chicken soup'), 34, [sambal]),
      ]),
    ]),
    section(id('Minuman', 'Drinks'), [
      category(id('Es', 'Iced'), [
        item('WSR-006', id('Es Teh Manis', 'Sweet iced tea'), 8),
        item('WSR-007', id('Es Cendol Durian', 'Cendol with durian'), 18),
      ]),
    ]),
  ],
}

const thaiHeat: GroupDraft = pickOne(th('ระดับความเผ็ด', 'Heat'), [
  modifier('BKK-M01', th('ไม่เผ็ด', 'Not hot')),
  modifier('BKK-M02', th('เผ็ดน้อย', 'Mild')),
  modifier('BKK-M03', th('เผ็ดมาก', 'Very hot')),
])

const thaiProtein: GroupDraft = pickOne(th('เลือกเนื้อสัตว์', 'Choice of meat'), [
  modifier('BKK-M04', th('หมูสับ', 'Minced pork')),
  modifier('BKK-M05', th('กุ้งสด', 'Prawns'), 15, [
    pickAny(th('เพิ่มเติม', 'More of it'), [modifier('BKK-M06', th('กุ้งเพิ่ม', 'Extra prawns'), 20)]),
  ]),
  modifier('BKK-M07', th('เต้าหู้', 'Tofu')),
])

const thaiExtras: GroupDraft = pickAny(th('เพิ่มท็อปปิ้ง', 'Toppings'), [
  modifier('BKK-M08', th('ไข่ดาว', 'Fried egg'), 6),
  modifier('BKK-M09', th('ข้าวสวย', 'Steamed rice'), 5),
])

/** A Thai kitchen: combining vowels and tone marks above and below the line. */
export const BAAN_KRAPOW: BrandDraft = {
  id: 8102,
  title: 'บ้านกะเพรา Baan Krapow',
  locale: 'th',
  sections: [
    section(th('อาหารจานเดียว', 'One-plate meals'), [
      category(th('ผัด', 'Stir-fries'), [
        item('BKK-001', th('ข้าวผัดกะเพรา', 'Holy basil stir-fry with rice'), 48, [thaiProtein, thaiHeat, thaiExtras]),
        item('BKK-002', th('ผัดไทยกุ้งสด', 'Pad thai with prawns'), 56, [thaiExtras]),
        item('BKK-003', th('ผัดซีอิ๊วเส้นใหญ่', 'Wide noodles in soy sauce'), 46, [thaiProtein]),
      ]),
      category(th('แกงและต้ม', 'Curries and soups'), [
        item('BKK-004', th('แกงเขียวหวานไก่', 'Green curry with chicken'), 58, [thaiHeat, thaiExtras]),
        item('BKK-005', th('ต้มยำกุ้งน้ำข้น', 'Creamy tom yum with prawns'), 66, [thaiHeat]),
      ]),
    ]),
    section(th('ของหวานและเครื่องดื่ม', 'Desserts and drinks'), [
      category(th('ของหวาน', 'Desserts'), [
        item('BKK-006', th('ข้าวเหนียวมะม่วง', 'Mango sticky rice'), 38),
        item('BKK-007', th('ชาเย็น', 'Thai iced tea'), 20),
      ]),
    ]),
  ],
}

const phoSize: GroupDraft = pickOne(vi('Kích cỡ', 'Size'), [
  modifier('PHO-M01', vi('Tô vừa', 'Regular bowl')),
  modifier('PHO-M02', vi('Tô lớn', 'Large bowl'), 12, [
    pickAny(vi('Thêm thịt', 'More meat'), [
      modifier('PHO-M03', vi('Thêm bò tái', 'Extra rare beef'), 15),
      modifier('PHO-M04', vi('Thêm gầu bò', 'Extra brisket'), 15),
    ]),
  ]),
])

const phoHerbs: GroupDraft = pickAny(vi('Ghi chú rau', 'Herbs'), [
  modifier('PHO-M05', vi('Không hành', 'No onion')),
  modifier('PHO-M06', vi('Thêm rau húng quế', 'Extra basil')),
  modifier('PHO-M07', vi('Thêm quẩy', 'Dough sticks'), 4),
])

/** A Vietnamese kitchen: stacked diacritics. */
export const PHO_PHO_CO: BrandDraft = {
  id: 8103,
  title: 'Phở Phố Cổ',
  locale: 'vi',
  sections: [
    section(vi('Món chính', 'Mains'), [
      category(vi('Phở', 'Noodle soups'), [
        item('PHO-001', vi('Phở bò tái chín', 'Beef noodle soup'), 44, [phoSize, phoHerbs]),
        item('PHO-002', vi('Phở gà ta', 'Chicken noodle soup'), 42, [phoSize, phoHerbs]),
        item('PHO-003', vi('Bún bò Huế đặc biệt', 'Huế spicy beef noodles'), 50, [phoHerbs]),
      ]),
      category(vi('Cơm & bánh mì', 'Rice and baguettes'), [
        item('PHO-004', vi('Cơm tấm sườn bì chả', 'Broken rice with grilled pork'), 48, [phoHerbs]),
        item('PHO-005', vi('Bánh mì thịt nướng', 'Grilled pork baguette'), 26, [phoHerbs]),
      ]),
    ]),
    section(vi('Đồ uống', 'Drinks'), [
      category(vi('Cà phê', 'Coffee'), [
        item('PHO-006', vi('Cà phê sữa đá', 'Iced milk coffee'), 18),
        item('PHO-007', vi('Nước chanh muối', 'Salted lime soda'), 16),
      ]),
    ]),
  ],
}
