import { describe, expect, test } from 'vitest'
import { views } from '../../../shared/contract/views.ts'
import { kitchenPrinter, openOwnShop } from '../../support/own-bridge.ts'
import { until } from '../../support/until.ts'

describe('an operator who sets up a printer', () => {
  test('is refused an address outside the own network, told what to do, and may insist', async () => {
    const { bridge } = await openOwnShop()
    const printer = { ...kitchenPrinter(9_100), id: 'bar', name: 'Bar' }
    const address = { kind: 'tcp', host: '8.8.8.8', port: 9_100 } as const
    const refused = await bridge.command('printer.save', { printer: { ...printer, address } })
    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'invalid_input', message: expect.stringContaining('got 8.8.8.8. Enter the printer') },
    })
    const whole = await bridge.command('settings.save', { patch: { printers: [{ ...printer, address }] } })
    expect(whole).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect((await bridge.view('settings', {})).settings.printers.map(({ id }) => id)).toEqual(['kitchen'])
    const insisted = await bridge.command('printer.save', {
      printer: { ...printer, address: { ...address, allowPublic: true } },
    })
    expect(insisted).toMatchObject({ ok: true })
    expect((await bridge.view('settings', {})).settings.printers.map(({ id }) => id)).toEqual(['kitchen', 'bar'])
  })

  test('keeps the place of a printer in the list when it is saved again', async () => {
    const { bridge } = await openOwnShop()
    const first = kitchenPrinter(9_100)
    await bridge.command('printer.save', { printer: { ...first, id: 'bar', name: 'Bar' } })
    await bridge.command('printer.save', { printer: { ...first, name: 'Hot line' } })
    expect((await bridge.view('settings', {})).settings.printers.map(({ name }) => name)).toEqual(['Hot line', 'Bar'])
  })

  test('finds models, searches, and sees the configured printer among the finds', async () => {
    const { bridge } = await openOwnShop()
    const models = await bridge.view('printerModels', {})
    expect(views.printerModels.data.safeParse(models).success).toBe(true)
    expect(models.map(({ model }) => model)).toContain('TM-T88V')
    await until(
      'the printer to be seen',
      async () => (await bridge.view('system', {})).printers[0]?.condition === 'ready',
    )
    expect(await bridge.view('discovery', {})).toMatchObject({ state: 'idle', found: [] })
    await expect(bridge.command('printer.discover', {})).resolves.toMatchObject({ ok: true })
    const found = await until('the end of the search', async () => {
      const view = await bridge.view('discovery', {})
      return view.state === 'done' && view
    })
    expect(views.discovery.data.safeParse(found).success).toBe(true)
    expect(found.progress).toBe(1)
  })

  test('opens the drawer of a printer that has one, and is told about one that has not', async () => {
    const { bridge, printer } = await openOwnShop()
    const kitchen = (await bridge.view('settings', {})).settings.printers[0]
    if (!kitchen) throw new Error('expected the kitchen printer')
    await expect(bridge.command('printer.openDrawer', { printerId: kitchen.id })).resolves.toMatchObject({
      ok: false,
      error: { code: 'not_allowed', message: expect.stringContaining('without a cash drawer') },
    })
    const profile = { ...kitchen.profile, drawer: { pin: 5, on: 60, off: 120 } as const }
    await bridge.command('printer.save', { printer: { ...kitchen, profile } })
    const before = printer.drawerCount()
    await expect(bridge.command('printer.openDrawer', { printerId: kitchen.id })).resolves.toMatchObject({ ok: true })
    await until('the drawer', () => printer.drawerCount() === before + 1)
    await printer.set({ coverOpen: true })
    await expect(bridge.command('printer.openDrawer', { printerId: kitchen.id })).resolves.toMatchObject({
      ok: false,
      error: { code: 'unreachable', message: expect.stringContaining('The drawer was not opened.') },
    })
    await printer.set({ coverOpen: false })
    expect(printer.drawerCount()).toBe(before + 1)
    expect(printer.ticketCount()).toBe(0)
  })

  test('probes a printer: what it proves and what it says of itself', async () => {
    const { bridge, printer } = await openOwnShop()
    await printer.set({ identity: { maker: 'EPSON', model: 'TM-T20II' } })
    const { address } = (await bridge.view('settings', {})).settings.printers[0] ?? {}
    if (!address) throw new Error('expected an address')
    const probe = await bridge.command('printer.probe', { address })
    expect(probe).toMatchObject({
      ok: true,
      value: { condition: 'ready', proof: 'end_of_job', saysIt: 'EPSON TM-T20II' },
    })
    expect(printer.ticketCount()).toBe(0)
  })
})
