import { describe, expect, test } from 'vitest'
import { type Settings, settingsSchema } from '../../../shared/settings.ts'
import { compareSettings } from '../../../electron/bridge/settings/compare-settings.ts'
import { readSettingsFile, writeSettingsFile } from '../../../electron/bridge/settings/settings-file.ts'
import { kitchenPrinter } from '../../support/own-bridge.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

const NOW = Date.parse('2026-11-21T08:00:00Z')
const fresh = settingsSchema.parse({})
const busy = settingsSchema.parse({
  intake: { pollSeconds: 30 },
  access: { enabled: true, lockMinutes: 9 },
  setUp: { state: 'done' },
  printers: [{ ...kitchenPrinter(9100), id: 'grill', name: 'Grill' }],
  branchIds: ['7', '9'],
})

const write = (settings: Settings) => writeSettingsFile(settings, { version: '1.4.0', now: NOW })
const edit = (change: (file: Record<string, unknown>, settings: Record<string, unknown>) => void): string => {
  const file = JSON.parse(write(busy)) as { settings: Record<string, unknown> }
  change(file, file.settings)
  return JSON.stringify(file)
}
const refusal = async (text: string) => (await thrownBridgeError(() => readSettingsFile(text, fresh))).message

describe('a settings file', () => {
  test('holds every setting but what belongs to one PC, and says what it leaves out', () => {
    const file = JSON.parse(write(busy)) as Record<string, Record<string, unknown>>
    const { access: _access, setUp: _setUp, ...shared } = busy
    expect(file['settings']).toEqual(shared)
    expect(file).toMatchObject({ posBridgeSettings: 1, appVersion: '1.4.0', leftOut: ['secrets', 'pins', 'setUp'] })
  })

  test('brings the same settings to another PC, and leaves what is its own', () => {
    const { patch, appVersion, exportedAt } = readSettingsFile(write(busy), fresh)
    const { access, setUp, ...shared } = { ...fresh, ...patch }
    const { access: _access, setUp: _setUp, ...wanted } = busy
    expect(shared).toEqual(wanted)
    expect([access, setUp]).toEqual([fresh.access, fresh.setUp])
    expect([appVersion, exportedAt]).toEqual(['1.4.0', NOW])
  })

  test('replaces a printer of the same id, adds an unknown one, and leaves those it does not know', () => {
    const own = kitchenPrinter(9101)
    const here = settingsSchema.parse({ printers: [own, { ...own, id: 'grill', name: 'Old name' }] })
    const { patch } = readSettingsFile(write(busy), here)
    expect(patch.printers?.map(({ id, name }) => [id, name])).toEqual([
      [own.id, own.name],
      ['grill', 'Grill'],
    ])
  })

  test('brings no second printer where one stands already: every ticket would come out twice', () => {
    const here = settingsSchema.parse({ printers: [{ ...kitchenPrinter(9100), id: 'set-up-by-hand' }] })
    const { patch } = readSettingsFile(write(busy), here)
    expect(patch.printers).toEqual(busy.printers)
  })

  test('without routes of its own it takes no printer away from those that are here', () => {
    const here = settingsSchema.parse({ printers: [{ ...kitchenPrinter(9100), id: 'set-up-by-hand' }] })
    const text = edit((_, settings) => delete settings['routing'])
    expect(readSettingsFile(text, here).patch.printers?.map(({ id }) => id)).toEqual(['set-up-by-hand', 'grill'])
  })

  test('changes nothing that it does not name', () => {
    const text = edit((file) => (file['settings'] = { intake: { pollSeconds: 12 } }))
    const { patch } = readSettingsFile(text, busy)
    expect({ ...busy, ...patch }).toEqual({ ...busy, intake: { ...fresh.intake, pollSeconds: 12 } })
  })

  test.each([
    ['no JSON', 'half a {', 'not JSON'],
    ['JSON of something else', '{"orders":[]}', 'exported in Settings, Backup'],
    ['a list', '[1]', 'exported in Settings, Backup'],
    ['an unknown key', edit((_, settings) => (settings['pollSecond'] = 1)), '`pollSecond`: unknown key'],
    [
      'a value that does not fit',
      edit((_, settings) => (settings['intake'] = { pollSeconds: 'ten' })),
      'intake.pollSeconds',
    ],
    ['a secret', edit((_, settings) => (settings['secretKey'] = 'sk_1')), '`secretKey` is never imported'],
    ['PIN rules', edit((_, settings) => (settings['access'] = { enabled: false })), '`access` is never imported'],
    ['a newer file', edit((file) => (file['posBridgeSettings'] = 2)), 'newer POS Bridge 1.4.0'],
    ['newer settings', edit((_, settings) => (settings['version'] = 99)), 'newer POS Bridge 1.4.0'],
    ['a date that is none', edit((file) => (file['exportedAt'] = 'yesterday')), 'exportedAt'],
  ])('with %s is refused by name, and says that nothing was changed', async (_what, text, words) => {
    const message = await refusal(text)
    expect(message).toContain(words)
    expect(message).toContain('Nothing was changed.')
  })

  test('with a key as long as the file is refused in few words and little time', async () => {
    const began = performance.now()
    const message = await refusal(edit((_, settings) => (settings['k'.repeat(800_000)] = 1)))
    expect(message).toContain('unknown key')
    expect(message.length).toBeLessThan(300)
    // without a bound it takes four seconds in which nothing is printed
    expect(performance.now() - began).toBeLessThan(1500)
  })

  test('that an editor saved with a byte order mark is read', () => {
    expect(readSettingsFile(`\uFEFF${write(busy)}`, fresh).patch.branchIds).toEqual(['7', '9'])
  })
})

describe('comparing settings', () => {
  const after = (patch: object) => compareSettings(busy, { ...busy, ...patch })

  test('tells each value that differs, and none that does not', () => {
    expect(compareSettings(busy, structuredClone(busy))).toEqual([])
    expect(after({ intake: { ...busy.intake, pollSeconds: 5 }, branchIds: [] })).toEqual([
      { path: 'branchIds', name: null, from: '7, 9', to: null },
      { path: 'intake.pollSeconds', name: null, from: '30', to: '5' },
    ])
  })

  test('names the printer whose value differs, one that comes and one that goes', () => {
    const [grill] = busy.printers
    if (!grill) throw new Error('expected a printer')
    const bar = { ...grill, id: 'bar', name: 'Bar' }
    expect(after({ printers: [{ ...grill, copies: 3 }] })).toEqual([
      { path: 'printers[grill].copies', name: 'Grill', from: '1', to: '3' },
    ])
    expect(after({ printers: [grill, bar] })).toEqual([
      { path: 'printers[bar]', name: 'Bar', from: null, to: expect.stringContaining('127.0.0.1') as unknown },
    ])
    expect(after({ printers: [grill, bar] })[0]?.to).toMatch(/^kind: tcp, host: 127\.0\.0\.1, port: 9100, /)
    expect(after({ printers: [] })).toEqual([
      { path: 'printers[grill]', name: 'Grill', from: expect.stringContaining('127.0.0.1') as unknown, to: null },
    ])
  })

  test('tells another order of the same things', () => {
    const [one, two] = [
      { id: 'a', name: 'A' },
      { id: 'b', name: 'B' },
    ]
    expect(compareSettings({ list: [one, two] }, { list: [two, one] })).toEqual([
      { path: 'list', name: null, from: 'A, B', to: 'B, A' },
    ])
  })

  test('keeps every value to one short line', () => {
    const [change] = compareSettings({ note: '' }, { note: 'x'.repeat(5000) })
    expect(change?.to?.length).toBeLessThan(200)
    expect(change?.from).toBeNull()
  })
})
