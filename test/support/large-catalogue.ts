import {
  buildBrand,
  category,
  item,
  modifier,
  pickAny,
  section,
} from '../../electron/bridge/training/catalogue-builder.ts'
import type { Catalogue } from '../../electron/bridge/training/catalogue.ts'
import { TRAINING_CATALOGUE } from '../../electron/bridge/training/training-catalogue.ts'

/** A business of one branch and one brand with `items` items in categories of `perCategory`, each with two options that all share. */
export function largeCatalogue(items: number, perCategory = 50): Catalogue {
  const extras = () =>
    pickAny({ en: 'Extras' }, [modifier('EX-1', { en: 'Extra cheese' }), modifier('EX-2', { en: 'Extra rice' })])
  const categories = Array.from({ length: Math.ceil(items / perCategory) }, (_, shelf) => {
    const count = Math.min(perCategory, items - shelf * perCategory)
    const dishes = Array.from({ length: count }, (_each, index) => {
      const number = String(shelf * perCategory + index + 1).padStart(4, '0')
      return item(`SKU-${number}`, { en: `Dish ${number}`, id: `Hidangan ${number}` }, 10, [extras()])
    })
    return category({ en: `Category ${shelf + 1}` }, dishes)
  })
  const brand = buildBrand({ id: 8101, title: 'Large', locale: 'en', sections: [section({ en: 'Menu' }, categories)] })
  const [branch] = TRAINING_CATALOGUE.branches
  if (branch === undefined) throw new Error('expected a training branch')
  return { ...TRAINING_CATALOGUE, brands: [brand], branches: [{ ...branch, brandIds: [brand.id] }] }
}
