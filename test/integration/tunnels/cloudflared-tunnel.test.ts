import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { TunnelState } from '../../../shared/contract/intake-views.ts'
import type { TunnelSettings } from '../../../shared/intake.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createCloudflaredSession } from '../../../electron/bridge/webhook/tunnels/cloudflared-tunnel.ts'
import { createChildRecordFile } from '../../../electron/bridge/webhook/tunnels/stale-child.ts'
import { superviseTunnel } from '../../../electron/bridge/webhook/tunnels/supervise-tunnel.ts'
import type { Tunnel } from '../../../electron/bridge/webhook/tunnels/tunnel.ts'
import { FAKE_TOKEN, type FakeCloudflared, isRunning, makeFakeCloudflared } from '../../support/fake-cloudflared.ts'
import { freePort } from '../../support/ssh-server.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

type Cloudflared = Extract<TunnelSettings, { kind: 'cloudflared' }>

interface Setup extends Partial<Cloudflared> {
  readonly token?: string | undefined
  readonly recordPath?: string
  readonly listening?: boolean
}

function open(fake: FakeCloudflared | null, setup: Setup = {}): Tunnel {
  const { token = FAKE_TOKEN, recordPath = path.join(makeTempDir(), 'child.json'), listening = true, ...own } = setup
  const settings: Cloudflared = {
    kind: 'cloudflared',
    mode: 'named',
    program: fake?.program ?? '/nowhere/cloudflared',
    publicUrl: 'https://shop.example',
    ...own,
  }
  const address = () => (listening ? { host: '0.0.0.0', port: 8_090 } : null)
  const record = createChildRecordFile({ path: recordPath, clock: systemClock, logger: silentLogger })
  const target = { address, accept: () => {} }
  const tunnel = superviseTunnel({
    clock: systemClock,
    logger: silentLogger,
    random: () => 0,
    kind: 'cloudflared',
    knownUrl: settings.mode === 'named' ? settings.publicUrl : null,
    runSession: createCloudflaredSession({ settings, token, target, clock: systemClock, record }),
    onChange: () => {},
  })
  tunnel.start()
  onTestFinished(() => tunnel.stop())
  return tunnel
}

function stateIs(tunnel: Tunnel, state: TunnelState['state'], withinMs = 15_000): Promise<TunnelState> {
  return until(`the tunnel to be ${state}`, () => (tunnel.state().state === state ? tunnel.state() : null), {
    withinMs,
  })
}

test('runs a named tunnel with its token in the environment and never among the arguments', async () => {
  const fake = makeFakeCloudflared()
  const tunnel = open(fake)
  expect(await stateIs(tunnel, 'up')).toMatchObject({ publicUrl: 'https://shop.example', reason: null })
  const [start] = fake.starts()
  expect(start?.env).toEqual({ TUNNEL_TOKEN: FAKE_TOKEN })
  expect(start?.args.join(' ')).not.toContain(FAKE_TOKEN)
  expect(start?.args).toEqual(expect.arrayContaining(['tunnel', '--no-autoupdate', 'run']))
})

test('hands neither our secrets nor the options of another tunnel on', async () => {
  process.env['BRIDGE_SECRET_KEY'] = 'ours'
  process.env['TUNNEL_METRICS'] = '0.0.0.0:1'
  onTestFinished(() => {
    delete process.env['BRIDGE_SECRET_KEY']
    delete process.env['TUNNEL_METRICS']
  })
  const fake = makeFakeCloudflared()
  await stateIs(open(fake, { mode: 'quick' }), 'up')
  expect(fake.starts()[0]?.env).toEqual({})
})

test('learns the URL of a quick tunnel, and leads it to the listener on loopback', async () => {
  const fake = makeFakeCloudflared()
  const tunnel = open(fake, { mode: 'quick', token: undefined })
  expect((await stateIs(tunnel, 'up')).publicUrl).toBe('https://four-test-words-here.trycloudflare.com')
  expect(fake.starts()[0]?.args).toEqual(expect.arrayContaining(['--url', 'http://127.0.0.1:8090']))
})

test('is not up before Cloudflare is connected', async () => {
  const fake = makeFakeCloudflared({ readyAfterMs: 1_200 })
  const tunnel = open(fake)
  await until('the start', () => fake.starts().length === 1)
  expect(tunnel.state().state).toBe('starting')
  await stateIs(tunnel, 'up')
})

test('says what broke when the connection to Cloudflare is lost, and keeps the process', async () => {
  const fake = makeFakeCloudflared({ losesAfterMs: 1_000 })
  const tunnel = open(fake)
  await stateIs(tunnel, 'up')
  expect((await stateIs(tunnel, 'reconnecting')).reason).toContain('no free edge addresses')
  expect(fake.starts()).toHaveLength(1)
})

test('starts it again when it died', async () => {
  const fake = makeFakeCloudflared({ diesAfterMs: 800 })
  const tunnel = open(fake)
  await stateIs(tunnel, 'up')
  fake.behave({})
  expect((await stateIs(tunnel, 'reconnecting')).reason).toBe('cloudflared ended (exit code 255)')
  await stateIs(tunnel, 'up')
  expect(fake.starts()).toHaveLength(2)
})

test('tells a token of the wrong form from a crash, and does not hammer', async () => {
  const fake = makeFakeCloudflared()
  const tunnel = open(fake, { token: 'not a token' })
  expect((await stateIs(tunnel, 'failed')).reason).toContain('Tunnel token is not valid')
  expect(fake.starts()).toHaveLength(1)
})

test('gives up a token that Cloudflare turns away', { timeout: 40_000 }, async () => {
  const fake = makeFakeCloudflared({ refused: true })
  const tunnel = open(fake)
  expect((await stateIs(tunnel, 'failed', 30_000)).reason).toContain('Copy the token again')
  expect(fake.starts().map(({ pid }) => isRunning(pid))).toEqual([false])
})

test('says what is missing before it starts anything', async () => {
  const fake = makeFakeCloudflared()
  expect((await stateIs(open(null), 'failed')).reason).toContain('/nowhere/cloudflared')
  expect((await stateIs(open(fake, { token: '' }), 'failed')).reason).toContain('No tunnel token is stored')
  expect((await stateIs(open(fake, { listening: false }), 'reconnecting')).reason).toContain('does not listen')
  expect(fake.starts()).toEqual([])
})

test('shows what the program said when it cannot run, without the token', async () => {
  const fake = makeFakeCloudflared({ diesWith: `error: cannot use ${FAKE_TOKEN}` })
  const { reason } = await stateIs(open(fake), 'reconnecting')
  expect(reason).toContain('error: cannot use')
  expect(reason).not.toContain(FAKE_TOKEN)
})

test(
  'leaves no process behind when it stops, even one that does not listen to reason',
  { timeout: 30_000 },
  async () => {
    for (const behaviour of [{}, { ignoresTerm: true }]) {
      const fake = makeFakeCloudflared(behaviour)
      const tunnel = open(fake)
      await stateIs(tunnel, 'up')
      await tunnel.stop()
      expect(fake.starts().map(({ pid }) => isRunning(pid))).toEqual([false])
      expect(tunnel.state().state).toBe('off')
    }
  },
)

test('ends what an earlier POS Bridge left running when it was killed', async () => {
  const fake = makeFakeCloudflared()
  const recordPath = path.join(makeTempDir(), 'child.json')
  const mark = `127.0.0.1:${await freePort()}`
  const args = ['tunnel', '--metrics', mark, '--url', 'http://127.0.0.1:1']
  const orphan = spawn(fake.program, args, { stdio: 'ignore' })
  const exited = once(orphan, 'exit')
  onTestFinished(() => void orphan.kill('SIGKILL'))
  await until('the orphan to run', () => fake.starts().length === 1)
  fs.writeFileSync(recordPath, JSON.stringify({ pid: orphan.pid, mark }))
  await stateIs(open(fake, { recordPath }), 'up')
  expect(await exited).toEqual([null, 'SIGKILL'])
})

test('leaves a stranger alone that got the process id of an old one', async () => {
  const fake = makeFakeCloudflared()
  const recordPath = path.join(makeTempDir(), 'child.json')
  const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' })
  await once(stranger, 'spawn')
  onTestFinished(() => void stranger.kill('SIGKILL'))
  fs.writeFileSync(recordPath, JSON.stringify({ pid: stranger.pid, mark: '127.0.0.1:45678' }))
  const tunnel = open(fake, { recordPath })
  await stateIs(tunnel, 'up')
  expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
  await tunnel.stop()
  expect(fs.existsSync(recordPath)).toBe(false)
})

test('a record that a crash cut short stops nothing', async () => {
  const fake = makeFakeCloudflared()
  const recordPath = path.join(makeTempDir(), 'child.json')
  fs.writeFileSync(recordPath, '{"pid":')
  await stateIs(open(fake, { recordPath }), 'up')
  expect(JSON.parse(fs.readFileSync(recordPath, 'utf8'))).toMatchObject({ pid: fake.starts()[0]?.pid })
})
