import path from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { connect } from '../../../electron/bridge/database/connect.ts'
import { currentVersion, migrate, readVersion } from '../../../electron/bridge/database/migrate.ts'
import { createDeliveryRepository } from '../../../electron/bridge/webhook/delivery-repository.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { createTempDatabase } from '../../support/temp-database.ts'

const DAY_MS = 86_400_000
const now = Date.parse('2026-11-20T12:00:00Z')
const fact = { orderId: '1', status: 2, updatedAt: now, content: '' }

function openRepository() {
  const { database, close } = createTempDatabase()
  onTestFinished(close)
  return { database, repository: createDeliveryRepository(database) }
}

function delivery(eventId: string, receivedAt = now) {
  const rest = { type: 't', bodyHash: 'h', body: Buffer.from('{}'), verdict: 'taken', answeredMs: 1 } as const
  return { eventId, receivedAt, processedAt: null, message: null, ...rest }
}

const settlement = (id: number) => ({
  id,
  verdict: 'taken' as const,
  answeredMs: 2,
  processedAt: now + 5,
  orderIds: ['1', '2'],
  message: null,
  keepsBody: false,
  facts: [fact],
})

it('a delivery is pending until it is settled, and its facts are known from then on', () => {
  const { repository } = openRepository()
  const id = repository.insert(delivery('a')) ?? 0
  expect(repository.insert(delivery('a'))).toBeNull()
  expect(repository.insert({ ...delivery('a'), bodyHash: 'other' })).not.toBeNull()
  expect(repository.pending(0, 10).map(({ eventId }) => eventId)).toEqual(['a', 'a'])
  expect(repository.isSeen(fact)).toBe(false)
  repository.settle(settlement(id))
  expect(repository.isSeen(fact)).toBe(true)
  expect(repository.isSeen({ ...fact, status: 3 })).toBe(false)
  expect(repository.backlog()).toEqual({ count: 1, oldest: now })
  expect(repository.recent(10)[1]).toEqual({
    id,
    eventId: 'a',
    type: 't',
    receivedAt: now,
    verdict: 'taken',
    httpStatus: 200,
    answeredMs: 2,
    processedMs: 5,
    orderIds: ['1', '2'],
    message: null,
  })
})

it('what is thirty days old goes, what was never acted upon stays', () => {
  const { database, repository } = openRepository()
  const old = repository.insert(delivery('old', now - 31 * DAY_MS)) ?? 0
  repository.settle({ ...settlement(old), processedAt: now - 31 * DAY_MS })
  repository.insert(delivery('stuck', now - 31 * DAY_MS))
  const fresh = repository.insert(delivery('fresh')) ?? 0
  repository.settle({ ...settlement(fresh), facts: [{ ...fact, orderId: '2' }] })
  repository.addCount(now - 31 * DAY_MS, { received: 1, accepted: 1 })
  repository.addCount(now, { received: 3, accepted: 2 })
  repository.prune(now - 30 * DAY_MS)
  expect(repository.recent(10).map(({ eventId }) => eventId)).toEqual(['fresh', 'stuck'])
  expect(repository.isSeen(fact)).toBe(false)
  expect(repository.isSeen({ ...fact, orderId: '2' })).toBe(true)
  expect(database.prepare('SELECT count(*) AS n FROM webhook_minutes').get()).toEqual({ n: 1 })
  expect(repository.insert(delivery('fresh'))).toBeNull()
})

it('counts add up by minute and leave the window as it moves on', () => {
  const { repository } = openRepository()
  repository.addCount(now, { received: 1, accepted: 1 })
  repository.addCount(now + 1_000, { received: 1, accepted: 0 })
  repository.addCount(now - 10 * 60_000, { received: 5, accepted: 5 })
  expect(repository.countWithin(5 * 60_000, now + 2_000)).toEqual({ received: 2, accepted: 1 })
  expect(repository.countWithin(60 * 60_000, now)).toEqual({ received: 7, accepted: 6 })
  expect(repository.countWithin(5 * 60_000, now + 6 * 60_000)).toEqual({ received: 0, accepted: 0 })
})

it('a database of the version before keeps what is in it and takes deliveries', () => {
  const database = connect(path.join(makeTempDir(), 'old.db'))
  onTestFinished(() => void database.close())
  migrate(database, 2)
  database.prepare("INSERT INTO meta (key, value) VALUES ('intake.complete_until', '1')").run()
  migrate(database)
  expect(readVersion(database)).toBe(currentVersion)
  expect(database.prepare('SELECT value FROM meta').all()).toEqual([{ value: '1' }])
  expect(createDeliveryRepository(database).insert(delivery('a'))).not.toBeNull()
})
