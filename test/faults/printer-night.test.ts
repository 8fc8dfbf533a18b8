import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { describe, expect } from 'vitest'
import { it, type Kitchen } from '../support/kitchen.ts'
import { until } from '../support/until.ts'

const ORDERS = 40
const NIGHT_MS = 9 * 3_600_000

/** Leaves 40 orders' tickets at a printer that is off, and the computer off for a night: its database is nine hours older afterwards. */
async function closeForTheNight({ printer, simulator, start, texts, dataDir }: Kitchen): Promise<void> {
  await printer.set({ off: true })
  for (let number = 701; number < 701 + ORDERS; number += 1) {
    await simulator.place({ fields: { short_id: String(number) } })
  }
  const host = await start()
  await until('40 tickets to wait', () => texts('SELECT id FROM spool').length === ORDERS)
  await host.end('SIGTERM')
  const database = new SqliteDatabase(join(dataDir, 'databases', 'custom.db'))
  database
    .prepare('UPDATE spool SET created_at = created_at - @ms, waits_since = waits_since - @ms')
    .run({ ms: NIGHT_MS })
  database.close()
}

describe('a printer that is back after a night with 40 tickets', () => {
  it.concurrent('prints none of them until a person says so; then each comes out once', async ({ openKitchen }) => {
    const kitchen = await openKitchen()
    await closeForTheNight(kitchen)
    await kitchen.printer.set({ off: false })
    const host = await kitchen.start()
    const system = await until('the printer to be seen', async () => {
      const line = await host.view('system')
      return line.printers[0]?.condition === 'ready' && line
    })
    expect(system.oldTickets).toMatchObject([{ printerName: 'Kitchen 1', count: ORDERS }])
    const { cards } = await host.view('board')
    expect(cards.filter((card) => card.attention.includes('not_printed'))).toHaveLength(ORDERS)
    await kitchen.simulator.place({ fields: { short_id: '800' } })
    await host.command('intake.poll', {})
    await until('the new order’s paper', () => kitchen.papersOf('800').length === 1)
    expect(kitchen.papers).toHaveLength(1)
    await host.command('print.settleOld', { choice: 'print' })
    await until('40 more papers', () => kitchen.papers.length === ORDERS + 1, { withinMs: 60_000 })
    expect(new Set(kitchen.papers.map(({ number }) => number)).size).toBe(ORDERS + 1)
    await until(
      'the last to be confirmed',
      () => kitchen.texts('SELECT DISTINCT state FROM spool').join() === 'printed',
    )
    expect((await host.view('system')).oldTickets).toEqual([])
  })
})
