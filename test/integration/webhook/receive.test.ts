import http from 'node:http'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import SqliteDatabase from 'better-sqlite3'
import { until } from '../../support/until.ts'
import { openWebhookBench, type WebhookBench } from '../../support/webhook-bench.ts'
import { envelopeOf, post, sendEvent, signedEvent } from '../../support/webhook-sender.ts'
import { wireOrder } from '../../support/klikit-fixtures.ts'

let bench: WebhookBench
beforeEach(async () => {
  bench = await openWebhookBench(onTestFinished)
  bench.klikit.orders.set('71281904', wireOrder())
})

const body = envelopeOf([wireOrder()])
const verdicts = () =>
  [...bench.repository.recent(100), ...bench.tally.recent()].map(
    ({ verdict, httpStatus }) => `${verdict} ${httpStatus}`,
  )

describe('an event of klikit', () => {
  it('is on disk when it is answered, without a body or a word about the program', async () => {
    let rowsAtCommit = 0
    bench.knobs.onCommit = () => (rowsAtCommit = bench.repository.recent(5).length)
    const answer = await sendEvent(bench.url(), { eventId: 'event-1', body })
    expect(answer).toMatchObject({ status: 200, text: '' })
    expect(Object.keys(answer.headers).toSorted()).toEqual(
      ['connection', 'content-length', 'date', 'keep-alive'].filter((name) => name in answer.headers),
    )
    expect(rowsAtCommit).toBe(1)
    await bench.settled()
    expect(bench.repository.recent(5)).toMatchObject([{ eventId: 'event-1', verdict: 'taken', orderIds: ['71281904'] }])
  })

  it('is taken with the secret of before while that is accepted, and with a signature in capitals', async () => {
    bench.knobs.secrets = ['a new secret', 'the old secret']
    const { headers } = signedEvent({ body, secret: 'the old secret' })
    const loud = { 'x-klikit-signature': (headers['x-klikit-signature'] ?? '').toUpperCase() }
    expect((await sendEvent(bench.url(), { body, secret: 'a new secret' })).status).toBe(200)
    expect((await sendEvent(bench.url(), { body, headers: loud })).status).toBe(200)
    bench.knobs.secrets = ['a new secret']
    expect((await sendEvent(bench.url(), { body, secret: 'the old secret' })).status).toBe(401)
  })

  it('needs no Authorization and survives a wrong one, as some of its pages list it (klikit-api 15 #26)', async () => {
    const headers = { authorization: 'Basic bm90OnVz' }
    expect((await sendEvent(bench.url(), { body, headers })).status).toBe(200)
  })

  it('of a type that nobody knows is kept whole and acknowledged, and nothing is done', async () => {
    const answer = await sendEvent(bench.url(), { type: 'klikit.menu.changed', body: { menu: 1 } })
    expect(answer.status).toBe(200)
    expect(verdicts()).toEqual(['unknown_type 200'])
    const kept = bench.database.prepare<[], { body: Buffer }>('SELECT body FROM webhook_deliveries').get()
    expect(kept?.body.toString()).toBe('{"menu":1}')
    expect(bench.klikit.asked).toEqual([])
  })

  it('comes in while its body is chunked', async () => {
    const { headers, body: bytes } = signedEvent({ body })
    const status = await new Promise((resolve, reject) => {
      const request = http.request(bench.url(), { method: 'POST', headers, agent: false })
      request.once('response', (response) => resolve(response.statusCode))
      request.once('error', reject)
      request.write(bytes.subarray(0, 100))
      setImmediate(() => request.end(bytes.subarray(100)))
    })
    expect(status).toBe(200)
  })
})

describe('what is no event', () => {
  it.each([
    ['no signature', { 'x-klikit-signature': null }],
    ['no event id', { 'x-klikit-event-id': null }],
    ['no type', { 'x-klikit-event-type': null }],
    ['an endless id', { 'x-klikit-event-id': 'x'.repeat(300) }],
  ])('with %s is answered 400 and not read', async (_what, headers) => {
    expect((await sendEvent(bench.url(), { body, headers })).status).toBe(400)
    expect(verdicts()).toEqual(['missing_headers 400'])
  })

  it.each([
    ['of another secret', signedEvent({ body, secret: 'other' }).headers['x-klikit-signature'] ?? ''],
    ['cut short', 'ab12'],
    ['too long', 'a'.repeat(66)],
    ['not hex', 'g'.repeat(64)],
    ['of the draft', `t=1,v1=${'a'.repeat(64)}`],
    ['in base64', Buffer.from('a'.repeat(32)).toString('base64')],
    ['empty', ''],
  ])('with a signature %s never reaches a parser', async (_what, signature) => {
    const answer = await sendEvent(bench.url(), { body: '{"not json', headers: { 'x-klikit-signature': signature } })
    expect(answer.status).toBe(signature === '' ? 400 : 401)
    expect(bench.repository.recent(1)).toEqual([])
    expect(bench.unreadable.count()).toBe(0)
    expect(bench.tally.refusals()).toEqual({ [signature === '' ? 'missing_headers' : 'bad_signature']: 1 })
  })

  it('of another length than signed, by one byte, is refused', async () => {
    const { headers, body: bytes } = signedEvent({ body })
    const changed = Buffer.concat([bytes, Buffer.from(' ')])
    expect((await post(bench.url(), { body: changed, headers })).status).toBe(401)
  })

  it('too large is answered 413 at once, said or not', async () => {
    const large = Buffer.alloc(1024 * 1024 + 1, 'x')
    const { headers } = signedEvent({ body: large })
    const told = await post(bench.url(), { body: large, headers })
    expect(told).toMatchObject({ status: 413, headers: { connection: 'close' } })
    const untold = await new Promise((resolve, reject) => {
      const request = http.request(bench.url(), { method: 'POST', headers, agent: false })
      request.once('response', (response) => resolve(response.statusCode))
      request.once('error', reject)
      request.write(large)
    })
    expect(untold).toBe(413)
    expect(bench.tally.refusals()).toEqual({ too_large: 2 })
  })

  it('of exactly one megabyte is read', async () => {
    const large = Buffer.alloc(1024 * 1024, ' ')
    large.write('{"orders":[]}')
    expect((await sendEvent(bench.url(), { body: large })).status).toBe(200)
  })

  it.each([
    ['GET', '/klikit', 405],
    ['PUT', '/klikit', 405],
    ['POST', '/', 404],
    ['POST', '/klikit/', 404],
    ['POST', '/klikit?x=1', 404],
    ['POST', '/KLIKIT', 404],
    ['POST', '//klikit', 404],
    ['GET', '/.env', 404],
  ])('%s %s is answered %i with nothing in it', async (method, path, status) => {
    const url = new URL(bench.url())
    const { body: bytes, headers } = signedEvent({ body })
    const answer = await post(`${url.origin}${path}`, { method, headers, ...(method === 'GET' ? {} : { body: bytes }) })
    expect(answer).toMatchObject({ status, text: '' })
    expect(bench.repository.recent(1)).toEqual([])
    // a scan is no delivery: it must not spoil the rates
    expect(bench.tally.countWithin(3_600_000)).toEqual({ received: 0, accepted: 0 })
  })

  it('is turned away with 503 while no secret is set, for nothing could be checked', async () => {
    bench.knobs.secrets = []
    expect((await sendEvent(bench.url(), { body })).status).toBe(503)
    expect((await sendEvent(bench.url(), { body, secret: '' })).status).toBe(503)
    expect(verdicts()).toEqual(['not_stored 503', 'not_stored 503'])
    expect(bench.tally.recent()[0]?.message).toMatch(/secret/)
  })

  it('but our own probe is answered and told, and counts as nothing', async () => {
    const answer = await sendEvent(bench.url(), { type: 'pos-bridge.probe', eventId: 'probe-1', body: {} })
    expect(answer.status).toBe(200)
    expect(bench.probes).toEqual(['probe-1'])
    expect(verdicts()).toEqual([])
    expect((await sendEvent(bench.url(), { type: 'pos-bridge.probe', body: {}, secret: 'other' })).status).toBe(401)
    expect(bench.probes).toEqual(['probe-1'])
  })
})

describe('a commit', () => {
  it('that fails is answered 503 with the row absent; the next one works', async () => {
    bench.knobs.onCommit = () => {
      throw new SqliteDatabase.SqliteError('disk I/O error', 'SQLITE_IOERR_FSYNC')
    }
    expect((await sendEvent(bench.url(), { eventId: 'event-1', body })).status).toBe(503)
    expect(bench.repository.recent(5)).toEqual([])
    expect(verdicts()).toEqual(['not_stored 503'])
    bench.knobs.onCommit = () => {}
    expect((await sendEvent(bench.url(), { eventId: 'event-1', body })).status).toBe(200)
    await bench.settled()
    expect(bench.kitchen.tickets).toHaveLength(1)
  })

  it('is shared by requests that come while one is under way', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 32 })
    onTestFinished(() => agent.destroy())
    // unknown types, so that all commits are those of deliveries
    const send = (n: number) => sendEvent(bench.url(), { type: 'x', body: { n } }, agent)
    await Promise.all(Array.from({ length: 32 }, (_, n) => send(n)))
    bench.knobs.onCommit = () => pauseFor(5)
    const before = bench.commits()
    const answers = await Promise.all(Array.from({ length: 320 }, (_, n) => send(1000 + n)))
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(bench.commits() - before).toBeLessThan(80)
    expect(bench.repository.recent(500)).toHaveLength(352)
  })
})

describe.each([20, 100])('a disk that takes %i ms a sync', (syncMs) => {
  it('has sixty-four events at once answered within a second, each once on disk', async () => {
    bench.knobs.onCommit = () => pauseFor(syncMs)
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, n) => sendEvent(bench.url(), { type: 'x', body: { n } })),
    )
    expect(answers.every(({ status }) => status === 200)).toBe(true)
    expect(Math.max(...answers.map(({ durationMs }) => durationMs))).toBeLessThan(1_000)
    expect(bench.repository.recent(100)).toHaveLength(64)
  })
})

/** Holds the thread, as a slow sync does. */
function pauseFor(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

describe('rates', () => {
  it('count every delivery and what was taken of it, over a restart too', async () => {
    await sendEvent(bench.url(), { eventId: 'one', body })
    await sendEvent(bench.url(), { eventId: 'one', body })
    await sendEvent(bench.url(), { body, secret: 'other' })
    const found = { received: 3, accepted: 2 }
    expect(bench.tally.countWithin(300_000)).toEqual(found)
    bench.tally.flush()
    expect(bench.repository.countWithin(300_000, Date.now())).toEqual(found)
    expect(bench.tally.countWithin(86_400_000)).toEqual(found)
    expect(verdicts()).toEqual(['taken 200', 'bad_signature 401', 'duplicate 200'])
  })

  it('of a flood cost one line of log and a hundred of memory', async () => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 16 })
    onTestFinished(() => agent.destroy())
    await Promise.all(
      Array.from({ length: 500 }, (_, n) => sendEvent(bench.url(), { body: { n }, secret: 'other' }, agent)),
    )
    expect(bench.log.filter(({ event }) => event === 'webhook.refused')).toHaveLength(1)
    expect(bench.tally.recent()).toHaveLength(100)
    expect(bench.tally.refusals()).toEqual({ bad_signature: 500 })
    await until('the flood to be counted', () => bench.tally.countWithin(300_000).received === 500)
  })
})
