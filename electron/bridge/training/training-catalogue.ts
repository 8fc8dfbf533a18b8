import { buildBrand } from './catalogue-builder.ts'
import type { Catalogue, CatalogueBranch } from './catalogue.ts'
import { BAIT_AL_MANDI, DHAKA_BIRYANI, JIN_LONG_XUAN } from './menus-arabic-bengali-chinese.ts'
import { BAAN_KRAPOW, PHO_PHO_CO, WARUNG_SARI_RASA } from './menus-indonesian-thai-vietnamese.ts'

const JAKARTA: CatalogueBranch = {
  id: 9201,
  title: '(TRAINING) Jakarta Kemang',
  address: 'Jl. Contoh Raya No. 1, Jakarta Selatan 00000',
  lat: -6.26,
  lon: 106.81,
  cityId: 101,
  countryId: 4,
  countryCode: 'ID',
  currencyId: 4,
  currencyCode: 'IDR',
  currencySymbol: 'Rp',
  languageId: '3',
  languageCode: 'id',
  languageTitle: 'Bahasa Indonesia',
  brandIds: [8104, 8101, 8102, 8106],
  providerIds: [1, 6, 9, 11, 16, 17],
}

const SINGAPORE: CatalogueBranch = {
  id: 9202,
  title: '(TRAINING) Singapore Tampines',
  address: '1 Example Street, #01-01, Singapore 000000',
  lat: 1.35,
  lon: 103.94,
  cityId: 102,
  countryId: 3,
  countryCode: 'SG',
  currencyId: 3,
  currencyCode: 'SGD',
  currencySymbol: 'S$',
  languageId: '1',
  languageCode: 'en',
  languageTitle: 'English',
  brandIds: [8106, 8102, 8105, 8103],
  providerIds: [1, 3, 6, 7],
}

const HO_CHI_MINH: CatalogueBranch = {
  id: 9203,
  title: '(TRAINING) TP. Hồ Chí Minh Quận 1',
  address: '1 Đường Ví Dụ, Quận 1, TP. Hồ Chí Minh',
  lat: 10.77,
  lon: 106.7,
  cityId: 103,
  countryId: 11,
  countryCode: 'VN',
  currencyId: 11,
  currencyCode: 'VND',
  currencySymbol: '₫',
  languageId: '6',
  languageCode: 'vi',
  languageTitle: 'Tiếng Việt',
  brandIds: [8103, 8101],
  providerIds: [1, 6, 11],
}

/** The invented business of training mode: six kitchens in six scripts, three branches in three currencies. */
export const TRAINING_CATALOGUE: Catalogue = {
  business: { id: 900, title: '(TRAINING) POS Bridge Kitchens' },
  brands: [WARUNG_SARI_RASA, BAAN_KRAPOW, PHO_PHO_CO, BAIT_AL_MANDI, DHAKA_BIRYANI, JIN_LONG_XUAN].map(buildBrand),
  branches: [JAKARTA, SINGAPORE, HO_CHI_MINH],
}
