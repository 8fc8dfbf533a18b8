import { describe, expect, test } from 'vitest'
import { setUpNeed } from '../../../electron/bridge/start-up/set-up-need.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { kitchenPrinter } from '../../support/own-bridge.ts'

function need(changes: { settings?: object; forceTraining?: boolean; hasKey?: boolean } = {}) {
  const { settings = {}, forceTraining = false, hasKey = false } = changes
  return setUpNeed({ settings: settingsSchema.parse(settings), forceTraining, hasKey })
}

describe('who meets the guided set-up', () => {
  test('a new installation, and whoever has begun it', () => {
    expect(need()).toBe('open')
    expect(need({ settings: { setUp: { state: 'going' } } })).toBe('open')
  })

  test('one that was put off waits', () => {
    expect(need({ settings: { setUp: { state: 'left', step: 'printer' } } })).toBe('left')
  })

  test.each([
    ['it was finished', { settings: { setUp: { state: 'done' } } }],
    ['training was asked for on the command line', { forceTraining: true }],
    ['a key is in the vault', { hasKey: true }],
    ['a printer is there', { settings: { printers: [kitchenPrinter(9100)] } }],
    ['it is connected', { settings: { environment: 'dev' } }],
  ])('nobody where %s', (_why, changes) => {
    expect(need(changes)).toBe('over')
  })

  test('once begun, it goes on with a key and a printer', () => {
    const settings = { setUp: { state: 'going' }, environment: 'dev', printers: [kitchenPrinter(9100)] }
    expect(need({ settings, hasKey: true })).toBe('open')
  })
})
