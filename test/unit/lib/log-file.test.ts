import { chmodSync, existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { openLogFile, readLogs } from '../../../electron/bridge/lib/log-file.ts'
import { createLogger } from '../../../electron/bridge/lib/log-lines.ts'
import { createRedactor } from '../../../electron/bridge/lib/redact.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

const clock = createFakeClock(Date.UTC(2026, 10, 20))

describe('createLogger', () => {
  const lines: string[] = []
  const sink = { write: (line: string) => void lines.push(line) }

  test('writes one redacted JSON object a line, time, level and event first', () => {
    createLogger({ clock, redactor: createRedactor(), sinks: [sink] }).info('order.ingested', {
      orderId: '7',
      phone: '+63917555012',
      level: 'fake',
    })
    expect(lines.pop()).toBe(
      '{"time":"2026-11-20T00:00:00.000Z","level":"info","event":"order.ingested","orderId":"7","phone":"[redacted]"}\n',
    )
  })

  test('drops what is below its level', () => {
    const logger = createLogger({ clock, redactor: createRedactor(), sinks: [sink], level: 'warn' })
    logger.debug('a')
    logger.info('b')
    logger.error('c')
    expect(lines.splice(0)).toEqual([expect.stringContaining('"event":"c"')])
  })
})

describe('openLogFile', () => {
  test('each line is on disk at once, readable by this user alone', () => {
    const dataDir = makeTempDir()
    const log = openLogFile({ dataDir })
    log.write('one\n')
    expect(readFileSync(log.path, 'utf8')).toBe('one\n')
    if (process.platform !== 'win32') expect(statSync(log.path).mode & 0o777).toBe(0o600)
    log.close()
  })

  test('goes on where the last run ended', () => {
    const dataDir = makeTempDir()
    for (const line of ['first\n', 'second\n']) {
      const log = openLogFile({ dataDir })
      log.write(line)
      log.close()
    }
    expect(readFileSync(join(dataDir, 'logs', 'pos-bridge.log'), 'utf8')).toBe('first\nsecond\n')
  })

  test('rotates by size and keeps so many files', () => {
    const dataDir = makeTempDir()
    const log = openLogFile({ dataDir, maxBytes: 20, files: 3 })
    for (let n = 0; n < 10; n += 1) log.write(`line ${n} long\n`)
    log.close()
    expect(readdirSync(join(dataDir, 'logs')).toSorted()).toEqual([
      'pos-bridge.1.log',
      'pos-bridge.2.log',
      'pos-bridge.log',
    ])
    expect(readFileSync(join(dataDir, 'logs', 'pos-bridge.2.log'), 'utf8')).toBe('line 7 long\n')
    expect(readFileSync(join(dataDir, 'logs', 'pos-bridge.log'), 'utf8')).toBe('line 9 long\n')
  })

  test.runIf(existsSync('/dev/full'))('a full disk never throws; the count follows when there is space', async () => {
    const dataDir = makeTempDir()
    const { mkdirSync, rmSync, symlinkSync } = await import('node:fs')
    const path = join(dataDir, 'logs', 'pos-bridge.log')
    mkdirSync(join(dataDir, 'logs'))
    symlinkSync('/dev/full', path)
    const log = openLogFile({ dataDir, maxBytes: 1_000_000 })
    expect(() => log.write('lost\n')).not.toThrow()
    log.write('lost too\n')
    rmSync(path)
    log.close()
    log.write('kept\n')
    log.close()
    expect(readFileSync(path, 'utf8')).toBe('{"level":"warn","event":"log.lines_dropped","count":2}\nkept\n')
  })

  test('a logs folder that cannot be made is told at opening', () => {
    const dataDir = makeTempDir()
    writeFileSync(join(dataDir, 'logs'), 'a file where the folder should be')
    expect(() => openLogFile({ dataDir })).toThrow()
  })

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a folder that turned read-only does not throw',
    () => {
      const dataDir = makeTempDir()
      const log = openLogFile({ dataDir, maxBytes: 5 })
      log.write('one\n')
      chmodSync(join(dataDir, 'logs'), 0o500)
      expect(() => log.write('two\n')).not.toThrow()
      chmodSync(join(dataDir, 'logs'), 0o700)
      log.close()
    },
  )
})

describe('readLogs', () => {
  test('gives the file before and this one, with secrets learnt later taken out', () => {
    const dataDir = makeTempDir()
    const log = openLogFile({ dataDir, maxBytes: 30 })
    log.write('older has sk-late-secret\n')
    log.write('newer\n')
    log.close()
    const redactor = createRedactor()
    redactor.addSecret('sk-late-secret')
    expect(readLogs(dataDir, redactor)).toBe('older has [redacted]\nnewer\n')
  })

  test('is empty when nothing was logged', () => {
    expect(readLogs(makeTempDir(), createRedactor())).toBe('')
  })
})
