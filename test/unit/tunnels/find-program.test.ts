import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findCloudflared } from '../../../electron/bridge/webhook/tunnels/find-program.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

/** A folder with a cloudflared in it. */
function makeFolder(mode = 0o755, name = 'cloudflared'): { folder: string; file: string } {
  const folder = makeTempDir()
  const file = path.join(folder, name)
  fs.writeFileSync(file, '')
  fs.chmodSync(file, mode)
  return { folder, file }
}

// a platform without usual places, so that a real cloudflared here changes nothing
const platform = 'freebsd'

test('finds the first one on PATH', () => {
  const first = makeFolder()
  const PATH = [makeTempDir(), first.folder, makeFolder().folder].join(path.delimiter)
  expect(findCloudflared('', { platform, env: { PATH } })).toEqual({ ok: true, path: first.file })
})

test('passes over what cannot be run', () => {
  const plain = makeFolder(0o644)
  const folder = makeTempDir()
  fs.mkdirSync(path.join(folder, 'cloudflared'))
  const PATH = [plain.folder, folder].join(path.delimiter)
  expect(findCloudflared('', { platform, env: { PATH } })).toMatchObject({ ok: false })
})

test('looks for the .exe on Windows, whose variable is spelt Path', () => {
  const { folder, file } = makeFolder(0o755, 'cloudflared.exe')
  expect(findCloudflared('', { platform: 'win32', env: { Path: folder } })).toEqual({ ok: true, path: file })
})

test('takes the path of the settings, and names it when nothing is there', () => {
  const { file } = makeFolder()
  expect(findCloudflared(file, { platform, env: {} })).toEqual({ ok: true, path: file })
  expect(findCloudflared('/nowhere/cloudflared', { platform, env: {} })).toEqual({
    ok: false,
    reason: expect.stringContaining('/nowhere/cloudflared'),
  })
})

test('says what to do when there is none', () => {
  expect(findCloudflared('', { platform, env: {} })).toEqual({
    ok: false,
    reason: expect.stringContaining('Install it'),
  })
})
