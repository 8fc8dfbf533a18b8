import { isAbsolute, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { defaultDataDir } from '../../../electron/data-dir.ts'
import { readDesktopOptions } from '../../../electron/desktop-options.ts'
import { BridgeError } from '../../../electron/bridge/lib/bridge-error.ts'
import { exitCodeOf, exitCodes } from '../../../electron/exit-codes.ts'
import { headlessHelp, parseHeadlessOptions } from '../../../electron/headless-options.ts'
import { nodeVersionProblem } from '../../../electron/node-version.ts'

describe('parseHeadlessOptions', () => {
  test('has a default for everything', () => {
    expect(parseHeadlessOptions([])).toEqual({
      kind: 'run',
      options: {
        dataDir: defaultDataDir(),
        configPath: null,
        host: '127.0.0.1',
        port: 8470,
        training: false,
        resetPins: false,
      },
    })
  })

  test('reads every option, in both spellings, and makes paths absolute', () => {
    const args = [
      '--data-dir',
      'data',
      '--config=c.json',
      '--host',
      '0.0.0.0',
      '--port=0',
      '--training',
      '--reset-pins',
    ]
    expect(parseHeadlessOptions(args)).toEqual({
      kind: 'run',
      options: {
        dataDir: resolve('data'),
        configPath: resolve('c.json'),
        host: '0.0.0.0',
        port: 0,
        training: true,
        resetPins: true,
      },
    })
  })

  test.each([
    [['--nope'], '--nope'],
    [['extra'], 'extra'],
    [['--port', 'x'], "expected a whole number from 0 to 65535, got 'x'"],
    [['--port', '65536'], "got '65536'"],
    [['--port', '1e3'], "got '1e3'"],
    [['--port='], '--port'],
    [['--port'], '--port'],
    [['--data-dir='], '--data-dir'],
    [['--config', ''], '--config'],
    [['--training=yes'], '--training'],
  ])('%j is refused by name', (args, message) => {
    expect(parseHeadlessOptions(args)).toEqual({
      kind: 'invalid',
      message: expect.stringContaining(message) as unknown,
    })
  })

  test('help wins, and names every option and exit code', () => {
    expect(parseHeadlessOptions(['--help', '--training'])).toEqual({ kind: 'help' })
    for (const option of ['--data-dir', '--config', '--host', '--port', '--training', '--reset-pins'])
      expect(headlessHelp).toContain(option)
    for (const code of Object.values(exitCodes)) expect(headlessHelp).toMatch(new RegExp(`\\b${code} \\w`))
  })
})

test('defaultDataDir is the place of the platform', () => {
  expect(defaultDataDir('linux', {}, '/home/ana')).toBe('/home/ana/.local/share/pos-bridge')
  expect(defaultDataDir('linux', { XDG_DATA_HOME: '/data' }, '/home/ana')).toBe('/data/pos-bridge')
  expect(defaultDataDir('linux', { XDG_DATA_HOME: 'relative' }, '/home/ana')).toBe('/home/ana/.local/share/pos-bridge')
  expect(defaultDataDir('darwin', {}, '/Users/ana')).toBe('/Users/ana/Library/Application Support/POS Bridge')
  expect(defaultDataDir('win32', { APPDATA: 'C:\\Users\\ana\\AppData\\Roaming' }, 'C:\\Users\\ana')).toBe(
    'C:\\Users\\ana\\AppData\\Roaming\\POS Bridge',
  )
  expect(isAbsolute(defaultDataDir())).toBe(true)
})

test('readDesktopOptions takes its own and leaves Chromium its', () => {
  expect(readDesktopOptions(['electron', '--no-sandbox', '.', '--training', '--data-dir=/d'], {})).toEqual({
    dataDir: resolve('/d'),
    training: true,
    resetPins: false,
  })
  expect(readDesktopOptions(['electron', '.', '--reset-pins'], {}).resetPins).toBe(true)
  expect(readDesktopOptions(['electron', '.'], { POS_BRIDGE_DATA_DIR: '/e' })).toEqual({
    dataDir: resolve('/e'),
    training: false,
    resetPins: false,
  })
  expect(readDesktopOptions([], { POS_BRIDGE_DATA_DIR: '' }).dataDir).toBe(defaultDataDir())
})

test.each([
  ['20.20.2', false],
  ['22.11.9', false],
  ['22.12.0', true],
  ['24.0.0', true],
  ['30.1.0-nightly', true],
])('Node %s: may run %s', (version, may) => {
  expect(nodeVersionProblem(version) === null).toBe(may)
})

test('exitCodeOf knows every fatal reason; anything else is internal', () => {
  expect(exitCodeOf(new BridgeError('storage', 'x', { fatal: 'database_newer' }))).toBe(6)
  expect(exitCodeOf(new BridgeError('storage', 'x', { fatal: 'disk_unwritable' }))).toBe(7)
  expect(exitCodeOf(new BridgeError('storage', 'x'))).toBe(1)
  expect(exitCodeOf(Object.assign(new Error('x'), { fatal: '__proto__' }))).toBe(1)
  expect(exitCodeOf('x')).toBe(1)
})
