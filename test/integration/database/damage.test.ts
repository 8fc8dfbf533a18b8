import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { keepDatabase, type KeptDatabase } from '../../support/kept-database.ts'

const PAGE = 4096

function overwrite(file: string, at: number, bytes: Buffer): void {
  const descriptor = fs.openSync(file, 'r+')
  fs.writeSync(descriptor, bytes, 0, bytes.length, at)
  fs.closeSync(descriptor)
}

/** 200 facts in a backup, 100 more after it. */
function used(): KeptDatabase {
  const kept = keepDatabase()
  kept.write(1, 200)
  kept.backup()
  kept.write(201, 300)
  return kept
}

const noise = (length: number) => Buffer.from(Array.from({ length }, (_, index) => (index * 131 + 7) % 251))

describe('a damaged file', () => {
  it.each<readonly [string, (file: string) => void]>([
    ['whose header is noise', (file) => overwrite(file, 0, noise(100))],
    ['whose pages are noise', (file) => overwrite(file, 30 * PAGE, noise(3 * PAGE))],
    ['whose pages are zeros', (file) => overwrite(file, 30 * PAGE, Buffer.alloc(3 * PAGE))],
    ['that was cut in half', (file) => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2))],
    ['that was cut within a page', (file) => fs.truncateSync(file, fs.statSync(file).size - 1000)],
    ['that is empty', (file) => fs.truncateSync(file, 0)],
    ['that is text', (file) => fs.writeFileSync(file, 'not a database, but long enough to look like one'.repeat(500))],
    ['that is gone', (file) => fs.rmSync(file)],
  ])('%s is set aside whole and replaced by the newest sound backup, loudly', (_how, damage) => {
    const kept = used()
    damage(kept.file)
    const damaged = fs.existsSync(kept.file) ? fs.readFileSync(kept.file) : null
    const opened = kept.open()
    expect(opened).toMatchObject({ state: 'restored', message: expect.stringContaining('backup bridge.db.') })
    expect(kept.facts(opened)).toBe(200)
    const [aside, ...more] = kept.aside()
    expect(more).toEqual([])
    expect(opened.message).toContain(aside)
    if (damaged !== null) expect(fs.readFileSync(path.join(aside ?? '', 'bridge.db')).equals(damaged)).toBe(true)
    expect(kept.open().state).toBe('good')
  })

  it('that is a sound but empty database in the place of a used one is no first run', () => {
    const kept = used()
    fs.rmSync(kept.file)
    fs.writeFileSync(kept.file, fs.readFileSync(emptyDatabase()))
    expect(kept.open()).toMatchObject({ state: 'restored' })
  })

  it('without any backup is replaced by an empty one, and says so', () => {
    const kept = keepDatabase()
    kept.write(1, 200)
    overwrite(kept.file, 0, noise(100))
    const opened = kept.open()
    expect(opened).toMatchObject({ state: 'restored', message: expect.stringContaining('an empty database') })
    expect(kept.facts(opened)).toBe(0)
    expect(kept.aside()).toHaveLength(1)
  })

  it('passes over a damaged backup to an older sound one', () => {
    const kept = used()
    const newest = kept.backup()
    overwrite(newest, 30 * PAGE, noise(3 * PAGE))
    overwrite(kept.file, 0, noise(100))
    expect(kept.facts(kept.open())).toBe(200)
  })

  it('twice leaves both of them aside', () => {
    const kept = used()
    for (let time = 0; time < 2; time += 1) {
      overwrite(kept.file, 0, noise(100))
      kept.clock.jump(1000)
      kept.open().database.close()
    }
    expect(kept.aside()).toHaveLength(2)
  })

  it('whose index alone disagrees with its table is found', () => {
    const kept = keepDatabase()
    const { database } = kept.open()
    const insert = database.prepare(`INSERT INTO order_events (order_id, at, kind, title) VALUES ('1', ?, 'k', 't')`)
    database.pragma('foreign_keys = OFF')
    for (let at = 0; at < 50; at += 1) insert.run(at)
    const root = database
      .prepare<[], { rootpage: number }>(`SELECT rootpage FROM sqlite_schema WHERE name = 'order_events_by_order'`)
      .get()
    database.close()
    const at = ((root?.rootpage ?? 0) - 1) * PAGE
    const bytes = fs.readFileSync(kept.file)
    // the last entry written lies nearest to the page's middle: one bit of its key is flipped
    const cell = bytes.readUInt16BE(at + 5)
    overwrite(kept.file, at + cell + 5, Buffer.from([(bytes[at + cell + 5] ?? 0) ^ 1]))
    expect(kept.open().state).toBe('restored')
  })
})

function emptyDatabase(): string {
  const other = keepDatabase()
  const { database } = other.open()
  database.pragma('user_version = 0')
  database.pragma('journal_mode = DELETE')
  database.close()
  return other.file
}

describe('a write-ahead log left by a crash', () => {
  /** The file and its log as they lie on the disk while the app runs: what a power cut would leave. */
  function crashed(): KeptDatabase {
    const source = keepDatabase()
    source.write(1, 200)
    const { database } = source.open()
    database.prepare('INSERT INTO meta (key, value) VALUES (?, ?)').run('fact-201', 'committed into the log alone')
    const kept = keepDatabase()
    for (const suffix of ['', '-wal', '.sentinel']) fs.copyFileSync(source.file + suffix, kept.file + suffix)
    database.close()
    return kept
  }

  it('is taken up: what was committed is there', () => {
    const kept = crashed()
    const opened = kept.open()
    expect(opened.state).toBe('good')
    expect(kept.facts(opened)).toBe(201)
  })

  it.each<readonly [string, (log: string) => void]>([
    ['noise', (log) => fs.writeFileSync(log, noise(5000))],
    ['a log with a flipped bit in its header', (log) => overwrite(log, 17, Buffer.from([1, 2, 3]))],
  ])('that is %s is set aside with the file, and the file goes on without it, loudly', (_what, damage) => {
    const kept = crashed()
    damage(`${kept.file}-wal`)
    const log = fs.readFileSync(`${kept.file}-wal`)
    const opened = kept.open()
    expect(opened).toMatchObject({
      state: 'restored',
      message: expect.stringContaining('the same file without its damaged log'),
    })
    expect(kept.facts(opened)).toBe(200)
    const [aside] = kept.aside()
    expect(fs.readFileSync(path.join(aside ?? '', 'bridge.db-wal')).equals(log)).toBe(true)
  })

  it.each([0, 10])('of %i bytes never held a commit', (length) => {
    const kept = crashed()
    fs.truncateSync(`${kept.file}-wal`, length)
    expect(kept.open().state).toBe('good')
  })

  it('of zeros never held a commit', () => {
    const kept = crashed()
    fs.writeFileSync(`${kept.file}-wal`, Buffer.alloc(5000))
    expect(kept.open().state).toBe('good')
  })

  it('whose end is torn keeps all commits before it', () => {
    const kept = crashed()
    const log = `${kept.file}-wal`
    fs.appendFileSync(log, noise(1000))
    const opened = kept.open()
    expect(opened.state).toBe('good')
    expect(kept.facts(opened)).toBe(201)
  })
})
