import { fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { settingsSchema, type SettingsPatch } from '../../../shared/settings.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleSettings } from '../support/sample-system.ts'
import { openSettings, press, settle, showApp, typeInto } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  client = new FakeBridgeClient()
  showApp(client)
})
afterEach(() => void vi.useRealTimers())

function readBack(patch: SettingsPatch): Promise<void> {
  const view = sampleSettings()
  const settings = settingsSchema.parse({ ...view.settings, ...patch })
  return settle(() => client.show('settings', { ...view, settings }))
}
const words = () => screen.getAllByLabelText<HTMLInputElement>('Words')[0]
const type = (text: string) => settle(() => fireEvent.change(words() as HTMLElement, { target: { value: text } }))
const reasons = (label: string) => ({ cancelReasons: [{ code: 'sold_out', label }] })

describe('a saved form', () => {
  it('shows what was read back where the bridge tidied what was typed', async () => {
    await openSettings('Reasons')
    await readBack(reasons('Sold out'))
    await type('  No rice  ')
    await press(screen.getByText('Save'))
    await readBack(reasons('No rice'))
    await settle(() => vi.advanceTimersByTime(1000))
    expect(words()?.value).toBe('No rice')
    expect(screen.queryByText('Not saved yet')).toBeNull()
    expect(screen.getByText(/Saved and read back/)).toBeDefined()
  })

  it('keeps what is typed while it is being saved', async () => {
    await openSettings('Reasons')
    await readBack(reasons('Sold out'))
    await type('No rice')
    const answer = client.hold('settings.save')
    await press(screen.getByText('Save'))
    await type('No rice today')
    await settle(() => answer({ ok: true, value: {} }))
    await readBack(reasons('No rice'))
    await settle(() => vi.advanceTimersByTime(1000))
    expect(words()?.value).toBe('No rice today')
    expect(screen.getByText('Not saved yet')).toBeDefined()
  })

  it.each([
    ['Intake', 'Look for new orders every'],
    ['Stock', 'Path'],
    ['Orders', 'Warn after'],
    ['Ticket', 'Words at the head'],
    ['Alerts', 'From items'],
    ['PIN and roles', 'Lock again after'],
  ])('keeps the draft of %s when saving fails, also after an earlier save', async (section, label) => {
    await openSettings(section)
    await typeInto(label, '11')
    await press(screen.getByText('Save'))
    client.refuse('settings.save', 'storage', 'The disk is full.')
    await typeInto(label, '12')
    await press(screen.getByText('Save'))
    await settle(() => vi.advanceTimersByTime(1000))
    expect(screen.getByText(/The disk is full/)).toBeDefined()
    expect(screen.getByLabelText<HTMLInputElement>(label).value).toBe('12')
    expect(screen.getByText('Not saved yet')).toBeDefined()
  })
})
