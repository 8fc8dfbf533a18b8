import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFileAtomically } from '../../../electron/bridge/lib/write-file-atomically.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

test('replaces the whole file, with the permissions asked for, and leaves nothing beside it', async () => {
  const dir = makeTempDir()
  const path = join(dir, 'file')
  await writeFileAtomically(path, 'a long first content', { mode: 0o600 })
  await writeFileAtomically(path, 'second', { mode: 0o600 })
  expect(readFileSync(path, 'utf8')).toBe('second')
  expect(readdirSync(dir)).toEqual(['file'])
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('a failure leaves what was there and no temporary file', async () => {
  const dir = makeTempDir()
  const path = join(dir, 'taken')
  mkdirSync(join(path, 'inside'), { recursive: true })
  await expect(writeFileAtomically(path, 'x', { mode: 0o600 })).rejects.toThrow()
  expect(readdirSync(dir)).toEqual(['taken'])
})
