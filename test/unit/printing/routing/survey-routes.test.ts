import { describe, expect, it } from 'vitest'
import type { Routing } from '../../../../shared/routing.ts'
import { previewRoutes } from '../../../../electron/bridge/printing/routing/preview-routes.ts'
import { type KnownDish, surveyRoutes } from '../../../../electron/bridge/printing/routing/survey-routes.ts'
import { makeLine, makeOrder } from '../../../support/printable-order.ts'
import { makeIdlePrinter, makeRouting, makeStation } from '../../../support/routing-samples.ts'

const printers = [makeIdlePrinter('grill'), makeIdlePrinter('fry')]
const dish = (name: string, category: string | null, section: string | null = null): KnownDish => ({
  name,
  category,
  section,
  brand: { id: '3', name: 'Klikit Dimsum' },
})
const menu = [dish('Sate', 'Grilled', 'Mains'), dish('Tahu', 'Sides'), dish('Cola', 'Drinks'), dish('Odd', null)]

const survey = (routing: Routing, on = printers) => surveyRoutes(menu, { routing, printers: on })
const kinds = (routing: Routing, on = printers) => survey(routing, on).warnings.map(({ kind }) => kind)

describe('the survey of the menu', () => {
  it('says of every category where it prints, and for which brands', () => {
    const routing = makeRouting(
      [makeStation('grill', { sections: ['Mains'] }), makeStation('fry', { categories: ['Sides'] })],
      { defaultStationId: 'fry' },
    )
    expect(survey(routing)).toEqual({
      categories: [
        { name: 'Drinks', brands: ['Klikit Dimsum'], stations: ['fry'] },
        { name: 'Grilled', brands: ['Klikit Dimsum'], stations: ['grill'] },
        { name: 'Sides', brands: ['Klikit Dimsum'], stations: ['fry'] },
      ],
      warnings: [],
    })
  })

  it('warns of a category that no station takes, and says where it prints for now', () => {
    const routing = makeRouting([
      makeStation('grill', { categories: ['Grilled'] }),
      makeStation('fry', { categories: ['Sides'] }),
    ])
    expect(survey(routing).warnings).toEqual([
      {
        kind: 'category_nowhere',
        message:
          'Drinks: no station takes it, and there is no default station. For now it prints at grill, marked. ' +
          'Add it to a station, or choose a default one.',
      },
    ])
    expect(kinds({ ...routing, excludedCategories: ['drinks'] })).toEqual([])
    expect(kinds({ ...routing, defaultStationId: 'grill' })).toEqual([])
  })

  it('does not warn of a dish that a station of one channel takes', () => {
    const grab = makeStation('grill', { brands: [{ id: '3', name: 'Klikit Dimsum' }], orderTypes: ['dinein'] })
    expect(kinds(makeRouting([grab]))).toEqual([])
  })

  it('does not take a cashier’s copy for a kitchen’s ticket, but a master copy', () => {
    const till = makeStation('grill', { lines: 'all', template: 'cashier' })
    const fry = makeStation('fry', { categories: ['Sides', 'Grilled'] })
    expect(kinds(makeRouting([till, fry]))).toEqual(['category_nowhere'])
    expect(kinds(makeRouting([{ ...till, template: 'kitchen' }, fry]))).toEqual([])
  })

  it('warns of stations that nothing is sent to', () => {
    const typo = makeRouting([makeStation('grill', { lines: 'all' }), makeStation('fry', { categories: ['Sidez'] })])
    expect(survey(typo).warnings).toMatchObject([
      { kind: 'station_gets_nothing', message: expect.stringContaining('fry') },
    ])
    expect(kinds({ ...typo, defaultStationId: 'fry' })).toEqual([])
    // without any menu a name may still be right
    expect(surveyRoutes([], { routing: typo, printers }).warnings).toEqual([])
    const blank = makeRouting([makeStation('fry')])
    expect(surveyRoutes([], { routing: blank, printers }).warnings).toMatchObject([{ kind: 'station_gets_nothing' }])
  })

  it('warns of printers that are gone or off, and says where those tickets come out', () => {
    const routing = makeRouting([makeStation('grill', { lines: 'all' }), makeStation('gone', { lines: 'all' })])
    expect(survey(routing).warnings).toEqual([
      {
        kind: 'station_without_printer',
        message: 'gone: its printer is not in the settings. Its tickets come out at Printer grill, marked BACKUP.',
      },
    ])
    const off = [makeIdlePrinter('grill', { enabled: false }), makeIdlePrinter('fry')]
    expect(survey(makeRouting([makeStation('grill', { lines: 'all' })]), off).warnings).toEqual([
      {
        kind: 'printer_disabled',
        message:
          'grill: its printer Printer grill is switched off. Its tickets come out at Printer fry, marked BACKUP.',
      },
    ])
    expect(kinds(routing, [makeIdlePrinter('grill', { enabled: false })])).toEqual(['no_printer'])
    expect(kinds(makeRouting([]), [])).toContain('no_printer')
    expect(kinds(makeRouting([]))).toEqual([])
  })
})

describe('the preview of an order', () => {
  const order = makeOrder({
    lines: [makeLine('Sate', 2, { category: 'Grilled' }), makeLine('Cola', 1, { category: 'Drinks' })],
  })
  const preview = (routing: Routing, out: readonly string[] = []) =>
    previewRoutes(order, { routing, printers, isOut: (id) => out.includes(id), conditionOf: () => 'ready' })

  it('says what prints where, why, and what prints nowhere', () => {
    const routing = makeRouting([makeStation('grill', { categories: ['Grilled'] })], { excludedCategories: ['Drinks'] })
    expect(preview(routing)).toEqual({
      stations: [
        {
          station: 'grill',
          printerName: 'Printer grill',
          condition: 'ready',
          template: 'kitchen',
          copies: 1,
          lines: ['2 Sate'],
          because: ['category Grilled'],
        },
      ],
      nowhere: [{ line: '1 Cola', why: 'category Drinks is left out' }],
    })
  })

  it('shows the printer that stands in, and none where none is on', () => {
    const routing = makeRouting([makeStation('grill', { lines: 'all', backupId: 'fry' })])
    expect(preview(routing, ['grill']).stations[0]).toMatchObject({
      printerName: 'Printer fry',
      because: ['everything', 'its own printer cannot print: BACKUP'],
    })
    const none = previewRoutes(order, { routing, printers: [], isOut: () => false, conditionOf: () => 'ready' })
    expect(none.stations[0]).toMatchObject({ printerName: 'no printer', condition: 'unknown' })
  })
})
