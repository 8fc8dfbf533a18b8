import { createServer } from 'node:net'
import { join } from 'node:path'
import { closeSync, openSync, writeSync } from 'node:fs'
import { expect, it, onTestFinished } from 'vitest'
import type { CheckName, CheckResult } from '../../../shared/contract/diagnostics-views.ts'
import { checkIntegrity } from '../../../electron/bridge/database/check-integrity.ts'
import { kitchenPrinter, openOwnShop, type OwnBridge, startOwnBridge } from '../../support/own-bridge.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

async function check(bridge: OwnBridge, name: CheckName): Promise<CheckResult> {
  const reply = await bridge.command('diagnostics.check', { check: name })
  if (!reply.ok) throw new Error(reply.error.message)
  return reply.value
}

it('in a shop that works everything passes but what is switched off', async () => {
  const { bridge } = await openOwnShop()
  await until('klikit', async () => (await bridge.view('system', {})).connection.state === 'online')
  expect(await check(bridge, 'connection')).toMatchObject({
    verdict: 'passed',
    cause: expect.stringContaining('accepts the key'),
  })
  expect(await check(bridge, 'clock')).toMatchObject({ verdict: 'passed', nextStep: null })
  expect(await check(bridge, 'webhooks')).toMatchObject({ verdict: 'skipped' })
  expect(await check(bridge, 'printers')).toMatchObject({
    verdict: 'passed',
    cause: expect.stringContaining('Kitchen'),
  })
  expect(await check(bridge, 'database')).toMatchObject({ verdict: 'passed', cause: expect.stringContaining('sound') })
  expect(['passed', 'warned', 'failed']).toContain((await check(bridge, 'disk')).verdict)
})

it('what is broken is named with a next step: no line, a dead printer, webhooks without a secret', async () => {
  const nobody = createServer().listen(0, '127.0.0.1')
  await until('a port', () => nobody.listening)
  const { port } = nobody.address() as { readonly port: number }
  await new Promise((resolve) => nobody.close(resolve))
  const webhook = { enabled: true, host: '127.0.0.1', port: 0, path: '/klikit', overlapMinutes: 15 }
  const { bridge, simulator } = await openOwnShop({
    printers: [kitchenPrinter(port)],
    intake: { webhook } as never,
  })
  await simulator.stop()
  for (const name of ['connection', 'printers', 'webhooks'] as const) {
    const result = await check(bridge, name)
    expect(result, name).toMatchObject({ verdict: 'failed' })
    expect(result.nextStep, name).toMatch(/\w{4}/)
  }
})

it('a shop without printers, and a clock nobody can compare, are told apart from trouble', async () => {
  const bridge = await startOwnBridge({ environment: 'dev' })
  expect(await check(bridge, 'printers')).toMatchObject({
    verdict: 'failed',
    cause: expect.stringContaining('No printer'),
  })
  expect(await check(bridge, 'clock')).toMatchObject({ verdict: 'skipped' })
  expect(await check(bridge, 'connection')).toMatchObject({ verdict: 'failed', cause: expect.stringContaining('key') })
})

it('the sound is what the host made of it', async () => {
  const bridge = await startOwnBridge({ environment: 'dev' })
  const unsubscribe = bridge.onRing(({ test }) => {
    if (test !== null) bridge.sounded({ sound: test.sound, outcome })
  })
  onTestFinished(() => unsubscribe())
  let outcome: 'played' | 'beeped' = 'played'
  expect(await check(bridge, 'sound')).toMatchObject({ verdict: 'passed' })
  outcome = 'beeped'
  expect(await check(bridge, 'sound')).toMatchObject({
    verdict: 'failed',
    cause: expect.stringContaining('No program'),
  })
  const { alerts } = (await bridge.view('settings', {})).settings
  await bridge.command('settings.save', { patch: { alerts: { ...alerts, muted: true } } })
  expect(await check(bridge, 'sound')).toMatchObject({ verdict: 'failed', cause: expect.stringContaining('muted') })
})

it('the whole database is read beside the app that writes it, and damage is found', async () => {
  const dataDir = makeTempDir()
  const bridge = await startOwnBridge({ environment: 'dev' }, {}, dataDir)
  const file = join(dataDir, 'databases', 'dev.db')
  expect(await checkIntegrity(file)).toEqual([])
  await expect(checkIntegrity(join(dataDir, 'databases', 'none.db'))).rejects.toThrow(/unable to open/)
  await bridge.stop()
  const descriptor = openSync(file, 'r+')
  // the third page belongs to a table or an index of the first schema
  writeSync(descriptor, Buffer.alloc(4096, 0x5a), 0, 4096, 2 * 4096)
  closeSync(descriptor)
  expect((await checkIntegrity(file)).length).toBeGreaterThan(0)
})
