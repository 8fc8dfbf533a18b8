import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { ImportPreview } from '../../../shared/contract/transfer-views.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { TransferSection } from '../../../renderer/settings/transfer-section.tsx'
import { pressButton, settle, showIn, waitUntil } from '../support/show-app.tsx'

const preview: ImportPreview = {
  appVersion: '1.4.0',
  exportedAt: Date.parse('2026-11-20T18:30:00Z'),
  changes: [
    { path: 'intake.pollSeconds', name: null, from: '10', to: '42' },
    { path: 'printers[grill].copies', name: 'Grill', from: null, to: '3' },
  ],
}

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
  showIn(client, <TransferSection />)
})

async function pick(file: File): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]')
  if (!input) throw new Error('expected a file input')
  Object.defineProperty(input, 'files', { value: [file], configurable: true })
  await settle(() => fireEvent.change(input))
}
const settingsFile = (text = '{"posBridgeSettings":1}') => new File([text], 'theirs.json', { type: 'application/json' })
const row = (path: string) => screen.getByText(path).closest('tr')

describe('taking settings from a file', () => {
  it('shows what would change before anything does', async () => {
    client.answer('settings.readImport', preview)
    await pick(settingsFile())
    await waitUntil(() => screen.queryByText('2 changes'))
    expect(client.called('settings.readImport')).toEqual([{ text: '{"posBridgeSettings":1}' }])
    expect(row('intake.pollSeconds')?.textContent).toBe('Intakeintake.pollSeconds1042')
    expect(row('printers[grill].copies')?.textContent).toBe('PrintersGrillprinters[grill].copiesnothing3')
    expect(client.called('settings.import')).toEqual([])
  })

  it('warns of two PCs on the same orders where the file says which come in, and only there', async () => {
    client.answer('settings.readImport', preview)
    await pick(settingsFile())
    await waitUntil(() => screen.queryByText('2 changes'))
    expect(screen.queryByText(/printed twice/)).toBeNull()
    const branches = { path: 'branchIds', name: null, from: null, to: '10' }
    client.answer('settings.readImport', { ...preview, changes: [branches] })
    await pick(settingsFile())
    await waitUntil(() => screen.queryByText('1 change'))
    expect(screen.getByText(/printed twice/)).toBeDefined()
  })

  it('takes them over, says how many, and offers the way back', async () => {
    client.answer('settings.readImport', preview)
    client.answer('settings.import', { changes: 2 })
    await pick(settingsFile())
    await waitUntil(() => screen.queryByText('2 changes'))
    await pressButton('Take over')
    expect(client.called('settings.import')).toEqual([{ text: '{"posBridgeSettings":1}' }])
    const toast = screen.getByText('2 settings are changed').closest<HTMLElement>('.toast')
    if (!toast) throw new Error('expected a toast')
    expect(screen.queryByText('2 changes')).toBeNull()
    await pressButton('Undo', toast)
    expect(client.called('settings.undoImport')).toEqual([{}])
    expect(screen.getByText('The settings from before are back')).toBeDefined()
  })

  it('says what is wrong with a file, in the words of the bridge', async () => {
    client.refuse('settings.readImport', 'invalid_input', '`pollSecond`: unknown key. Nothing was changed.')
    await pick(settingsFile('{}'))
    await waitUntil(() => screen.queryByRole('alert'))
    expect(screen.getByRole('alert').textContent).toContain('`pollSecond`: unknown key')
    expect(screen.queryByText('Take over')).toBeNull()
  })

  it('does not send a file that is too large', async () => {
    await pick(settingsFile('x'.repeat(900_001)))
    await waitUntil(() => screen.queryByRole('alert'))
    expect(screen.getByRole('alert').textContent).toContain('theirs.json')
    expect(client.calls).toEqual([])
  })

  it('has nothing to take over where nothing would change', async () => {
    client.answer('settings.readImport', { ...preview, changes: [] })
    await pick(settingsFile())
    await waitUntil(() => screen.queryByText('This file changes nothing here.'))
    expect(screen.queryByText('Take over')).toBeNull()
  })
})

describe('saving settings to a file', () => {
  it('names what is never in it, and says what was saved', async () => {
    client.answer('settings.export', { fileName: 'pos-bridge-settings-2026-11-21.json', text: '{}', leftOut: [] })
    const panel = within(screen.getByRole('region', { name: 'Save the settings' }))
    expect(panel.getByText('Keys and other secrets')).toBeDefined()
    await pressButton('Save to file')
    expect(client.called('settings.export')).toEqual([{}])
    await waitUntil(() => screen.queryByText(/pos-bridge-settings-2026-11-21.json.* is saved/))
  })
})
