import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { buildIfStale } from '../../../electron/build-if-stale.ts'
import { exitCodes } from '../../../electron/exit-codes.ts'
import { runEntry, spawnEntry } from '../../support/spawn-entry.ts'
import { attachHost, type Host } from '../../support/spawn-host.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

beforeAll(() => buildIfStale(), 120_000)

async function startReady(dataDir: string, args: readonly string[] = [], env = {}): Promise<Host> {
  return attachHost(await spawnEntry('headless', ['--data-dir', dataDir, '--port', '0', '--training', ...args], env))
}

describe('a service', () => {
  test('says that it is ready in one line, answers, and stops cleanly when told', async () => {
    await using service = await startReady(makeTempDir())
    expect(service.stdout()).toBe(
      `${JSON.stringify({ event: 'ready', console: service.console, token: service.token })}\n`,
    )
    const health = await fetch(`${service.console}/healthz`)
    expect(Object.keys((await health.json()) as object)).toEqual(['status', 'version', 'uptimeSeconds'])
    const system = await fetch(`${service.console}/api/views/system`, {
      headers: { authorization: `Bearer ${service.token}` },
    })
    expect(await system.json()).toMatchObject({ ok: true, value: { data: { environment: 'training' } } })
    expect(await service.end('SIGTERM')).toEqual({ code: exitCodes.ok, signal: null })
  })

  test('a tablet stays logged in across a restart', async () => {
    const dataDir = makeTempDir()
    await using first = await startReady(dataDir)
    expect(await first.end('SIGINT')).toEqual({ code: exitCodes.ok, signal: null })
    await using second = await startReady(dataDir)
    expect(second.token).toBe(first.token)
  })

  test('secrets of the config file and the environment are in no file and no line that can be read', async () => {
    const dataDir = makeTempDir()
    const config = join(makeTempDir(), 'config.json')
    writeFileSync(
      config,
      JSON.stringify({ environment: 'dev', partnerKey: 'pk-in-the-file', intake: { pollSeconds: 300 } }),
    )
    await using service = await startReady(dataDir, ['--config', config], {
      BRIDGE_SECRET_KEY: 'sk-in-the-environment',
    })
    await service.end('SIGTERM')
    const files = readdirSync(dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    const texts = files.map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    for (const text of [...texts, service.stderr()]) expect(text).not.toMatch(/pk-in-the-file|sk-in-the-environment/)
    expect(readFileSync(join(dataDir, 'settings.json'), 'utf8')).toContain('"dev"')
    expect(existsSync(join(dataDir, 'vault.json'))).toBe(true)
  })
})

describe('a service that cannot start says why and ends with the code of its kind', () => {
  test('an unknown option', async () => {
    const ended = await runEntry('headless', ['--porrt', '1'])
    expect(ended).toMatchObject({ code: exitCodes.usage, stdout: '' })
    expect(ended.stderr).toContain('--porrt')
  })

  test.each([
    ['an unknown key', '{"intak":{}}', '`intak`: unknown key, did you mean `intake`?'],
    [
      'a wrong type',
      '{"intake":{"pollSeconds":"ten"}}',
      '`intake.pollSeconds`: expected a whole number from 5 to 300, got "ten"',
    ],
    ['no JSON', '{', 'is not JSON'],
  ])('a settings file with %s, which stays as it is', async (_what, content, message) => {
    const dataDir = makeTempDir()
    const path = join(dataDir, 'settings.json')
    writeFileSync(path, content)
    const ended = await runEntry('headless', ['--data-dir', dataDir, '--port', '0'])
    expect(ended).toMatchObject({ code: exitCodes.settings, stdout: '' })
    expect(ended.stderr).toContain(`${path}: ${message}`)
    expect(readFileSync(path, 'utf8')).toBe(content)
  })

  test('a config file that is not there', async () => {
    const ended = await runEntry('headless', ['--data-dir', makeTempDir(), '--port', '0', '--config', '/no/such.json'])
    expect(ended.code).toBe(exitCodes.settings)
    expect(ended.stderr).toContain('/no/such.json')
  })

  test('a data folder in use, and a port in use', async () => {
    const dataDir = makeTempDir()
    await using first = await startReady(dataDir)
    const sameFolder = await runEntry('headless', ['--data-dir', dataDir, '--port', '0'])
    expect(sameFolder).toMatchObject({ code: exitCodes.instanceRunning, stdout: '' })
    const { port } = new URL(first.console)
    const samePort = await runEntry('headless', ['--data-dir', makeTempDir(), '--port', port, '--training'])
    expect(samePort).toMatchObject({ code: exitCodes.portInUse, stdout: '' })
    expect(samePort.stderr).toContain(`127.0.0.1:${port}`)
    expect(await first.end('SIGTERM')).toEqual({ code: exitCodes.ok, signal: null })
  })

  test('a data folder that cannot be', async () => {
    const file = join(makeTempDir(), 'file')
    writeFileSync(file, '')
    const ended = await runEntry('headless', ['--data-dir', join(file, 'data'), '--port', '0'])
    expect(ended.code).toBe(exitCodes.disk)
    expect(ended.stderr).toContain(file)
  })
})
