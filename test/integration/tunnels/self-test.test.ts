import type http from 'node:http'
import { expect, test } from 'vitest'
import type { SelfTest, TunnelState } from '../../../shared/contract/intake-views.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { createSelfTest, joinUrl, type SelfTestDeps } from '../../../electron/bridge/webhook/self-test.ts'
import { isSigned } from '../../../electron/bridge/webhook/signature.ts'
import { startHttpTarget } from '../../support/http-target.ts'
import { freePort } from '../../support/ssh-server.ts'

const SECRET = 'whsec_of_a_self_test'
type Answer = Parameters<typeof startHttpTarget>[0]

interface Setup extends Partial<SelfTestDeps> {
  readonly tunnelState?: Partial<TunnelState>
}

function makeSelfTest(publicUrl: string | null, { tunnelState = {}, ...own }: Setup = {}) {
  return createSelfTest({
    clock: systemClock,
    fetch,
    listener: () => ({ state: 'listening', url: 'http://127.0.0.1:8090/klikit', message: null }),
    tunnel: () => ({ kind: 'ssh', state: 'up', publicUrl, reason: null, since: 0, ...tunnelState }),
    path: () => '/klikit',
    secret: () => SECRET,
    ...own,
  })
}

/** The step where it broke, and what was said of it. */
function broken({ passed, steps }: SelfTest) {
  const step = steps.find(({ ok }) => ok === false)
  expect(passed).toBe(false)
  expect(steps.slice(steps.findIndex(({ ok }) => ok === false) + 1).every(({ ok }) => ok === null)).toBe(true)
  return step
}

/** What stands at the public URL, and what the self-test makes of it. */
async function runAgainst(answer: Answer, tunnelState: Partial<TunnelState> = {}): Promise<SelfTest> {
  await using site = await startHttpTarget(answer)
  const address = site.address()
  // awaited, or the site would be gone before it is asked
  return await makeSelfTest(`http://127.0.0.1:${address?.port}`, { tunnelState }).run()
}

test('passes when its signed event comes in here', async () => {
  let seen: http.IncomingMessage | null = null
  let isGood = false
  await using site = await startHttpTarget((request, body, response) => {
    seen = request
    isGood = isSigned(body, String(request.headers['x-klikit-signature']), [SECRET])
    response.end()
    selfTest.heard(String(request.headers['x-klikit-event-id']))
  })
  const selfTest = makeSelfTest(`http://127.0.0.1:${site.address()?.port}/`)
  const result = await selfTest.run()
  expect(result.steps.map(({ step, ok }) => [step, ok])).toEqual([
    ['listener', true],
    ['secret', true],
    ['tunnel', true],
    ['public_url', true],
    ['answer', true],
    ['signature', true],
    ['back_here', true],
  ])
  expect(result.passed).toBe(true)
  expect(isGood).toBe(true)
  expect(seen).toMatchObject({ method: 'POST', url: '/klikit' })
  expect(seen).toMatchObject({ headers: { 'x-klikit-event-type': 'pos-bridge.probe' } })
})

test('stops at the first thing that is missing here, and asks nobody', async () => {
  const asked: unknown[] = []
  const none = ((input: unknown) => {
    asked.push(input)
    throw new Error('nobody should be asked')
  }) as typeof fetch
  const url = 'https://shop.example'
  const off = makeSelfTest(url, { fetch: none, listener: () => ({ state: 'off', url: null, message: null }) })
  expect(broken(await off.run())).toMatchObject({ step: 'listener', message: expect.stringContaining('switched off') })
  const taken = makeSelfTest(url, {
    fetch: none,
    listener: () => ({ state: 'failed', url: null, message: 'Port 8090 is taken.' }),
  })
  expect(broken(await taken.run())).toMatchObject({ step: 'listener', message: 'Port 8090 is taken.' })
  expect(broken(await makeSelfTest(url, { fetch: none, secret: () => '' }).run())).toMatchObject({ step: 'secret' })
  const down = { state: 'reconnecting', reason: 'The line went dead' } as const
  expect(broken(await makeSelfTest(url, { fetch: none, tunnelState: down }).run())).toMatchObject({
    step: 'tunnel',
    message: 'The line went dead',
  })
  const noTunnel = { kind: 'none', state: 'off' } as const
  expect(broken(await makeSelfTest(null, { fetch: none, tunnelState: noTunnel }).run())).toMatchObject({
    step: 'tunnel',
  })
  expect(broken(await makeSelfTest(null, { fetch: none }).run())).toMatchObject({ step: 'public_url' })
  expect(asked).toEqual([])
})

test.each([
  ['a signature that a proxy spoilt', (_q, _b, r) => r.writeHead(401).end(), 'signature', 'rewrites the body'],
  ['headers that a proxy dropped', (_q, _b, r) => r.writeHead(400).end(), 'signature', 'drops the headers'],
  ['a path that a proxy changed', (_q, _b, r) => r.writeHead(404).end(), 'answer', 'not at this path'],
  ['a proxy without us behind it', (_q, _b, r) => r.writeHead(502).end(), 'answer', 'does not reach this PC'],
  [
    'a redirect',
    (_q, _b, r) => r.writeHead(301, { location: 'https://elsewhere.example/' }).end(),
    'answer',
    'https://elsewhere.example/',
  ],
  [
    'a portal',
    (_q, _b, r) => r.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Wi-Fi</h1>'),
    'answer',
    'A web page answered',
  ],
  ['a login', (_q, _b, r) => r.writeHead(401, { 'www-authenticate': 'Basic' }).end(), 'answer', 'login'],
  [
    'a page about a bad request',
    (_q, _b, r) => r.writeHead(400, { 'content-type': 'text/html' }).end(),
    'answer',
    'elsewhere',
  ],
  ['another POS Bridge', (_q, _b, r) => r.writeHead(200).end(), 'back_here', 'leads to another server'],
  ['a server that hangs up', (q) => q.socket.destroy(), 'public_url', 'hung up'],
] as const satisfies readonly (readonly [string, NonNullable<Answer>, string, string])[])(
  'recognises %s',
  async (_what, answer, step, words) => {
    expect(broken(await runAgainst(answer))).toMatchObject({ step, message: expect.stringContaining(words) })
  },
)

test('a proxy that takes the event to us but spoils our answer would have klikit send it for ever', async () => {
  await using site = await startHttpTarget((request, _body, response) => {
    selfTest.heard(String(request.headers['x-klikit-event-id']))
    response.writeHead(504).end()
  })
  const selfTest = makeSelfTest(`http://127.0.0.1:${site.address()?.port}`)
  expect(broken(await selfTest.run())).toMatchObject({ step: 'answer', message: expect.stringContaining('504') })
})

test('recognises an address where nothing is, and a name that does not exist', async () => {
  const port = await freePort()
  expect(broken(await makeSelfTest(`http://127.0.0.1:${port}`).run())).toMatchObject({
    step: 'public_url',
    message: expect.stringContaining('Nothing listens'),
  })
  const manual = await makeSelfTest(`http://127.0.0.1:${port}`, { tunnelState: { kind: 'manual' } }).run()
  expect(broken(manual)?.message).toContain('from inside')
  expect(broken(await makeSelfTest('http://no-such-host.invalid').run())).toMatchObject({
    step: 'public_url',
    message: expect.stringMatching(/name of the public URL/),
  })
})

test('recognises a certificate that nobody trusts, and plain HTTP where HTTPS is expected', async () => {
  await using site = await startHttpTarget()
  const result = await makeSelfTest(`https://127.0.0.1:${site.address()?.port}`).run()
  expect(broken(result)).toMatchObject({ step: 'public_url', message: expect.stringContaining('certificate') })
})

test('is over within ten seconds when nothing ever answers', { timeout: 15_000 }, async () => {
  const startedAt = performance.now()
  const result = await runAgainst(() => {})
  expect(broken(result)).toMatchObject({ step: 'public_url', message: expect.stringContaining('in time') })
  expect(performance.now() - startedAt).toBeLessThan(10_000)
})

test('two that are asked for at once are one', async () => {
  let events = 0
  await using site = await startHttpTarget((request, _body, response) => {
    events += 1
    selfTest.heard(String(request.headers['x-klikit-event-id']))
    response.end()
  })
  const selfTest = makeSelfTest(`http://127.0.0.1:${site.address()?.port}`)
  const [first, second] = await Promise.all([selfTest.run(), selfTest.run()])
  expect(first).toBe(second)
  expect(events).toBe(1)
  await selfTest.run()
  expect(events).toBe(2)
})

test('joins URL and path with one slash', () => {
  expect(joinUrl('https://shop.example', '/klikit')).toBe('https://shop.example/klikit')
  expect(joinUrl('https://shop.example/a/', '/klikit')).toBe('https://shop.example/a/klikit')
})
