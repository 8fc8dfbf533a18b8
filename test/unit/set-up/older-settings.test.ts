import { describe, expect, test } from 'vitest'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createSettings } from '../../../electron/bridge/settings/settings.ts'
import type { SettingsStore } from '../../../electron/bridge/settings/settings-store.ts'

/** Settings over a file that holds this. */
function settingsOver(kept: Readonly<Record<string, unknown>>) {
  const store: SettingsStore = {
    path: 'memory',
    read: () => structuredClone(kept),
    write(value) {
      kept = structuredClone(value)
    },
  }
  const open = () => createSettings({ store, logger: silentLogger })
  return { settings: open(), open, kept: () => kept }
}

describe('settings from before the guided set-up', () => {
  test('were saved by somebody who has set the app up', () => {
    const { settings } = settingsOver({ version: 1, window: { theme: 'dark' } })
    expect(settings.current().setUp).toEqual({ state: 'done', step: 'welcome', answers: {} })
  })

  test('stay done when they are saved and read again', () => {
    const { settings, open, kept } = settingsOver({ version: 1, window: { theme: 'dark' } })
    settings.save({ intake: { pollSeconds: 30 } })
    expect(kept()).toMatchObject({ setUp: { state: 'done' } })
    expect(open().current().setUp.state).toBe('done')
  })

  test('an empty file is a new installation, and stays one when something else is saved', () => {
    const { settings, open } = settingsOver({})
    expect(settings.current().setUp.state).toBe('new')
    settings.save({ window: { theme: 'dark' } })
    expect(open().current().setUp.state).toBe('new')
  })

  test('neither start-up nor kiosk is switched on by an update', () => {
    expect(settingsOver({ version: 1 }).settings.current().startUp).toEqual({ atBoot: false, kiosk: false })
  })
})
