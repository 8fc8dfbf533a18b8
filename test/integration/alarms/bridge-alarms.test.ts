import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Ring } from '../../../electron/bridge/alerts/ring.ts'
import { startOwnBridge } from '../../support/own-bridge.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

/** A data folder whose database was damaged between two runs. */
async function damagedFolder(): Promise<string> {
  const dataDir = makeTempDir()
  const first = await startOwnBridge({ environment: 'dev' }, {}, dataDir)
  await first.stop()
  writeFileSync(join(dataDir, 'databases', 'dev.db'), 'not a database, but long enough to look like one'.repeat(500))
  return dataDir
}

it('a host is told what sounds from the first moment, and a person’s silence reaches it', async () => {
  const bridge = await startOwnBridge({ environment: 'dev' }, {}, await damagedFolder())
  const told: Ring[] = []
  const stopListening = bridge.onRing((ring) => told.push(ring))
  expect(told).toMatchObject([{ sounds: ['intake'], alarms: [{ id: 'storage:restored', kind: 'storage' }] }])
  expect((await bridge.view('system', {})).alarms).toMatchObject([{ id: 'storage:restored' }])
  expect(await bridge.command('alarm.silence', { minutes: 5 })).toEqual({ ok: true, value: {} })
  expect(told.at(-1)).toMatchObject({ sounds: [], alarms: [] })
  expect((await bridge.view('system', {})).alarms).toEqual([])
  stopListening()
})

it('alarms end with the environment that they were about', async () => {
  const bridge = await startOwnBridge({ environment: 'dev' }, {}, await damagedFolder())
  let last: Ring | null = null
  bridge.onRing((ring) => {
    last = ring
  })
  expect(last).toMatchObject({ sounds: ['intake'] })
  expect(await bridge.command('settings.save', { patch: { environment: 'training' } })).toMatchObject({ ok: true })
  expect(last).toMatchObject({ sounds: [], alarms: [] })
})

it('what cannot be meant is refused', async () => {
  const bridge = await startOwnBridge({ environment: 'dev' })
  expect(await bridge.command('alarm.silence', { minutes: 0 })).toMatchObject({ error: { code: 'invalid_input' } })
  expect(await bridge.command('intake.reconcile', { day: '2999-01-01' })).toMatchObject({
    error: { code: 'invalid_input' },
  })
  expect(await bridge.command('intake.reconcile', { day: '2026-02-30' })).toMatchObject({
    error: { code: 'invalid_input' },
  })
  // no key is set
  const failed = await bridge.command('intake.reconcile', { day: '2026-11-01' })
  expect(failed).toMatchObject({
    error: { code: 'unreachable', message: expect.stringContaining('No key and secret') },
  })
})
