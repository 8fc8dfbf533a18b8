import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { backupDatabase, listBackups, newestSoundBackup } from '../../../electron/bridge/database/backups.ts'
import { createMaintenance } from '../../../electron/bridge/database/maintenance.ts'
import { createMetaRepository } from '../../../electron/bridge/database/meta-repository.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { keepDatabase, type KeptDatabase } from '../../support/kept-database.ts'
import { DAY, HOUR } from '../../support/times.ts'

describe('a backup', () => {
  it('is a whole database of its own, taken while the app writes', () => {
    const kept = keepDatabase()
    kept.write(1, 50)
    const { database } = kept.open()
    database.prepare('INSERT INTO meta VALUES (?, ?)').run('fact-51', 'only in the log yet')
    const target = backupDatabase(database, { path: kept.file, now: kept.clock.now(), label: 'daily' })
    database.prepare('INSERT INTO meta VALUES (?, ?)').run('fact-52', 'after the backup')
    database.close()
    expect(path.basename(target)).toBe('bridge.db.2026-11-20T12-00-00-000Z.daily')
    expect(newestSoundBackup(kept.file)).toBe(target)
    fs.copyFileSync(target, `${kept.file}.copy`)
    fs.rmSync(kept.file)
    expect(kept.facts(kept.open())).toBe(51)
  })

  it('replaces the oldest beyond seven', () => {
    const kept = keepDatabase()
    const made = Array.from({ length: 10 }, () => kept.backup())
    expect(listBackups(kept.file)).toEqual(made.toReversed().slice(0, 7))
  })

  it('leaves no unfinished files behind when the disk is full, however often it is tried', () => {
    const kept = keepDatabase()
    kept.write(1, 50)
    const { database } = kept.open()
    const folder = path.join(path.dirname(kept.file), 'backups')
    fs.mkdirSync(folder)
    fs.writeFileSync(path.join(folder, 'bridge.db.2026-11-19T12-00-00-000Z.daily.part'), 'cut short')
    expect(listBackups(kept.file)).toEqual([])
    const target = backupDatabase(database, { path: kept.file, now: kept.clock.now(), label: 'daily' })
    database.close()
    expect(fs.readdirSync(folder)).toEqual([path.basename(target)])
  })

  it('of no database at all is none', () => {
    const kept = keepDatabase()
    expect(listBackups(kept.file)).toEqual([])
    expect(newestSoundBackup(kept.file)).toBeNull()
  })

  it('of a newer app, or of none, is not taken for ours', () => {
    const kept = keepDatabase()
    const sound = kept.backup()
    const { database } = kept.open()
    database.pragma('user_version = 999')
    backupDatabase(database, { path: kept.file, now: kept.clock.now() + HOUR, label: 'daily' })
    database.pragma('user_version = 0')
    backupDatabase(database, { path: kept.file, now: kept.clock.now() + 2 * HOUR, label: 'daily' })
    database.close()
    fs.writeFileSync(path.join(path.dirname(sound), 'bridge.db.9999.daily'), 'text')
    expect(newestSoundBackup(kept.file)).toBe(sound)
  })
})

describe('the housekeeping', () => {
  function keepHouse(kept: KeptDatabase, prune: (before: number) => void = () => {}) {
    const { database } = kept.open()
    const meta = createMetaRepository(database)
    const maintenance = createMaintenance({
      database,
      path: kept.file,
      meta,
      clock: kept.clock,
      logger: silentLogger,
      prune,
    })
    maintenance.start()
    return {
      maintenance,
      async end() {
        await maintenance.stop()
        database.close()
      },
    }
  }

  it('makes a backup a day, the first an hour after the start, and drops what ended a month ago', async () => {
    const kept = keepDatabase()
    const pruned: number[] = []
    const house = keepHouse(kept, (before) => pruned.push(kept.clock.now() - before))
    await kept.clock.advance(HOUR - 1)
    expect(house.maintenance.backupAt()).toBeNull()
    await kept.clock.advance(3 * DAY)
    expect(listBackups(kept.file)).toHaveLength(3)
    expect(pruned).toEqual([30 * DAY, 30 * DAY, 30 * DAY])
    await house.end()
  })

  it('remembers over a restart when it last worked', async () => {
    const kept = keepDatabase()
    const first = keepHouse(kept)
    await kept.clock.advance(2 * HOUR)
    await first.end()
    const second = keepHouse(kept)
    await kept.clock.advance(2 * HOUR)
    expect(listBackups(kept.file)).toHaveLength(1)
    await second.end()
  })

  it('is not stopped by a clock set back, nor by a failure', async () => {
    const kept = keepDatabase()
    let fails = true
    const house = keepHouse(kept, () => {
      if (fails) throw new Error('disk full')
    })
    await kept.clock.advance(2 * HOUR)
    expect(listBackups(kept.file)).toEqual([])
    fails = false
    await kept.clock.advance(HOUR)
    expect(listBackups(kept.file)).toHaveLength(1)
    kept.clock.jump(-10 * DAY)
    await kept.clock.advance(HOUR)
    expect(listBackups(kept.file)).toHaveLength(2)
    await house.end()
  })
})
