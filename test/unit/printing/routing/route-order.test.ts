import { describe, expect, it } from 'vitest'
import type { Order } from '../../../../shared/order.ts'
import type { Routing } from '../../../../shared/routing.ts'
import { pageOf } from '../../../../electron/bridge/printing/routing/pages.ts'
import { routeOrder } from '../../../../electron/bridge/printing/routing/route-order.ts'
import { makeLine, makeOrder } from '../../../support/printable-order.ts'
import { makeIdlePrinter, makeRouting, makeStation } from '../../../support/routing-samples.ts'

const printers = [makeIdlePrinter('grill'), makeIdlePrinter('fry'), makeIdlePrinter('pass')]
const dimsum = { id: '3', name: 'Klikit Dimsum' }

const satay = makeLine('Sate Ayam', 2, { category: 'Grilled', section: 'Mains', brand: dimsum })
const fries = makeLine('Kentang Goreng', 1, { category: 'Sides', section: 'Extras', brand: dimsum })
const cola = makeLine('Cola', 3, { category: 'Canned drinks', section: 'Drinks', brand: dimsum })
const riddle = makeLine('Riddle', 1)

const routes = (routing: Routing, lines: Order['lines'], order: Partial<Order> = {}) =>
  routeOrder(makeOrder({ lines, ...order }), { routing, printers })
/** Stations with the names of their lines. */
const where = (routing: Routing, lines: Order['lines'], order: Partial<Order> = {}) =>
  Object.fromEntries(
    routes(routing, lines, order).stations.map((route) => [
      route.station.id,
      route.lines.map((line) => lines[line]?.name),
    ]),
  )
const whyAt = (routing: Routing, lines: Order['lines']) => routes(routing, lines).stations[0]?.because

describe('without stations', () => {
  it('every enabled printer gets everything, as it always did', () => {
    const off = makeIdlePrinter('off', { enabled: false })
    const { stations, nowhere } = routeOrder(makeOrder({ lines: [satay, cola] }), {
      routing: makeRouting([]),
      printers: [...printers, off],
    })
    expect(stations.map((route) => [route.station.id, route.station.name, route.lines, route.remark])).toEqual([
      ['grill', 'Printer grill', [0, 1], null],
      ['fry', 'Printer fry', [0, 1], null],
      ['pass', 'Printer pass', [0, 1], null],
    ])
    expect(nowhere).toEqual([])
    expect(stations.map((route) => pageOf(route, stations))).toEqual(
      stations.map(() => ({ page: { number: 1, of: 1 }, alsoAt: [] })),
    )
  })
})

describe('a line', () => {
  const byAll = makeStation('grill', { brands: [dimsum] })

  it('goes by the most telling name that any station knows', () => {
    const stations = [
      makeStation('a', { brands: [dimsum] }),
      makeStation('b', { sections: ['Mains'] }),
      makeStation('c', { categories: ['Grilled'] }),
      makeStation('d', { items: ['Sate Ayam'] }),
    ]
    for (let most = 1; most <= stations.length; most += 1) {
      const known = stations.slice(0, most)
      expect(Object.keys(where(makeRouting(known), [satay]))).toEqual([known.at(-1)?.id])
    }
    expect(whyAt(makeRouting([makeStation('c', { categories: ['Grilled'] })]), [satay])).toEqual(['category Grilled'])
    expect(whyAt(makeRouting([makeStation('d', { items: ['Sate Ayam'] })]), [satay])).toEqual(['item Sate Ayam'])
    expect(whyAt(makeRouting([makeStation('b', { sections: ['Mains'] })]), [satay])).toEqual(['section Mains'])
    expect(whyAt(makeRouting([byAll]), [satay])).toEqual(['brand Klikit Dimsum'])
  })

  it('goes to every station that names it so', () => {
    const routing = makeRouting([
      makeStation('grill', { categories: ['Grilled'] }),
      makeStation('pass', { categories: ['Grilled'] }),
    ])
    expect(where(routing, [satay])).toEqual({ grill: ['Sate Ayam'], pass: ['Sate Ayam'] })
  })

  it.each(['GRILLED', ' grilled ', 'Ｇrilled'])('is found as %j too: platforms write one name in many ways', (name) => {
    expect(where(makeRouting([makeStation('grill', { categories: [name] })]), [satay])).toEqual({
      grill: ['Sate Ayam'],
    })
  })

  it('that no station names goes to the default one', () => {
    const routing = makeRouting([makeStation('grill', { categories: ['Grilled'] }), makeStation('fry')], {
      defaultStationId: 'fry',
    })
    expect(where(routing, [satay, riddle])).toEqual({ grill: ['Sate Ayam'], fry: ['Riddle'] })
    expect(routes(routing, [riddle]).stations[0]).toMatchObject({ because: ['default station'], remark: null })
  })

  it('that nobody takes is never lost: the first kitchen station gets it with a remark', () => {
    const routing = makeRouting([
      makeStation('till', { template: 'cashier', lines: 'all' }),
      makeStation('grill', { categories: ['Grilled'] }),
      makeStation('fry', { categories: ['Sides'] }),
    ])
    expect(where(routing, [riddle, fries])).toEqual({
      till: ['Riddle', 'Kentang Goreng'],
      grill: ['Riddle'],
      fry: ['Kentang Goreng'],
    })
    const grill = routes(routing, [riddle]).stations.find((route) => route.station.id === 'grill')
    expect(grill).toMatchObject({ because: ['no station takes it'], remark: 'unrouted' })
  })

  it('that a kitchen station for all lines has needs no other', () => {
    const routing = makeRouting([
      makeStation('pass', { lines: 'all' }),
      makeStation('grill', { categories: ['Grilled'] }),
    ])
    expect(where(routing, [riddle])).toEqual({ pass: ['Riddle'] })
    expect(routes(routing, [riddle]).stations[0]?.remark).toBeNull()
  })

  it('goes to the first kitchen station when the default one was taken out of the settings', () => {
    const routing = makeRouting([makeStation('grill', { categories: ['Grilled'] })], { defaultStationId: 'gone' })
    expect(where(routing, [riddle])).toEqual({ grill: ['Riddle'] })
  })
})

describe('categories that are left out', () => {
  const routing = makeRouting(
    [makeStation('grill', { brands: [dimsum] }), makeStation('till', { template: 'cashier', lines: 'all' })],
    { excludedCategories: ['canned DRINKS'] },
  )

  it('print where all lines print, and nowhere else, however the line is named', () => {
    expect(where(routing, [satay, cola])).toEqual({ grill: ['Sate Ayam'], till: ['Sate Ayam', 'Cola'] })
    expect(routes(routing, [satay, cola]).nowhere).toEqual([])
    const named = makeRouting([makeStation('grill', { items: ['Cola'], brands: [dimsum] })], {
      excludedCategories: ['Canned drinks'],
    })
    expect(where(named, [satay, cola])).toEqual({ grill: ['Sate Ayam'] })
    expect(routes(named, [satay, cola]).nowhere).toEqual([{ line: 1, why: 'category Canned drinks is left out' }])
  })

  it('alone in an order still make one ticket that says so: nobody may miss an order', () => {
    const kitchen = makeRouting([makeStation('grill', { categories: ['Grilled'] }), makeStation('fry')], {
      excludedCategories: ['Canned drinks'],
      defaultStationId: 'fry',
    })
    expect(routes(kitchen, [cola]).stations).toMatchObject([
      { station: { id: 'fry' }, lines: [0], remark: 'only_excluded' },
    ])
    expect(routes(routing, [cola]).stations.map((route) => [route.station.id, route.remark])).toEqual([
      ['grill', 'only_excluded'],
      ['till', null],
    ])
  })
})

describe('an order', () => {
  it('without lines is told to one station', () => {
    const routing = makeRouting([makeStation('grill', { categories: ['Grilled'] }), makeStation('fry')])
    expect(routes(routing, []).stations).toMatchObject([{ station: { id: 'grill' }, lines: [], remark: null }])
  })

  it('of another provider or type passes a station by', () => {
    const grab = makeStation('grill', { categories: ['Grilled'], providers: [{ id: '6', name: 'GrabFood' }] })
    const dineIn = makeStation('fry', { categories: ['Grilled'], orderTypes: ['dinein'] })
    const routing = makeRouting([grab, dineIn])
    expect(where(routing, [satay])).toEqual({ grill: ['Sate Ayam'] })
    expect(where(routing, [satay], { provider: null, type: 'dinein' })).toEqual({ fry: ['Sate Ayam'] })
  })

  it('that no station lets in prints all the same, with a remark', () => {
    const routing = makeRouting([makeStation('grill', { categories: ['Grilled'], orderTypes: ['dinein'] })])
    expect(routes(routing, [satay]).stations).toMatchObject([
      { station: { id: 'grill' }, lines: [0], remark: 'unrouted' },
    ])
  })
})

describe('pages', () => {
  it('count the stations that cook a part; a master copy stands outside and names them', () => {
    const { stations } = routes(
      makeRouting([
        makeStation('pass', { lines: 'all' }),
        makeStation('grill', { categories: ['Grilled'] }),
        makeStation('fry', { categories: ['Sides'] }),
        makeStation('idle', { categories: ['Soups'] }),
      ]),
      [satay, fries],
    )
    expect(Object.fromEntries(stations.map((route) => [route.station.id, pageOf(route, stations)]))).toEqual({
      pass: { page: { number: 1, of: 1 }, alsoAt: ['grill', 'fry'] },
      grill: { page: { number: 1, of: 2 }, alsoAt: ['fry'] },
      fry: { page: { number: 2, of: 2 }, alsoAt: ['grill'] },
    })
  })
})

describe('every order whatever', () => {
  it('loses no line but those left out, and always tells the kitchen', () => {
    let dice = 5
    const roll = (sides: number) => (dice = (dice * 16_807) % 2_147_483_647) % sides
    const pick = <T>(from: readonly T[]) => from.filter(() => roll(3) === 0)
    const categories = ['Grilled', 'Sides', 'Canned drinks', 'Soups']
    for (let round = 0; round < 400; round += 1) {
      const ids = ['grill', 'fry', 'pass'].slice(0, 1 + roll(3))
      const stations = ids.map((id) =>
        makeStation(id, {
          categories: pick(categories),
          items: pick(['Sate Ayam', 'Riddle']),
          lines: roll(4) === 0 ? 'all' : 'matching',
          orderTypes: roll(4) === 0 ? ['dinein'] : [],
        }),
      )
      const routing = makeRouting(stations, {
        excludedCategories: pick(categories),
        defaultStationId: roll(2) === 0 ? (ids[roll(ids.length)] ?? null) : null,
      })
      const lines = pick([satay, fries, cola, riddle, satay])
      const { stations: found, nowhere } = routes(routing, lines)
      const printed = new Set([...found.flatMap((route) => route.lines), ...nowhere.map(({ line }) => line)])
      expect(printed.size).toBe(lines.length)
      expect(found.length).toBeGreaterThan(0)
      for (const { line } of nowhere) expect(routing.excludedCategories).toContain(lines[line]?.category)
    }
  })
})
