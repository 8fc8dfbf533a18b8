import { createHash } from 'node:crypto'
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect } from 'vitest'
import { it, settled } from '../support/kitchen.ts'
import { runEntry } from '../support/spawn-entry.ts'
import { startHost } from '../support/spawn-host.ts'
import { makeTempDir } from '../support/temp-dir.ts'
import { until } from '../support/until.ts'

// nobody listens on port 1: these hosts only have to start, or refuse to
const lonely = { environment: 'custom', customBaseUrl: 'http://127.0.0.1:1/v1/partner' }
const secretOfConfig = 'a-secret-that-no-message-may-show'

function runHeadless(...args: readonly string[]) {
  return runEntry('headless', args)
}

/** Lines that a person at a terminal reads: the log's own lines are JSON. */
function wordsOf(stderr: string): readonly string[] {
  return stderr.split('\n').filter((line) => line !== '' && !line.startsWith('{'))
}

function digest(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

describe('headless refuses to start', () => {
  it('with 2 and the option by name when it does not know one', async () => {
    const { code, stdout, stderr } = await runHeadless('--datadir', '/tmp')
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain("'--datadir'")
    expect(stderr).toContain('--help')
  })

  it('with 2 when a port is none', async () => {
    const { code, stderr } = await runHeadless('--port', '70000')
    expect(code).toBe(2)
    expect(stderr).toContain("got '70000'")
  })

  it.for([
    ['an unknown key', { ...lonely, pollSeconds: 5 }, 'pollSeconds'],
    ['an unknown key inside', { ...lonely, intake: { pollSecond: 5 } }, 'pollSecond'],
    ['a wrong type', { ...lonely, intake: { pollSeconds: 'often' } }, 'intake.pollSeconds'],
    ['a value out of range', { ...lonely, intake: { pollSeconds: 1 } }, 'intake.pollSeconds'],
    ['a secret that is no text', { ...lonely, partnerKey: 7 }, 'partnerKey'],
  ] as const)('with 3 when the config has %s, and names it', async ([, config, name]) => {
    const dir = makeTempDir()
    const file = join(dir, 'config.json')
    writeFileSync(file, JSON.stringify({ secretKey: secretOfConfig, ...config }))
    const { code, stdout, stderr } = await runHeadless('--data-dir', join(dir, 'data'), '--config', file, '--port', '0')
    expect([code, stdout]).toEqual([3, ''])
    expect(wordsOf(stderr)).toHaveLength(1)
    expect(wordsOf(stderr)[0]).toContain(name)
    expect(stderr).not.toContain(secretOfConfig)
  })

  it('with 3 when stored settings were spoilt by hand, and says which', async () => {
    const dir = makeTempDir()
    {
      await using host = await startHost({ dataDir: join(dir, 'data'), config: lonely })
      await host.end('SIGTERM')
    }
    const [settingsFile = ''] = readdirSync(join(dir, 'data')).filter((name) => name.endsWith('.json'))
    const path = join(dir, 'data', settingsFile)
    writeFileSync(path, readFileSync(path, 'utf8').replace('"custom"', '"moon"'))
    const { code, stderr } = await runHeadless('--data-dir', join(dir, 'data'), '--port', '0')
    expect(code).toBe(3)
    expect(wordsOf(stderr).join('\n')).toContain('environment')
  })

  it('with 4 beside another one on the same data folder, which goes on', async () => {
    const dataDir = join(makeTempDir(), 'data')
    await using first = await startHost({ dataDir, config: lonely })
    const { code, stdout, stderr } = await runHeadless('--data-dir', dataDir, '--port', '0')
    expect([code, stdout]).toEqual([4, ''])
    expect(wordsOf(stderr)).toHaveLength(1)
    expect(wordsOf(stderr)[0]).toContain(dataDir)
    expect(await first.health()).toMatchObject({ status: 'degraded' })
  })

  it('with 5 and one message when its port is in use, and leaves the data folder free', async () => {
    const dataDir = join(makeTempDir(), 'data')
    const squatter = createServer().listen(0, '127.0.0.1')
    await once(squatter, 'listening')
    // listening on TCP, so the address is not a pipe's name
    const { port } = squatter.address() as { readonly port: number }
    const { code, stdout, stderr } = await runHeadless('--data-dir', dataDir, '--port', String(port))
    squatter.close()
    expect([code, stdout]).toEqual([5, ''])
    expect(wordsOf(stderr)).toHaveLength(1)
    expect(wordsOf(stderr)[0]).toContain(String(port))
    await using host = await startHost({ dataDir, config: lonely })
    expect(await host.end('SIGTERM')).toEqual({ code: 0, signal: null })
  })

  it('with 6 when a newer POS Bridge wrote the database, and leaves every byte of it', async () => {
    const dataDir = join(makeTempDir(), 'data')
    {
      await using host = await startHost({ dataDir, config: lonely })
      await host.end('SIGTERM')
    }
    const path = join(dataDir, 'databases', 'custom.db')
    const database = new SqliteDatabase(path)
    database.pragma('user_version = 99')
    database.close()
    const before = digest(path)
    const { code, stdout, stderr } = await runHeadless('--data-dir', dataDir, '--port', '0')
    expect([code, stdout]).toEqual([6, ''])
    expect(wordsOf(stderr).join('\n')).toMatch(/newer/i)
    expect(digest(path)).toBe(before)
  })

  it('with 7 when its data folder cannot be made', async () => {
    const file = join(makeTempDir(), 'a-file')
    writeFileSync(file, '')
    const { code, stdout, stderr } = await runHeadless('--data-dir', join(file, 'data'), '--port', '0')
    expect([code, stdout]).toEqual([7, ''])
    expect(wordsOf(stderr)).toHaveLength(1)
    expect(wordsOf(stderr)[0]).toContain(join(file, 'data'))
  })

  it('not at all when asked for help', async () => {
    const { code, stdout } = await runHeadless('--help')
    expect(code).toBe(0)
    expect(stdout).toContain('--data-dir')
  })
})

describe('a damaged database', () => {
  it('is set aside whole, said, and its orders are read again from klikit', async ({ openKitchen }) => {
    const { dataDir, simulator, start, texts, papers } = await openKitchen()
    const ids = await Promise.all(Array.from({ length: 3 }, async () => String((await simulator.place()).id)))
    {
      const host = await start()
      await settled(host)
      await host.end('SIGTERM')
    }
    const path = join(dataDir, 'databases', 'custom.db')
    spoil(path)
    const spoilt = digest(path)

    const host = await start()
    await settled(host)
    expect(texts('SELECT id FROM orders ORDER BY id')).toEqual(ids.toSorted())
    // the lost database knew what was printed: whatever comes again says so
    expect(papers.map(({ kind }) => kind)).toEqual([...ids.map(() => 'order'), ...ids.map(() => 'reprint')])
    const { system } = await host.view('health')
    expect(system.storage.state).toBe('restored')
    expect(system.storage.message).toMatch(/damaged/)
    expect(await host.health()).toMatchObject({ status: 'degraded' })
    const [aside = ''] = readdirSync(join(dataDir, 'databases')).filter((name) => name.startsWith('custom.db.damaged-'))
    expect(digest(join(dataDir, 'databases', aside, 'custom.db'))).toBe(spoilt)
  })

  it('that was emptied is not taken for a first run', async ({ openKitchen }) => {
    const { dataDir, simulator, start } = await openKitchen()
    await simulator.place()
    {
      const host = await start()
      await settled(host)
      await host.end('SIGTERM')
    }
    writeFileSync(join(dataDir, 'databases', 'custom.db'), '')
    const host = await start()
    const board = await until('the order to come back', async () => {
      const seen = await host.view('board')
      return seen.cards.length === 1 && seen
    })
    expect(board.counts.new).toBe(1)
    expect((await host.view('system')).storage.state).toBe('restored')
  })
})

/** Overwrites a page in the middle of the file. */
function spoil(path: string): void {
  const descriptor = openSync(path, 'r+')
  const pageBytes = 4096
  const middle = Math.floor(statSync(path).size / pageBytes / 2) * pageBytes
  writeSync(descriptor, Buffer.alloc(pageBytes, 0xa5), 0, pageBytes, middle)
  closeSync(descriptor)
}
