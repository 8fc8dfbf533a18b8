import { beforeAll, describe, expect, test } from 'vitest'
import { buildIfStale } from '../../../electron/build-if-stale.ts'
import { exitCodes } from '../../../electron/exit-codes.ts'
import { runEntry } from '../../support/spawn-entry.ts'
import { type Host, startHost } from '../../support/spawn-host.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

beforeAll(() => buildIfStale(), 120_000)

async function startLocked(dataDir: string): Promise<Host> {
  const host = await startHost({ dataDir })
  await host.command('access.setPin', { role: 'manager', pin: '2468' })
  await host.command('settings.save', { patch: { access: { enabled: true } } })
  return host
}

describe('--reset-pins', () => {
  test('removes the PINs, says so and ends; the next start asks for none', async () => {
    const dataDir = makeTempDir()
    await using locked = await startLocked(dataDir)
    expect((await locked.tryCommand('log.export', {})).ok).toBe(false)
    await locked.end('SIGTERM')
    const reset = await runEntry('headless', ['--data-dir', dataDir, '--reset-pins'])
    expect(reset).toMatchObject({ code: exitCodes.ok, stdout: `${JSON.stringify({ event: 'pins-reset', dataDir })}\n` })
    await using open = await startHost({ dataDir })
    expect(await open.view('access')).toMatchObject({ enabled: false, pins: { cashier: false, manager: false } })
    expect((await open.tryCommand('log.export', {})).ok).toBe(true)
  })

  test('does nothing while POS Bridge runs on the folder', async () => {
    const dataDir = makeTempDir()
    await using locked = await startLocked(dataDir)
    const reset = await runEntry('headless', ['--data-dir', dataDir, '--reset-pins'])
    expect(reset.code).toBe(exitCodes.instanceRunning)
    expect(await locked.view('access')).toMatchObject({ enabled: true, pins: { manager: true } })
  })
})
