import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { kitchenPrinter } from '../../support/own-bridge.ts'
import { type PinBridge, startPinBridge } from '../../support/pin-bridge.ts'

async function exportFrom({ give }: PinBridge): Promise<string> {
  const file = await give('settings.export', {})
  if (!file.ok) throw new Error(file.error.message)
  expect(file.value.fileName).toMatch(/^pos-bridge-settings-\d{4}-\d\d-\d\d\.json$/)
  return file.value.text
}

describe('settings of another PC', () => {
  test('are shown before they are taken, taken whole, and taken back', async () => {
    const [theirs, ours] = [await startPinBridge(), await startPinBridge()]
    await theirs.give('settings.save', { patch: { intake: { pollSeconds: 42 }, printers: [kitchenPrinter(9100)] } })
    const text = await exportFrom(theirs)
    const before = await ours.settings()
    const preview = await ours.give('settings.readImport', { text })
    if (!preview.ok) throw new Error(preview.error.message)
    expect(preview.value.changes.map(({ path }) => path)).toEqual(['intake.pollSeconds', 'printers[kitchen]'])
    expect(await ours.settings()).toEqual(before)

    expect(await ours.give('settings.import', { text })).toEqual({ ok: true, value: { changes: 2 } })
    expect(await ours.settings()).toMatchObject({ intake: { pollSeconds: 42 }, printers: [{ id: 'kitchen' }] })
    const backup = join(ours.dataDir, 'settings-before-import.json')
    expect(statSync(backup).mode & 0o777).toBe(0o600)
    // taken back also after a restart
    await ours.bridge.stop()
    const again = await startPinBridge(ours.dataDir)
    expect(await again.outcome('settings.undoImport', {})).toBe('ok')
    expect(await again.settings()).toEqual(before)
    expect(existsSync(backup)).toBe(false)
    expect(await again.outcome('settings.undoImport', {})).toBe('not_found')
  })

  test('that do not fit change nothing and keep no backup', async () => {
    const ours = await startPinBridge()
    const text = (await exportFrom(ours)).replace('"pollSeconds": 10', '"pollSeconds": 1')
    const before = await ours.settings()
    const refused = await ours.give('settings.import', { text })
    expect(refused).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect(await ours.settings()).toEqual(before)
    expect(await ours.outcome('settings.undoImport', {})).toBe('not_found')
  })

  test('may not bring a printer beyond the own network', async () => {
    const [theirs, ours] = [await startPinBridge(), await startPinBridge()]
    await theirs.give('settings.save', { patch: { printers: [kitchenPrinter(9100)] } })
    const text = (await exportFrom(theirs)).replace(
      /("printers"[^]*?)127\.0\.0\.1/,
      (_all, head: string) => `${head}203.0.113.7`,
    )
    for (const name of ['settings.readImport', 'settings.import'] as const)
      expect(await ours.give(name, { text })).toMatchObject({
        ok: false,
        error: { code: 'invalid_input', message: expect.stringContaining('203.0.113.7') as unknown },
      })
    expect((await ours.settings()).printers).toEqual([])
  })

  test('cannot be taken back from a damaged backup, and says so', async () => {
    const ours = await startPinBridge()
    writeFileSync(join(ours.dataDir, 'settings-before-import.json'), '{"version":1,')
    expect(await ours.give('settings.undoImport', {})).toMatchObject({
      ok: false,
      error: { code: 'storage', message: expect.stringContaining('damaged') as unknown },
    })
  })
})
