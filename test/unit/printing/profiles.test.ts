import { describe, expect, test } from 'vitest'
import { printerModelSchema } from '../../../shared/contract/printing-views.ts'
import { dotsOf } from '../../../shared/printer.ts'
import { modelFacts } from '../../../electron/bridge/printing/profiles/model-facts.ts'
import { listPrinterModels } from '../../../electron/bridge/printing/profiles/printer-models.ts'

const models = new Map(listPrinterModels().map((each) => [each.model, each]))
const paper = (model: string) => {
  const profile = models.get(model)?.profile
  return profile && [dotsOf(profile), profile.columns]
}

describe('printer models', () => {
  test.each([
    ['TM-T88V', 512, 42],
    ['TM-T20III', 576, 48],
    ['TM-m30III', 576, 48],
    ['POS-5890', 384, 32],
    ['Sunmi-V2', 384, 32],
    ['generic-80', 576, 48],
    ['generic-58', 384, 32],
  ])('%s has %i dots and %i columns', (model, dots, columns) => {
    expect(paper(model)).toEqual([dots, columns])
  })

  test('take the widest of our papers that does not run over theirs', () => {
    // 640, 504, 546, 432 and 416 dots; 44, 36 and 34 columns
    expect(paper('CT-S651')).toEqual([576, 48])
    expect(paper('T-1')).toEqual([384, 42])
    expect(paper('TM-T20II-42col')).toEqual([512, 42])
    expect(paper('RP-F10-58mm')).toEqual([384, 32])
    expect(paper('TM-T70II-CH-58mm')).toEqual([384, 32])
    expect(paper('TH230')).toEqual([576, 42])
  })

  test('never print wider than the paper that the database gives', () => {
    for (const [model, , , columns, pixels] of modelFacts) {
      const [dots = 0, ours = 0] = paper(model) ?? []
      if (pixels !== null) expect(dots, model).toBeLessThanOrEqual(pixels)
      // one entry gives the columns of its double-width font
      if (columns >= 32) expect(ours, model).toBeLessThanOrEqual(columns)
    }
  })

  test('that know no pictures print text, and those without GS v 0 take the other command', () => {
    expect(models.get('TM-U220')?.profile).toMatchObject({ mode: 'text', cut: 'none' })
    expect(models.get('TH230')?.profile).toMatchObject({ mode: 'auto', rasterCommand: 'gs_paren_l' })
    expect(models.get('TM-T88V')?.profile).toMatchObject({ mode: 'auto', rasterCommand: 'gs_v_0', cut: 'full' })
  })

  test('are complete, told apart by name, and promise no proof before the printer has shown it', () => {
    const listed = listPrinterModels()
    expect(models.size).toBe(listed.length)
    expect(listed.length).toBeGreaterThan(40)
    for (const model of listed) {
      expect(printerModelSchema.safeParse(model).success, model.model).toBe(true)
      expect(model.profile.proof).toBe('auto')
      expect(model.profile.model).toBe(model.model)
      expect(model.profile.drawer).toBeNull()
    }
  })
})
