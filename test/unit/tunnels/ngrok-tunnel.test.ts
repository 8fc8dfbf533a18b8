import { expect, test } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createNgrokSession, type NgrokModule } from '../../../electron/bridge/webhook/tunnels/ngrok-tunnel.ts'
import { superviseTunnel } from '../../../electron/bridge/webhook/tunnels/supervise-tunnel.ts'
import { createFakeNgrok } from '../../support/fake-ngrok.ts'

const TOKEN = '2abcDEFghiJKLmnoPQRstuVWXyz_0123456789'

interface Setup {
  readonly authtoken?: string | undefined
  readonly domain?: string
  readonly load?: () => Promise<NgrokModule>
}

function setUp({ authtoken = TOKEN, domain = '', load }: Setup = {}) {
  const clock = createFakeClock(1_800_000_000_000)
  const ngrok = createFakeNgrok()
  const target = { address: () => ({ host: '127.0.0.1', port: 8_090 }), accept: () => {} }
  const tunnel = superviseTunnel({
    clock,
    logger: silentLogger,
    random: () => 1,
    kind: 'ngrok',
    knownUrl: null,
    onChange: () => {},
    runSession: createNgrokSession({
      settings: { kind: 'ngrok', domain },
      authtoken,
      target,
      clock,
      load: load ?? (() => Promise.resolve(ngrok)),
    }),
  })
  tunnel.start()
  const latest = () => {
    const session = ngrok.sessions.at(-1)
    if (session === undefined) throw new Error('no session yet')
    return session
  }
  return { clock, ngrok, tunnel, latest }
}

test('leads a reserved domain to the listener', async () => {
  const { clock, tunnel, latest } = setUp({ domain: 'shop.ngrok.app' })
  await clock.advance(0)
  expect(latest()).toMatchObject({ authtoken: TOKEN, domain: 'shop.ngrok.app', toUrl: 'http://127.0.0.1:8090' })
  expect(tunnel.state()).toMatchObject({ state: 'up', publicUrl: 'https://shop.ngrok.app' })
  await tunnel.stop()
  expect(latest().isClosed).toBe(true)
})

test('takes a random domain when none is set', async () => {
  const { clock, tunnel, latest } = setUp()
  await clock.advance(0)
  expect(latest().domain).toBeNull()
  expect(tunnel.state().publicUrl).toBe('https://random.ngrok.app')
  await tunnel.stop()
  expect(tunnel.state().publicUrl).toBeNull()
})

test('lets the module connect again by itself, and says so meanwhile', async () => {
  const { clock, ngrok, tunnel, latest } = setUp()
  await clock.advance(0)
  // false would have the module throw where nobody can catch
  expect(latest().lose('connection reset')).toBe(true)
  expect(tunnel.state().state).toBe('reconnecting')
  expect(tunnel.state().reason).toContain('connection reset')
  await clock.advance(20_000)
  latest().beat()
  expect(tunnel.state().state).toBe('up')
  await clock.advance(120_000)
  expect(ngrok.sessions).toHaveLength(1)
  await tunnel.stop()
})

test('makes a session anew that has not come back within a minute', async () => {
  const { clock, ngrok, tunnel } = setUp()
  await clock.advance(0)
  ngrok.sessions[0]?.lose('no route')
  await clock.advance(61_000)
  expect(ngrok.sessions).toHaveLength(2)
  expect(ngrok.sessions[0]?.isClosed).toBe(true)
  expect(tunnel.state().state).toBe('up')
  await tunnel.stop()
})

test.each([
  ['authentication failed: invalid (ERR_NGROK_107)', 'failed', 'no longer valid'],
  ['limited to 1 simultaneous sessions ERR_NGROK_108', 'failed', 'one agent at a time'],
  ['the endpoint is already online. ERR_NGROK_334', 'reconnecting', 'ERR_NGROK_334'],
  ['failed to connect session: failed to establish tcp connection', 'reconnecting', 'is this PC online'],
])('a refusal "%s" ends as %s', async (message, state, words) => {
  const { clock, ngrok, tunnel } = setUp()
  ngrok.refuse(message)
  await tunnel.restart()
  await clock.advance(0)
  expect(tunnel.state().state).toBe(state)
  expect(tunnel.state().reason).toContain(words)
  await tunnel.stop()
})

test('never shows the authtoken', async () => {
  const { clock, ngrok, tunnel } = setUp()
  ngrok.refuse(`bad credentials ${TOKEN}`)
  await tunnel.restart()
  await clock.advance(0)
  expect(tunnel.state().reason).toContain('bad credentials')
  expect(tunnel.state().reason).not.toContain(TOKEN)
  await tunnel.stop()
})

test('asks for an authtoken without loading anything', async () => {
  let isLoaded = false
  const { clock, tunnel } = setUp({
    authtoken: '',
    load: () => {
      isLoaded = true
      return Promise.resolve(createFakeNgrok())
    },
  })
  await clock.advance(0)
  expect(tunnel.state().reason).toContain('No ngrok authtoken is stored')
  expect(isLoaded).toBe(false)
  await tunnel.stop()
})

test('says that a computer has no build of the module', async () => {
  const { clock, tunnel } = setUp({ load: () => Promise.reject(new Error('Cannot find native binding')) })
  await clock.advance(0)
  expect(tunnel.state().reason).toContain('no build for this computer')
  await tunnel.stop()
})

test('stops at once while ngrok does not answer', async () => {
  const { clock, ngrok, tunnel } = setUp()
  await clock.advance(0)
  ngrok.hang()
  await tunnel.restart()
  await clock.advance(0)
  expect(tunnel.state().state).toBe('starting')
  await tunnel.stop()
  expect(tunnel.state().state).toBe('off')
})
