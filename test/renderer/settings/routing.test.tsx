import { cleanup, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import { App } from '../../../renderer/app.tsx'
import { settingsSchema, type SettingsPatch } from '../../../shared/settings.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { samplePreview, sampleRouting } from '../support/sample-printing.ts'
import { sampleSettings } from '../support/sample-system.ts'
import {
  choose,
  openSettings,
  press,
  pressButton,
  search,
  settle,
  showApp,
  showIn,
  typeInto,
  waitUntil,
} from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
  client.answer('routing.preview', samplePreview)
  showApp(client)
})

function savedWith(patch: SettingsPatch) {
  const view = sampleSettings()
  return { ...view, settings: settingsSchema.parse({ ...view.settings, ...patch }) }
}

const grill = { id: 'grill', name: 'Grill', printerId: 'kitchen-1', categories: ['Dimsum'] }

/** The routes of the preview that was asked for last. */
function previewed(): CommandInput<'routing.preview'> {
  const [input] = client.called('routing.preview').slice(-1)
  return input as CommandInput<'routing.preview'>
}

function preview(): HTMLElement {
  return screen.getByRole('region', { name: 'Where an order prints' })
}

describe('routing', () => {
  it('says that every printer prints everything while there is no station', async () => {
    await openSettings('Routing')
    expect(screen.getByText('Every printer prints every order')).toBeDefined()
  })

  it('sends to Printers first where there is none', async () => {
    await settle(() => client.show('settings', { ...sampleSettings(), printers: [] }))
    await openSettings('Routing')
    expect(screen.queryByText('Add station')).toBeNull()
    await press(screen.getByText('Open Printers'))
    expect(screen.getByRole('heading', { name: 'Printers' })).toBeDefined()
  })

  it('saves a station with what was picked and what was typed', async () => {
    await openSettings('Routing')
    await press(screen.getByText('Add station'))
    await typeInto('Name', 'Grill')
    await choose('Printer', 'Kitchen 2')
    await search('Categories', 'dim', /Dimsum/)
    await search('Categories', 'Sate', 'Add “Sate”')
    await search('Brands', 'Noodle', 'Klikit Noodle')
    await search('Only orders from', 'grab', 'GrabFood')
    await press(screen.getByText('Save'))
    expect(client.called('settings.save')).toMatchObject([
      {
        patch: {
          routing: {
            stations: [
              {
                name: 'Grill',
                printerId: 'kitchen-2',
                backupId: null,
                categories: ['Dimsum', 'Sate'],
                brands: [{ id: 'kn', name: 'Klikit Noodle' }],
                providers: [{ id: '6' }],
                lines: 'matching',
              },
            ],
          },
          printRules: { printOn: 'first_sight', expireMinutes: 120, failoverSeconds: 30 },
        },
      },
    ])
  })

  it('saves the default station, the excluded categories and when tickets print', async () => {
    await settle(() => client.show('settings', savedWith({ routing: { stations: [grill] } })))
    await openSettings('Routing')
    await choose('Default station', 'Grill')
    await search('Not printed in the kitchen', 'Mie', /Mie/)
    await press(screen.getByLabelText('Once it is accepted'))
    await typeInto('Ask about tickets older than', '45')
    await press(screen.getByText('Save'))
    expect(client.called('settings.save')).toMatchObject([
      {
        patch: {
          routing: { defaultStationId: 'grill', excludedCategories: ['Mie'] },
          printRules: { printOn: 'accept', expireMinutes: 45 },
        },
      },
    ])
  })

  it('takes a station away only after a question, and the default with it', async () => {
    const routing = { stations: [grill], defaultStationId: 'grill' }
    await settle(() => client.show('settings', savedWith({ routing })))
    await openSettings('Routing')
    await press(screen.getByText('Grill', { selector: '.station-row *' }))
    await press(screen.getByText('Remove station'))
    await press(within(screen.getByRole('alertdialog')).getByText('Remove station'))
    await press(screen.getByText('Save'))
    expect(client.called('settings.save')).toMatchObject([
      { patch: { routing: { stations: [], defaultStationId: null } } },
    ])
  })

  it('marks the station and the field that the bridge refused', async () => {
    await settle(() => client.show('settings', savedWith({ routing: { stations: [grill] } })))
    client.refuse(
      'settings.save',
      'invalid_input',
      '`routing.stations[0].name`: expected a name that staff know, such as Grill, got "". Nothing was saved.',
    )
    await openSettings('Routing')
    await press(screen.getByText('Grill', { selector: '.station-row *' }))
    await typeInto('Name', '')
    await press(screen.getByText('Save'))
    expect(screen.getByLabelText('Name').getAttribute('aria-invalid')).toBe('true')
  })

  it('names what is amiss, and counts it in the list of sections', async () => {
    await openSettings('Routing')
    expect(screen.getByText('Nothing prints the category Dessert.')).toBeDefined()
    const nav = screen.getByRole('navigation', { name: 'Settings' })
    expect(within(nav).getByText('Routing').closest('button')?.textContent).toBe('Routing1')
    await settle(() => client.show('routing', { ...sampleRouting, warnings: [] }))
    expect(within(nav).getByText('Routing').closest('button')?.textContent).toBe('Routing')
  })

  it('offers another try when the menu cannot be read', async () => {
    cleanup()
    client = new FakeBridgeClient()
    client.show('settings', sampleSettings())
    showIn(client, <App />)
    await openSettings('Routing')
    await settle(() => client.fail('routing', 'The database is busy.'))
    const main = screen.getByRole('main')
    expect(within(main).getByText('The database is busy.')).toBeDefined()
    await press(within(main).getByText('Try again'))
    expect(client.resubscribes).toBe(1)
  })
})

describe('the routing preview', () => {
  it('shows which lines print where and why, and what prints nowhere', async () => {
    await openSettings('Routing')
    await waitUntil(() => within(preview()).queryByText('Order 1190'))
    const [first, second] = within(preview()).getAllByRole('article')
    expect(first?.textContent).toContain('Grill')
    expect(first?.textContent).toContain('Paper out')
    expect(first?.textContent).toContain('2 Siomay Ayam')
    expect(first?.textContent).toContain('category Dimsum')
    expect(second?.textContent).toContain('2 copies')
    expect(within(screen.getByRole('region', { name: 'Prints nowhere' })).getByText('1 Es Teh')).toBeDefined()
  })

  it('asks again with what is being typed, and not while a station has no name', async () => {
    await settle(() => client.show('settings', savedWith({ routing: { stations: [grill] } })))
    await openSettings('Routing')
    await waitUntil(() => within(preview()).queryByText('Order 1190'))
    const before = client.called('routing.preview').length
    await press(screen.getByText('Grill', { selector: '.station-row *' }))
    await typeInto('Name', '')
    expect(within(preview()).getByText(/Give every station a name/)).toBeDefined()
    await typeInto('Name', 'Wok')
    await waitUntil(() => client.called('routing.preview').length > before)
    expect(previewed().routing.stations?.map(({ name }) => name)).toEqual(['Wok'])
    expect(client.called('routing.preview')).toHaveLength(before + 1)
    expect(client.called('settings.save')).toEqual([])
  })

  it('asks for the order that was picked', async () => {
    await openSettings('Routing')
    await waitUntil(() => within(preview()).queryByText('Order 1190'))
    await choose('Order', '1181, GrabFood')
    await waitUntil(() => previewed().orderId === 'order-1181')
  })

  it('says why there is none, and asks again on demand', async () => {
    client.refuse('routing.preview', 'not_found', 'There is no order yet.')
    await openSettings('Routing')
    await waitUntil(() => within(preview()).queryByRole('alert'))
    expect(within(preview()).getByRole('alert').textContent).toContain('There is no order yet.')
    client.answer('routing.preview', samplePreview)
    await pressButton('Try again', preview())
    await waitUntil(() => within(preview()).queryByText('Order 1190'))
  })
})
