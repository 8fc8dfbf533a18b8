import { randomUUID } from 'node:crypto'
import http from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { layLine } from '../support/cuttable-line.ts'
import { FAKE_TOKEN, type FakeCloudflared, isRunning, makeFakeCloudflared } from '../support/fake-cloudflared.ts'
import { startHttpTarget } from '../support/http-target.ts'
import { startHost } from '../support/spawn-host.ts'
import { hasSshServer, startSshServer } from '../support/ssh-server.ts'
import { makeTempDir } from '../support/temp-dir.ts'
import { isUp, openSshTunnel, post, socketOf, stateIs } from '../support/tunnel-bench.ts'
import { until } from '../support/until.ts'

// sshd lets 128 wait at a socket; whoever comes then is turned away by the system (misc.h, SSH_LISTEN_BACKLOG)
const AT_SSHD_DOOR = 100

describe.skipIf(!hasSshServer())('a tunnel through OpenSSH in trouble', () => {
  test('notices a line that went dead without a word, and comes back over a sound one', async () => {
    await using server = await startSshServer()
    await using line = await layLine(`tcp://127.0.0.1:${server.port}`)
    await using target = await startHttpTarget()
    const tunnel = openSshTunnel(server, target, { port: Number(new URL(line.url).port) })
    await isUp(tunnel)
    line.freeze()
    const dead = await stateIs(tunnel, 'reconnecting', 30_000)
    expect(dead.reason).toMatch(/went dead|No answer/)
    line.thaw()
    await stateIs(tunnel, 'up', 20_000)
    expect(await post(socketOf(server), 'again')).toEqual({ status: 200, body: 'again' })
  })

  test('cut in the middle of a body, it leaves no half request and no stream behind', async () => {
    await using server = await startSshServer()
    const bodies: number[] = []
    await using target = await startHttpTarget((_request, body, response) => {
      bodies.push(body.length)
      response.end()
    })
    const tunnel = openSshTunnel(server, target, {})
    await isUp(tunnel)
    const half = http.request({
      socketPath: socketOf(server).path,
      method: 'POST',
      headers: { 'content-length': 900_000 },
    })
    const broken = new Promise((resolve) => half.once('error', resolve))
    half.write(Buffer.alloc(450_000))
    await until('half of it to be here', () => target.handed.size === 1)
    server.dropSessions()
    await broken
    await until('every stream to be closed', () => target.handed.size === 0)
    expect(bodies).toEqual([])
    await isUp(tunnel)
    expect(await post(socketOf(server), 'x'.repeat(900_000))).toMatchObject({ status: 200 })
    expect(bodies).toEqual([900_000])
  })

  test('while the server is restarted again and again, every event that is sent until it is answered arrives', async () => {
    await using server = await startSshServer()
    const arrived = new Set<string>()
    await using target = await startHttpTarget((_request, body, response) => {
      arrived.add(body.toString())
      response.end()
    })
    await isUp(openSshTunnel(server, target, {}))
    const events = Array.from({ length: 200 }, () => randomUUID())
    const sending = events.map(async (event, index) => {
      await sleep(index * 20)
      await until(`an answer to event ${index}`, () => sendOnce(socketOf(server), event), {
        withinMs: 60_000,
        everyMs: 200,
      })
    })
    const ending = Promise.all(sending)
    for (let round = 0; round < 4; round++) {
      await sleep(700)
      if (round % 2 === 0) server.dropSessions()
      else {
        await server.kill()
        await sleep(300)
        await server.start()
      }
    }
    await ending
    expect([...arrived].toSorted()).toEqual(events.toSorted())
    await until('every stream to be closed', () => target.handed.size === 0)
  })

  test('five hundred connections that are open at once all get their answer', async () => {
    await using server = await startSshServer()
    const bodies = Array.from({ length: 500 }, (_, index) => `event ${index}`)
    const waiting: (() => void)[] = []
    await using target = await startHttpTarget((_request, body, response) => {
      waiting.push(() => response.end(body))
      if (waiting.length === bodies.length) for (const answer of waiting) answer()
    })
    await isUp(openSshTunnel(server, target, {}))
    const answers: ReturnType<typeof post>[] = []
    for (let from = 0; from < bodies.length; from += AT_SSHD_DOOR) {
      answers.push(...bodies.slice(from, from + AT_SSHD_DOOR).map((body) => post(socketOf(server), body)))
      await until('these to be open', () => target.handed.size >= answers.length || waiting.length === bodies.length)
    }
    expect((await Promise.all(answers)).map(({ body }) => body)).toEqual(bodies)
    await until('every stream to be closed', () => target.handed.size === 0)
  })
})

describe('cloudflared and the app that started it', () => {
  test('a kill -9 of the app leaves one child at most, and the next start ends it', async () => {
    const fake = makeFakeCloudflared()
    const dataDir = path.join(makeTempDir(), 'data')
    const first = await startHost({ dataDir, config: configOf(fake) })
    onTestFinished(() => void first.end('SIGKILL'))
    const left = await pidOf(fake, 1)
    await until('the tunnel to be up', async () => (await first.view('webhooks', {})).tunnel.state === 'up')
    await first.end('SIGKILL')
    const second = await startHost({ dataDir, config: configOf(fake) })
    onTestFinished(() => void second.end('SIGKILL'))
    const own = await pidOf(fake, 2)
    await until('the child of the killed app to be gone', () => !isRunning(left))
    expect(isRunning(own)).toBe(true)
    await second.end('SIGTERM')
    expect(isRunning(own)).toBe(false)
  })
})

/** True once it was answered with 200. */
async function sendOnce(remote: ReturnType<typeof socketOf>, event: string): Promise<boolean> {
  return (await post(remote, event)).status === 200
}

async function pidOf(fake: FakeCloudflared, start: number): Promise<number> {
  return until(`start ${start} of cloudflared`, () => fake.starts()[start - 1]?.pid)
}

function configOf(fake: FakeCloudflared) {
  return {
    environment: 'custom',
    customBaseUrl: 'http://127.0.0.1:1/v1/partner',
    webhookSecret: 'whsec_of_a_fault_test',
    cloudflaredToken: FAKE_TOKEN,
    intake: {
      webhook: { enabled: true, port: 0 },
      tunnel: { kind: 'cloudflared', program: fake.program, publicUrl: 'https://shop.example' },
    },
  }
}
