import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type ElectronRuntime, findElectron } from '../../../electron/find-electron.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

// a proxy that refuses at once stands for a host that cannot be reached
const offline = { DISPLAY: ':0', HTTPS_PROXY: 'http://127.0.0.1:1' }

function find(projectDir: string, env: NodeJS.ProcessEnv): Promise<ElectronRuntime> {
  return findElectron({ projectDir, env, platform: 'linux', onDownload: () => {} })
}

function installRuntime(projectDir: string): string {
  const dist = join(projectDir, 'node_modules', 'electron', 'dist')
  mkdirSync(dist, { recursive: true })
  writeFileSync(join(dist, 'electron'), '')
  return dist
}

test('without a display there is no window to open', async () => {
  expect(await find(makeTempDir(), {})).toEqual({ found: false, why: 'there is no display' })
})

test('a given runtime is taken, or named when it is not there', async () => {
  const projectDir = makeTempDir()
  const dist = installRuntime(projectDir)
  const env = { WAYLAND_DISPLAY: 'wayland-0', ELECTRON_OVERRIDE_DIST_PATH: dist }
  expect(await find(projectDir, env)).toEqual({ found: true, path: join(dist, 'electron') })
  expect(await find(projectDir, { ...env, ELECTRON_OVERRIDE_DIST_PATH: '/no/such' })).toEqual({
    found: false,
    why: 'there is no Electron in /no/such',
  })
})

test('a complete download is found, half of one is not', async () => {
  const projectDir = makeTempDir()
  const dist = installRuntime(projectDir)
  expect(await find(projectDir, offline)).toMatchObject({ found: false })
  writeFileSync(join(dist, '..', 'path.txt'), 'electron')
  expect(await find(projectDir, offline)).toEqual({ found: true, path: join(dist, 'electron') })
})

test('offline it gives up at once; CI downloads nothing', async () => {
  expect(await find(makeTempDir(), offline)).toEqual({
    found: false,
    why: 'the Electron runtime is not installed and its host cannot be reached',
  })
  expect(await find(makeTempDir(), { ...offline, CI: '1' })).toMatchObject({
    found: false,
    why: expect.stringContaining('CI') as unknown,
  })
})
