import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { StartUpView } from '../../../shared/contract/start-up-views.ts'
import type { SetUp } from '../../../shared/set-up.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleSettings } from '../support/sample-system.ts'
import { openSettings, press, pressButton, settle, showApp, typeInto } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
})

const off = { supported: true, on: false, problem: null }

function startUp(changes: Partial<StartUpView> = {}): StartUpView {
  return { atBoot: off, kiosk: off, setUp: 'open', ...changes }
}

/** Shows the window with a guided set-up at this place, of a shop that is connected or in training. */
async function openAt(
  setUp: Partial<SetUp>,
  changes: object = { environment: 'training', printers: [] },
): Promise<void> {
  showApp(client)
  const view = sampleSettings()
  const settings = settingsSchema.parse({ ...view.settings, ...changes, setUp: { state: 'going', ...setUp } })
  await settle(() => client.show('settings', { ...view, settings }))
  await settle(() => client.show('startUp', startUp()))
}

const guide = () => screen.queryByRole('main', { name: 'Set-up' })

describe('the guided set-up', () => {
  it('covers the board, and leaves the system line in sight', async () => {
    await openAt({})
    expect(guide()).not.toBeNull()
    expect(screen.getByRole('banner', { name: 'System line' })).toBeDefined()
    expect(screen.queryByRole('navigation', { name: 'Main' })).toBeNull()
  })

  it('keeps its place and the answer in one save', async () => {
    await openAt({ step: 'training', answers: { welcome: 'done' } })
    await pressButton('Go on without trying')
    const setUp = { state: 'going', step: 'connection', answers: { welcome: 'done', training: 'skipped' } }
    expect(client.called('settings.save')).toEqual([{ patch: { setUp } }])
  })

  it('shows the orders at once when it is left, though nothing can be saved', async () => {
    await openAt({ step: 'printer' })
    client.refuse('settings.save', 'storage', 'The disk is full.')
    await pressButton('Leave for now')
    expect(guide()).toBeNull()
    expect(screen.getByRole('navigation', { name: 'Main' })).toBeDefined()
    expect(screen.getByText('Your place in the set-up could not be kept.')).toBeDefined()
  })

  it('stays where it is when a step cannot be saved, and says why', async () => {
    await openAt({})
    client.refuse('settings.save', 'storage', 'The disk is full.')
    await pressButton('Start')
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Welcome to POS Bridge')
  })

  it('is put off by a tap that leads elsewhere', async () => {
    await openAt({ step: 'sound' })
    await press(within(screen.getByRole('banner', { name: 'System line' })).getByText('1 waiting'))
    expect(guide()).toBeNull()
    expect(screen.getByRole('main', { name: 'Health' })).toBeDefined()
    expect(client.called('settings.save')).toMatchObject([{ patch: { setUp: { state: 'left', step: 'sound' } } }])
  })

  it('waits in the system line after it was put off, and not after it was finished', async () => {
    await openAt({ state: 'left', step: 'printer' })
    await settle(() => client.show('startUp', startUp({ setUp: 'left' })))
    expect(guide()).toBeNull()
    await pressButton('Finish set-up')
    expect(client.called('settings.save')).toMatchObject([{ patch: { setUp: { state: 'going', step: 'printer' } } }])
    await settle(() => client.show('startUp', startUp({ setUp: 'over' })))
    expect(screen.queryByRole('button', { name: 'Finish set-up' })).toBeNull()
  })

  it('a printer is added once, however often Enter is pressed', async () => {
    await openAt({ step: 'printer' })
    await settle(() => client.show('discovery', { state: 'done', progress: 1, found: [], problems: [] }))
    await pressButton('Type the address')
    await typeInto('Address', '192.168.1.40')
    const answerSave = client.hold('printer.save')
    const submit = screen.getByRole('button', { name: 'Save and print a test ticket' })
    const form = document.querySelector<HTMLFormElement>(`#${submit.getAttribute('form') ?? ''}`)
    if (!form) throw new Error('expected the button to submit a form')
    await settle(() => form.requestSubmit())
    await settle(() => form.requestSubmit())
    const answerTest = client.hold('printer.test')
    await settle(() => answerSave({ ok: true, value: {} }))
    await settle(() => form.requestSubmit())
    await settle(() => answerTest({ ok: true, value: { jobId: 'job-1' } }))
    expect(client.called('printer.save')).toHaveLength(1)
    expect(client.called('printer.test')).toHaveLength(1)
    // it waits for the host to show the printer, and offers no form to fill in anew
    expect(screen.queryByLabelText('Address')).toBeNull()
  })

  it('starts to look for printers by itself, once', async () => {
    client.show('discovery', { state: 'idle', progress: 0, found: [], problems: [] })
    await openAt({ step: 'printer' })
    await settle(() => client.show('discovery', { state: 'searching', progress: 0.5, found: [], problems: [] }))
    await settle(() => client.show('discovery', { state: 'done', progress: 1, found: [], problems: [] }))
    expect(client.called('printer.discover')).toHaveLength(1)
  })
})

describe('start-up in the settings', () => {
  it('shows what the system says, not what was wished for, and why', async () => {
    showApp(client)
    const problem = 'The start-up file could not be written.'
    await settle(() => client.show('startUp', startUp({ setUp: 'over', atBoot: { ...off, problem } })))
    await openSettings('Start-up')
    expect(screen.getByRole<HTMLInputElement>('switch', { name: /Start with this PC/ }).checked).toBe(false)
    expect(screen.getByRole('alert').textContent).toContain(problem)
  })

  it('shows no switch that would do nothing', async () => {
    showApp(client)
    const none = { ...off, supported: false }
    await settle(() => client.show('startUp', { atBoot: none, kiosk: none, setUp: 'over' }))
    await openSettings('Start-up')
    expect(screen.queryByRole('switch')).toBeNull()
    expect(screen.getByText(/Only the desktop app can do this/)).toBeDefined()
  })
})
