import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadConsoleToken } from '../../../electron/bridge/console/console-token.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

test('is long, random, private and the same after a restart', async () => {
  const dataDir = makeTempDir()
  const token = await loadConsoleToken(dataDir)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(await loadConsoleToken(dataDir)).toBe(token)
  expect(await loadConsoleToken(makeTempDir())).not.toBe(token)
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'console-token')).mode & 0o777).toBe(0o600)
})

test('a damaged one is replaced: an empty token would let everyone in', async () => {
  const dataDir = makeTempDir()
  writeFileSync(join(dataDir, 'console-token'), '\n')
  const token = await loadConsoleToken(dataDir)
  expect(token).toMatch(/^[\w-]{43}$/)
  expect(readFileSync(join(dataDir, 'console-token'), 'utf8')).toBe(`${token}\n`)
})
