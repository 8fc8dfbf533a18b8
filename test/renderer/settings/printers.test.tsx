import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SettingsView } from '../../../shared/contract/system-views.ts'
import { printerConfigSchema, type PrinterConfig } from '../../../shared/printer.ts'
import { hostLook } from '../../../renderer/settings/printers/private-host.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleDiscovery, sampleJob } from '../support/sample-printing.ts'
import { sampleSettings, sampleSystem } from '../support/sample-system.ts'
import { choose, openSettings, press, pressButton, search, settle, showApp, typeInto } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(async () => {
  client = new FakeBridgeClient()
  client.show('discovery', { state: 'idle', progress: 0, found: [], problems: [] })
  showApp(client)
  await openSettings('Printers')
})

function showPrinters(change: (printers: SettingsView['printers']) => SettingsView['printers']): Promise<void> {
  const view = sampleSettings()
  return settle(() => client.show('settings', { ...view, printers: change(view.printers) }))
}

function panel(name: string): HTMLElement {
  return screen.getByRole('complementary', { name })
}

/** The printer that was saved last, as the bridge would read it. */
function saved(): PrinterConfig {
  const [input] = client.called('printer.save').slice(-1)
  return printerConfigSchema.parse((input as { printer: unknown }).printer)
}

const answer = { condition: 'ready', proof: 'end_of_job', message: 'It answers.', mac: null, saysIt: null } as const

describe('finding printers', () => {
  it('starts a search, shows how far it is, and groups what it finds', async () => {
    await pressButton('Find printers')
    expect(client.called('printer.discover')).toHaveLength(1)
    await settle(() => client.show('discovery', { ...sampleDiscovery, state: 'searching', progress: 0.84 }))
    expect(within(panel('Find printers')).getByText('Looking, 84 %')).toBeDefined()
    await settle(() => client.show('discovery', sampleDiscovery))
    const network = screen.getByRole('region', { name: 'In the network' })
    expect(within(network).getByText('EPSON TM-m30III')).toBeDefined()
    expect(within(network).getByText('Added: Kitchen 2')).toBeDefined()
    expect(within(screen.getByRole('region', { name: 'Printers of this PC' })).getByText('Receipts')).toBeDefined()
    expect(screen.getByText('USB could not be searched: this user may not open USB devices.')).toBeDefined()
  })

  it('fills the form with what was found, and saves that address', async () => {
    await pressButton('Find printers')
    await settle(() => client.show('discovery', sampleDiscovery))
    await pressButton('Add EPSON TM-m30III 192.168.1.92:9100')
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('EPSON TM-m30III')
    await press(screen.getByText('Save printer'))
    expect(saved()).toMatchObject({ name: 'EPSON TM-m30III', address: { kind: 'tcp', host: '192.168.1.92' } })
  })

  it('keeps a name that was typed already', async () => {
    await pressButton('Add printer')
    await typeInto('Name', 'Bar')
    await pressButton('Find printers')
    await settle(() => client.show('discovery', sampleDiscovery))
    await pressButton('Add Receipts Receipts')
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Bar')
    expect(screen.getByLabelText<HTMLInputElement>('Queue').value).toBe('Receipts')
  })

  it('says what to look at when nothing was found, and why a search did not start', async () => {
    client.refuse('printer.discover', 'internal', 'The search is busy.')
    await pressButton('Find printers')
    expect(within(panel('Find printers')).getByRole('alert').textContent).toContain('The search is busy.')
    await settle(() => client.show('discovery', { state: 'done', progress: 1, found: [], problems: [] }))
    expect(screen.getByText('No printer found')).toBeDefined()
  })

  it('is where a shop without a printer begins', async () => {
    await showPrinters(() => [])
    const list = screen.getByRole('region', { name: 'Printers' })
    await press(within(list).getByText('Find printers'))
    expect(client.called('printer.discover')).toHaveLength(1)
  })
})

describe('the form of a printer', () => {
  it('saves a serial printer with its speed', async () => {
    await pressButton('Add printer')
    await typeInto('Name', 'Bar')
    await choose('Connected by', 'Serial or Bluetooth')
    await typeInto('Port', 'COM3')
    await typeInto('Speed', '38400')
    await press(screen.getByText('Save printer'))
    expect(saved().address).toEqual({ kind: 'serial', path: 'COM3', baudRate: 38_400, serialNumber: null })
  })

  it('saves a USB printer by its hexadecimal ids', async () => {
    await pressButton('Add printer')
    await typeInto('Name', 'Bar')
    await choose('Connected by', 'USB')
    await typeInto('Vendor id', '04B8')
    await typeInto('Product id', '0e15')
    await press(screen.getByText('Save printer'))
    expect(saved().address).toEqual({ kind: 'usb', vendorId: 0x04_b8, productId: 0x0e_15, serialNumber: null })
  })

  it('warns of an address outside the shop and prints there only when told to', async () => {
    await pressButton('Add printer')
    await typeInto('Name', 'Bar')
    await typeInto('Address', '8.8.8.8')
    expect(screen.getByText(/8\.8\.8\.8 is not an address of the shop's own network/)).toBeDefined()
    await settle(() => fireEvent.click(screen.getByLabelText('Print there all the same')))
    await press(screen.getByText('Save printer'))
    expect(saved().address).toMatchObject({ host: '8.8.8.8', allowPublic: true })
  })

  it('takes the whole profile of a model', async () => {
    await pressButton('Add printer')
    await typeInto('Name', 'Bar')
    await typeInto('Address', '192.168.1.97')
    await search('Model', 'pos-58', 'Zjiang POS5890 Series')
    expect(screen.getByText('Has no cutter.')).toBeDefined()
    await press(screen.getByText('Save printer'))
    expect(saved().profile).toMatchObject({ model: 'POS-5890', columns: 32, cut: 'none', bandRows: 24, proof: 'none' })
  })

  it('saves backup, mode, margin and drawer of a known printer, and leaves the rest alone', async () => {
    await pressButton('Edit: Counter')
    await choose('Backup printer', 'Kitchen 2')
    await choose('Cash drawer', 'On pin 2 (usual)')
    await settle(() => fireEvent.click(screen.getByLabelText('Picture')))
    await pressButton('More settings')
    await typeInto('Free at the left edge', '16')
    await press(screen.getByText('Save printer'))
    const before = sampleSettings().printers[2]?.config
    expect(saved()).toEqual({
      ...before,
      backupId: 'kitchen-2',
      profile: { ...before?.profile, mode: 'raster', marginDots: 16, drawer: { pin: 2, on: 25, off: 250 } },
    })
  })

  it('unfolds the part that holds the field the bridge refused', async () => {
    client.refuse(
      'printer.save',
      'invalid_input',
      '`printer.profile.bandRows`: expected a whole number from 24 to 240, got 900. Nothing was saved.',
    )
    await pressButton('Edit: Counter')
    expect(screen.getByRole('button', { name: 'More settings' }).getAttribute('aria-expanded')).toBe('false')
    await press(screen.getByText('Save printer'))
    expect(screen.getByRole('button', { name: 'More settings' }).getAttribute('aria-expanded')).toBe('true')
    expect(screen.getByLabelText('Rows in one piece').getAttribute('aria-invalid')).toBe('true')
  })

  it('keeps what was typed when it is closed, and drops it on Discard alone', async () => {
    await pressButton('Edit: Counter')
    await typeInto('Name', 'Front counter')
    await pressButton('Close', panel('Edit Counter'))
    await pressButton('Edit: Counter')
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Front counter')
    await press(within(panel('Edit Counter')).getByText('Discard'))
    await pressButton('Edit: Counter')
    expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('Counter')
  })
})

describe('the keys', () => {
  it('go to the panel that opened and back to the button when it closes', async () => {
    const edit = screen.getByRole('button', { name: 'Edit: Counter' })
    edit.focus()
    await press(edit)
    expect(document.activeElement).toBe(panel('Edit Counter'))
    await pressButton('Close', panel('Edit Counter'))
    expect(document.activeElement).toBe(edit)
  })
})

describe('a printer in the list', () => {
  it('says what it answers, and binds it to its hardware address', async () => {
    client.answer('printer.probe', { ...answer, mac: '00:26:ab:12:34:56', saysIt: 'EPSON TM-T88V' })
    await pressButton('Diagnose: Kitchen 2')
    expect(client.called('printer.probe')).toMatchObject([{ address: { host: '192.168.1.88' } }])
    expect(screen.getByText('It confirms each ticket.')).toBeDefined()
    expect(screen.getByText('EPSON TM-T88V')).toBeDefined()
    await pressButton('Bind to this device')
    expect(saved()).toMatchObject({ id: 'kitchen-2', address: { mac: '00:26:ab:12:34:56' } })
    await showPrinters((printers) =>
      printers.map((printer) =>
        printer.config.id === 'kitchen-2'
          ? {
              ...printer,
              config: printerConfigSchema.parse({
                ...printer.config,
                address: { ...printer.config.address, mac: '00:26:ab:12:34:56' },
              }),
            }
          : printer,
      ),
    )
    expect(screen.queryByText('Bind to this device')).toBeNull()
    expect(screen.getByText('Bound: it is found again when its address changes.')).toBeDefined()
  })

  it('asks whether a test ticket came out when nobody else can know, and tells the bridge', async () => {
    client.answer('printer.test', { jobId: 'job-test' })
    await pressButton('Test: Kitchen 2')
    const params = { printerId: 'kitchen-2', limit: 20 }
    const job = sampleJob({ id: 'job-test', orderId: null, kind: 'test', printerId: 'kitchen-2', state: 'unknown' })
    await settle(() => client.show('printHistory', { jobs: [{ job, orderNumber: null }], nextCursor: null }, params))
    expect(screen.getByText(/The link broke while the test ticket printed/)).toBeDefined()
    await pressButton('No')
    expect(client.called('print.resolve')).toEqual([{ jobId: 'job-test', cameOut: false }])
    expect(screen.getByText(/heat side out/)).toBeDefined()
  })

  it('asks about a silent printer without telling the bridge what it cannot use', async () => {
    client.answer('printer.test', { jobId: 'job-test' })
    await pressButton('Test: Counter')
    const params = { printerId: 'counter', limit: 20 }
    const job = sampleJob({ id: 'job-test', orderId: null, kind: 'test', state: 'sent_unconfirmed' })
    await settle(() => client.show('printHistory', { jobs: [{ job, orderNumber: null }], nextCursor: null }, params))
    await pressButton('Yes')
    expect(client.called('print.resolve')).toEqual([])
    expect(screen.queryByText(/gives no reply: did it come out/)).toBeNull()
  })

  it('kicks the drawer open where there is one', async () => {
    expect(screen.queryByRole('button', { name: /^Open drawer/ })).toBeNull()
    await showPrinters((printers) =>
      printers.map((printer) => ({
        ...printer,
        config: { ...printer.config, profile: { ...printer.config.profile, drawer: { pin: 2, on: 25, off: 250 } } },
      })),
    )
    await pressButton('Open drawer: Counter')
    expect(client.called('printer.openDrawer')).toEqual([{ printerId: 'counter' }])
  })

  it('offers its old tickets, and discards them only after a question', async () => {
    const printerId = printerConfigSchema.shape.id.parse('kitchen-1')
    const oldTickets = [{ printerId, printerName: 'Kitchen 1', count: 12, oldestAt: Date.now() - 9e6 }]
    await settle(() => client.show('system', sampleSystem({ oldTickets })))
    client.answer('print.settleOld', { tickets: 12 })
    const list = screen.getByRole('region', { name: 'Printers' })
    expect(within(list).getByText('12 old tickets for Kitchen 1')).toBeDefined()
    await press(within(list).getByText('Discard'))
    expect(client.called('print.settleOld')).toEqual([])
    await press(within(screen.getByRole('alertdialog')).getByText('Discard'))
    expect(client.called('print.settleOld')).toEqual([{ printerId: 'kitchen-1', choice: 'discard' }])
    expect(screen.getByText('12 tickets discarded')).toBeDefined()
  })

  it('leads to its tickets', async () => {
    await pressButton('Tickets: Counter')
    expect(screen.getByRole('main', { name: 'Done' })).toBeDefined()
    expect(screen.getByRole('button', { name: /Counter/ })).toBeDefined()
  })
})

describe('an address as it is typed', () => {
  it.each([
    ['192.168.1.87', 'private'],
    ['172.31.0.9', 'private'],
    ['172.32.0.9', 'public'],
    ['10.0.0', 'unfinished'],
    ['fd00::12', 'private'],
    ['2001:db8::1', 'public'],
    ['printer.local', 'private'],
    ['printer.example.com', 'name'],
  ])('%s is %s', (host, look) => {
    expect(hostLook(host)).toBe(look)
  })
})
