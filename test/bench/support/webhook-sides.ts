import { fork } from 'node:child_process'
import { createHmac, hash, timingSafeEqual } from 'node:crypto'
import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { webhookSettingsSchema } from '../../../shared/intake.ts'
import type { Database } from '../../../electron/bridge/database/database.ts'
import { inTransaction } from '../../../electron/bridge/database/database.ts'
import { createCommitGroup } from '../../../electron/bridge/lib/commit-group.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createDeliveryRepository } from '../../../electron/bridge/webhook/delivery-repository.ts'
import { createDeliveryTally } from '../../../electron/bridge/webhook/delivery-tally.ts'
import { createListener } from '../../../electron/bridge/webhook/listener.ts'
import { createReadBody } from '../../../electron/bridge/webhook/read-body.ts'
import { createReceive } from '../../../electron/bridge/webhook/receive.ts'
import { createRefusalPace } from '../../../electron/bridge/webhook/refusal-pace.ts'
import { openOwnDatabase } from './databases.ts'
import { createOrderSupply } from './paged-klikit.ts'
import { until } from './until.ts'
import type { LoadOrder, LoadResult } from './webhook-load.ts'

export const BENCH_SECRET = 'whs_of_the_bench_0123456789'
/** The payload of the issue. */
const BODY_BYTES = 9_800

/** A receiver at work. */
export interface Receiver {
  readonly port: number
  close(): Promise<void>
}

/** What a commit costs beyond the disk's own time: called inside each transaction, after its writes. */
export type SlowSync = () => void

/** Blocks as long as a slow disk would, without using the processor. */
export function slowSync(ms: number): SlowSync {
  const cell = new Int32Array(new SharedArrayBuffer(4))
  return () => void Atomics.wait(cell, 0, 0, ms)
}

/** The same for times too short to sleep for. */
export function busySync(ms: number): SlowSync {
  return () => {
    const until = performance.now() + ms
    while (performance.now() < until);
  }
}

/** Ours up to the answer, its commits as the product makes them. What comes after the answer is not started. */
export async function openOurs(onCommit: SlowSync = () => {}): Promise<Receiver> {
  const database = openOwnDatabase()
  const repository = createDeliveryRepository(database)
  const atomically = (work: () => void) =>
    inTransaction(database, () => {
      work()
      onCommit()
    })
  const isStorageFailure = () => false
  const tally = createDeliveryTally({
    clock: systemClock,
    logger: silentLogger,
    repository,
    atomically,
    isStorageFailure,
  })
  const settings = webhookSettingsSchema.parse({ enabled: true, port: 0 })
  const serve = createReceive({
    clock: systemClock,
    logger: silentLogger,
    repository,
    tally,
    isStorageFailure,
    writeGrouped: createCommitGroup(atomically, systemClock),
    path: () => settings.path,
    secrets: () => [BENCH_SECRET],
    readBody: createReadBody(),
    paceRefusal: createRefusalPace(systemClock),
    onStored: () => {},
    onTaken: () => {},
    onProbe: () => {},
    onDelivery: () => {},
  })
  const listener = createListener({
    clock: systemClock,
    logger: silentLogger,
    serve,
    settings: () => settings,
    onChange: () => {},
  })
  listener.apply()
  await until(() => listener.address() !== null, 'the listener')
  return {
    port: listener.address()?.port ?? 0,
    async close() {
      await listener.stop()
      tally.stop()
      database.close()
    },
  }
}

/** Bare node:http: the signature checked, the same row inserted with a commit of its own, then the answer. */
export async function openBare(onCommit: SlowSync | null = null): Promise<Receiver> {
  const database = openOwnDatabase()
  const insert = createBareInsert(database, onCommit)
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const expected = createHmac('sha256', BENCH_SECRET).update(body).digest()
      const given = Buffer.from(String(request.headers['x-klikit-signature']), 'hex')
      const fits = given.length === expected.length && timingSafeEqual(given, expected)
      if (fits) insert(String(request.headers['x-klikit-event-id']), body)
      response.writeHead(fits ? 200 : 401, { 'content-length': 0 })
      response.end()
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // a TCP server's address is an object
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
      database.close()
    },
  }
}

function createBareInsert(database: Database, onCommit: SlowSync | null): (eventId: string, body: Buffer) => void {
  const repository = createDeliveryRepository(database)
  const insert = (eventId: string, body: Buffer) => {
    repository.insert({
      eventId,
      type: 'klikit.order.created.v2',
      bodyHash: hash('sha256', body, 'base64url'),
      body,
      receivedAt: Date.now(),
      verdict: 'taken',
      answeredMs: 0,
      processedAt: null,
      message: null,
    })
  }
  if (onCommit === null) return insert
  return (eventId, body) =>
    inTransaction(database, () => {
      insert(eventId, body)
      onCommit()
    })
}

/** The sender in its own process. */
export interface Sender {
  send(order: LoadOrder): Promise<LoadResult>
  stop(): void
}

/** Starts the sender. */
export function startSender(): Sender {
  const child = fork(fileURLToPath(new URL('webhook-load.ts', import.meta.url)))
  const end = () => child.kill('SIGKILL')
  // however this process ends, it leaves none of its own behind
  process.once('exit', end)
  return {
    async send(order) {
      child.send(order)
      const [result] = (await once(child, 'message')) as [LoadResult]
      return result
    },
    stop: end,
  }
}

/** A signed event of one order, 9.8 KB long, as the bytes of an HTTP request around its event id. */
export function preparedEvent(secret: string = BENCH_SECRET): Pick<LoadOrder, 'head' | 'rest'> {
  const [order = '{}'] = createOrderSupply(3)(1)
  const bare = JSON.stringify({ brand_id: 1, branch_id: 2, orders: [JSON.parse(order)], padding: '' })
  const padding = 'x'.repeat(Math.max(0, BODY_BYTES - Buffer.byteLength(bare)))
  // latin1 on the wire: one character, one byte
  const body = JSON.stringify({ brand_id: 1, branch_id: 2, orders: [JSON.parse(order)], padding }).replaceAll(
    /[^\x20-\x7e]/g,
    '?',
  )
  const signature = createHmac('sha256', secret).update(body, 'latin1').digest('hex')
  const head = 'POST /klikit HTTP/1.1\r\nhost: bench\r\ncontent-type: application/json\r\nx-klikit-event-id: bench-'
  const rest = `\r\nx-klikit-event-type: klikit.order.created.v2\r\nx-klikit-signature: ${signature}\r\ncontent-length: ${body.length}\r\n\r\n${body}`
  return { head, rest }
}

/** Throws unless every answer had this status. */
export function expectStatus({ statuses }: LoadResult, status: number): void {
  const others = Object.keys(statuses).filter((each) => each !== String(status))
  if (others.length > 0) throw new Error(`expected ${status} alone, got ${JSON.stringify(statuses)}`)
}
