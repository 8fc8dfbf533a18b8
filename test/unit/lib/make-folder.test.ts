import { existsSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../../electron/bridge/lib/make-folder.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

test('makes parents too, for this user alone, and may be called again', () => {
  const path = join(makeTempDir(), 'a', 'b')
  makeFolder(path)
  makeFolder(path)
  expect(statSync(path).isDirectory()).toBe(true)
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o700)
})

test('a file in its place or on the way is told', () => {
  const file = join(makeTempDir(), 'file')
  writeFileSync(file, '')
  expect(() => makeFolder(file)).toThrow('EEXIST')
  expect(() => makeFolder(join(file, 'in'))).toThrow()
})

test.runIf(existsSync('/proc/self'))('a place that takes no folders is told, and at once', () => {
  expect(() => makeFolder('/proc/pos-bridge/data')).toThrow()
})
