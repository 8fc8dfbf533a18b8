import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { expect, test } from 'vitest'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import { createVirtualPrinter, type VirtualPrinter } from '../../electron/bridge/training/virtual-printer.ts'
import { findLeaks, privateFactsOf, readLogFolder } from './private-facts.ts'
import { type Paper, readPaper } from './read-paper.ts'
import { attachHost, type Host, type HostConfig, spawnHost } from './spawn-host.ts'
import type { EntryProcess } from './spawn-entry.ts'
import { type SpawnedSimulator, startSimulator } from './spawn-simulator.ts'
import { until } from './until.ts'

interface KitchenOptions {
  readonly simulatorArgs?: readonly string[]
  /** A data folder of the test's own; else one is made and removed. */
  readonly dataDir?: string
}

/** A row of the database; its columns are those that were asked for. */
type Row = Readonly<Record<string, string | number | null>>

/** A restaurant for one test: klikit and a printer around a data folder, and the headless processes started on it. */
export interface Kitchen {
  readonly dataDir: string
  readonly simulator: SpawnedSimulator
  readonly printer: VirtualPrinter
  /** What came out of the printer, in order. */
  readonly papers: readonly Paper[]
  /** What no log may show; a test that makes another secret adds it. */
  readonly secrets: string[]
  /** Settings and secrets that fit this kitchen; top-level values of `changes` replace them. */
  config(changes?: HostConfig): HostConfig
  /** Starts the host on this data folder and waits until it is ready. */
  start(changes?: HostConfig): Promise<Host>
  /** The same without waiting. */
  spawn(changes?: HostConfig): Promise<EntryProcess>
  /** Rows of the host's database, read from outside. */
  rows(sql: string): readonly Row[]
  /** The first column of those rows, as text. */
  texts(sql: string): readonly string[]
  /** Papers of one order, by the large number. */
  papersOf(number: string): readonly Paper[]
}

/** `it` with a kitchen to open. After the test everything is ended, and no log may tell a secret or a customer (reliability.md, fault 28). */
export const it = test.extend<{ openKitchen: (options?: KitchenOptions) => Promise<Kitchen> }>({
  openKitchen: async ({ task: _task }, use) => {
    const open: OpenKitchen[] = []
    await use(async (options = {}) => {
      const kitchen = await openKitchen(options)
      open.push(kitchen)
      return kitchen
    })
    const leaks = await Promise.all(open.map((kitchen) => kitchen.close()))
    expect(leaks.flat(), 'private facts in the logs').toEqual([])
  },
})

interface OpenKitchen extends Kitchen {
  /** Ends everything and returns what leaked into the logs. */
  close(): Promise<readonly string[]>
}

async function openKitchen({ simulatorArgs = [], ...options }: KitchenOptions): Promise<OpenKitchen> {
  const simulator = await startSimulator('--key', 'fault-test-key', '--secret', 'fault-test-secret-0', ...simulatorArgs)
  const root = mkdtempSync(join(tmpdir(), 'pos-bridge-faults-'))
  const dataDir = options.dataDir ?? join(root, 'data')
  const papers: Paper[] = []
  const printer = createVirtualPrinter({
    clock: systemClock,
    host: '127.0.0.1',
    port: 0,
    onTicket: ({ bytes, complete }) => papers.push(readPaper(bytes, complete)),
  })
  const { port } = await printer.start()
  const hosts: EntryProcess[] = []
  const secrets = [simulator.secret]
  const config: Kitchen['config'] = (changes = {}) => ({ ...configFor(simulator, port), ...changes })
  const rows: Kitchen['rows'] = (sql) => readRows(join(dataDir, 'databases', 'custom.db'), sql)
  const spawn: Kitchen['spawn'] = async (changes) => {
    const child = await spawnHost({ dataDir, config: config(changes), configPath: join(root, 'config.json') })
    hosts.push(child)
    return child
  }
  return {
    dataDir,
    simulator,
    printer,
    papers,
    secrets,
    config,
    spawn,
    start: async (changes) => attachHost(await spawn(changes)),
    rows,
    texts: (sql) => rows(sql).map((row) => String(Object.values(row)[0])),
    papersOf: (number) => papers.filter((paper) => paper.number === number),
    async close() {
      await Promise.all(hosts.map((host) => host.end('SIGKILL')))
      const { orders } = await simulator.snapshot()
      await Promise.all([simulator.end('SIGKILL'), printer.stop()])
      const logs = [readLogFolder(dataDir), ...hosts.map((host) => host.stderr())].join('\n')
      rmSync(root, { recursive: true, force: true, maxRetries: 5 })
      return findLeaks(logs, [...secrets, ...privateFactsOf(orders)])
    },
  }
}

function configFor({ url, key, secret }: SpawnedSimulator, printerPort: number): HostConfig {
  // text, so that papers can be read by their letters
  const profile = { columns: 42, codePage: 'PC858_EURO', mode: 'text', cut: 'partial', proof: 'auto' }
  const address = { kind: 'tcp', host: '127.0.0.1', port: printerPort }
  return {
    environment: 'custom',
    customBaseUrl: url,
    intake: { pollSeconds: 5 },
    printers: [{ id: 'kitchen-1', name: 'Kitchen 1', address, profile, copies: 1, enabled: true }],
    partnerKey: key,
    secretKey: secret,
  }
}

function readRows(path: string, sql: string): readonly Row[] {
  const database = new SqliteDatabase(path, { readonly: true, fileMustExist: true })
  try {
    return database.prepare<[], Row>(sql).all()
  } finally {
    database.close()
  }
}

/** Waits until the host has read klikit through and nothing waits to be sent or printed. */
export async function settled(host: Host, withinMs = 30_000): Promise<void> {
  await host.command('intake.poll', {}).catch(() => undefined)
  await until(
    'the queue to empty',
    async () => {
      const { queue } = await host.view('health')
      return queue.length === 0
    },
    { withinMs, everyMs: 50 },
  )
}
