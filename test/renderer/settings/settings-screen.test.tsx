import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { SettingsPatch } from '../../../shared/settings.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleSettings } from '../support/sample-system.ts'
import { press, settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
  showApp(client)
})

async function open(section: string): Promise<void> {
  await settle(() => fireEvent.click(screen.getByText('Settings')))
  await settle(() => fireEvent.click(within(screen.getByRole('navigation', { name: 'Settings' })).getByText(section)))
}

async function type(label: string, text: string): Promise<void> {
  await settle(() => fireEvent.change(screen.getByLabelText(label), { target: { value: text } }))
}

function saved(patch: SettingsPatch) {
  const view = sampleSettings()
  return { ...view, settings: settingsSchema.parse({ ...view.settings, ...patch }) }
}

describe('intake settings', () => {
  it('saves what was typed and shows it as read back', async () => {
    await open('Intake')
    await type('Look for new orders every', '30')
    expect(screen.getByText('Not saved yet')).toBeDefined()
    await press(screen.getByText('Save'))
    const [input] = client.called('settings.save')
    expect(input).toMatchObject({ patch: { intake: { pollSeconds: 30, autoAccept: false } } })

    await settle(() => client.show('settings', saved({ intake: { pollSeconds: 30 } })))
    expect(screen.getByText(/Saved and read back/)).toBeDefined()
    expect(screen.getByLabelText<HTMLInputElement>('Look for new orders every').value).toBe('30')
  })

  it('marks the field that the bridge refused', async () => {
    client.refuse(
      'settings.save',
      'invalid_input',
      '`intake.pollSeconds`: expected a whole number from 5 to 300, got 1. Nothing was saved.',
    )
    await open('Intake')
    await type('Look for new orders every', '1')
    await press(screen.getByText('Save'))
    const field = screen.getByLabelText('Look for new orders every')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(screen.getByText('expected a whole number from 5 to 300, got 1')).toBeDefined()
    expect(screen.getByText('Not saved yet')).toBeDefined()
  })

  it('keeps what was typed while the operator looks elsewhere, and says where', async () => {
    await open('Intake')
    await type('Look for new orders every', '99')
    await open('Window')
    const rail = within(screen.getByRole('navigation', { name: 'Main' }))
    await settle(() => fireEvent.click(rail.getByText('Orders')))
    await settle(() => fireEvent.click(screen.getByText('Settings')))
    expect(screen.getByText('Unsaved').closest('button')?.textContent).toContain('Intake')
    await settle(() => fireEvent.click(screen.getByText('Unsaved')))
    expect(screen.getByLabelText<HTMLInputElement>('Look for new orders every').value).toBe('99')
    await press(screen.getByText('Discard'))
    expect(screen.queryByText('Unsaved')).toBeNull()
  })

  it('goes back to what is saved on Discard', async () => {
    await open('Intake')
    await type('Look for new orders every', '99')
    await settle(() => fireEvent.click(screen.getByText('Discard')))
    expect(screen.getByLabelText<HTMLInputElement>('Look for new orders every').value).toBe('10')
  })
})

describe('connection settings', () => {
  const good = {
    reachable: true,
    accepted: true,
    durationMs: 612,
    message: 'klikit Indonesia',
    requestId: null,
    brands: 4,
    branches: 9,
    clockSkewMs: 400,
    features: [],
  }

  it('never shows a secret, only its tail', async () => {
    await open('Connection')
    expect(screen.getByText('•••• •••• •••• 9f2c')).toBeDefined()
  })

  it('tests a new key before it saves it', async () => {
    client.answer('connection.test', good)
    await open('Connection')
    await settle(() => fireEvent.click(screen.getByLabelText('Replace: Secret key')))
    await type('Secret key', 'new-secret')
    await press(screen.getByText('Test and save'))
    await settle()
    expect(client.calls.map((call) => call.name)).toEqual(['connection.test', 'credentials.save', 'settings.save'])
    expect(client.called('credentials.save')).toEqual([
      { environment: 'production', secrets: { secretKey: 'new-secret' } },
    ])
    expect(screen.getByText('It works')).toBeDefined()
  })

  it('saves nothing that failed the test, unless asked again', async () => {
    client.answer('connection.test', { ...good, accepted: false, message: 'klikit refused the key (401).' })
    await open('Connection')
    await press(screen.getByText('Test and save'))
    await settle()
    expect(client.called('settings.save')).toEqual([])
    expect(screen.getByText('It does not work yet')).toBeDefined()
    await settle(() => fireEvent.click(screen.getByText('Save anyway')))
    expect(client.called('settings.save')).toHaveLength(1)
  })

  it('asks before it leaves an environment', async () => {
    await open('Connection')
    await settle(() => fireEvent.click(screen.getByText('Training')))
    await press(screen.getByText('Test and save'))
    expect(client.called('settings.save')).toEqual([])
    await settle(() => fireEvent.click(within(screen.getByRole('alertdialog')).getByText('Switch')))
    expect(client.called('settings.save')).toHaveLength(1)
  })
})

describe('printer settings', () => {
  it('adds a printer at the address typed', async () => {
    await open('Printers')
    await settle(() => fireEvent.click(screen.getByText('Add printer')))
    await type('Name', 'Bar')
    await type('Address', '192.168.1.97')
    await press(screen.getByText('Save printer'))
    const [input] = client.called('printer.save')
    expect(input).toMatchObject({ printer: { name: 'Bar', address: { host: '192.168.1.97', port: 9100 } } })
  })

  it('prints a test ticket', async () => {
    await open('Printers')
    await settle(() => fireEvent.click(screen.getByLabelText('Test: Kitchen 2')))
    expect(client.called('printer.test')).toEqual([{ printerId: 'kitchen-2' }])
  })

  it('asks before it removes one', async () => {
    await open('Printers')
    await settle(() => fireEvent.click(screen.getByLabelText('Edit: Counter')))
    await settle(() => fireEvent.click(screen.getByText('Remove')))
    expect(client.called('printer.remove')).toEqual([])
    await settle(() => fireEvent.click(within(screen.getByRole('alertdialog')).getByText('Remove')))
    expect(client.called('printer.remove')).toEqual([{ printerId: 'counter' }])
  })
})

describe('window settings', () => {
  it('puts the saved theme and density on the page', async () => {
    await settle(() => client.show('settings', saved({ window: { theme: 'dark', density: 'touch' } })))
    expect(document.documentElement.dataset['theme']).toBe('dark')
    expect(document.documentElement.dataset['density']).toBe('touch')
  })
})
