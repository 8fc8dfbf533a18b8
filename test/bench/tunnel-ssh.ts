import http from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { systemClock } from '../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../electron/bridge/lib/logger.ts'
import { createSshSession } from '../../electron/bridge/webhook/tunnels/ssh-tunnel.ts'
import { superviseTunnel } from '../../electron/bridge/webhook/tunnels/supervise-tunnel.ts'
import { startHttpTarget } from '../support/http-target.ts'
import { hasSshServer, startSshServer } from '../support/ssh-server.ts'
import { type Bench, RUNS } from './support/bench.ts'
import { figure, median, percentile } from './support/statistics.ts'
import { until } from './support/until.ts'

const SAMPLES = 300
const WARM_UP = 100
const DROPS = 5
const ADDED_MS = 1
const BACK_MS = 2_000
/** As an order of klikit's weighs. */
const BODY = 'x'.repeat(9_800)

/** What the way through an SSH server costs. */
export const bench: Bench = {
  name: 'tunnel.ssh_added_ms_p50',
  unit: 'ms',
  peer: 'the same requests straight to the listener',
  meaning: 'What a tunnel through OpenSSH on this computer adds to an event of 9.8 KB and its answer.',
  goal: `<= ${ADDED_MS} ms; back within ${BACK_MS / 1000} s of a dropped session`,
  async measure() {
    if (!hasSshServer()) throw new Error("it needs /usr/sbin/sshd (Debian's openssh-server)")
    await using server = await startSshServer()
    await using target = await startHttpTarget((_request, _body, response) => response.end())
    const socketPath = path.join(server.dir, 'bench.sock')
    const tunnel = openTunnel(server, target, socketPath)
    await until(() => tunnel.state().state === 'up', 'the tunnel to be up')
    const { host, port } = target.address() ?? { host: '', port: 0 }
    const ways = { direct: createWay({ host, port }), tunnelled: createWay({ socketPath }) }
    for (let warm = 0; warm < WARM_UP; warm++) for (const way of Object.values(ways)) await way.post()
    const added: number[] = []
    const direct: number[] = []
    const slow: number[] = []
    for (let run = 0; run < RUNS; run++) {
      const samples = { direct: [] as number[], tunnelled: [] as number[] }
      for (let sample = 0; sample < SAMPLES; sample++) {
        samples.direct.push(await ways.direct.post())
        samples.tunnelled.push(await ways.tunnelled.post())
      }
      added.push(median(samples.tunnelled) - median(samples.direct))
      direct.push(median(samples.direct))
      slow.push(percentile(samples.tunnelled, 0.99) - percentile(samples.direct, 0.99))
    }
    for (const way of Object.values(ways)) way.close()
    const back: number[] = []
    for (let drop = 0; drop < DROPS; drop++) {
      const since = performance.now()
      server.dropSessions()
      await until(() => tunnel.state().state !== 'up', 'the tunnel to be down')
      await until(() => tunnel.state().state === 'up', 'the tunnel to be back')
      back.push(performance.now() - since)
      // the half second of the first retry is for a session that had lasted
      await sleep(100)
      await tunnel.restart()
      await until(() => tunnel.state().state === 'up', 'the tunnel to be up')
    }
    await tunnel.stop()
    const value = median(added)
    const notes = [
      `straight ${figure(median(direct))} ms; p99 of what is added ${figure(median(slow))} ms`,
      `back after a dropped session: median ${figure(median(back))} ms, longest ${figure(Math.max(...back))} ms`,
    ]
    return { value, runs: added, isGoalMet: value <= ADDED_MS && Math.max(...back) <= BACK_MS, notes }
  },
}

type Server = Awaited<ReturnType<typeof startSshServer>>
type Target = Awaited<ReturnType<typeof startHttpTarget>>

function openTunnel(server: Server, target: Target, socketPath: string) {
  const settings = {
    kind: 'ssh',
    host: server.host,
    port: server.port,
    user: server.user,
    hostKey: server.hostKey,
    remote: { kind: 'socket', path: socketPath },
    publicUrl: 'https://bench.example',
  } as const
  const tunnel = superviseTunnel({
    clock: systemClock,
    logger: silentLogger,
    random: Math.random,
    kind: 'ssh',
    knownUrl: settings.publicUrl,
    runSession: createSshSession({ settings, privateKey: server.privateKey, target, clock: systemClock }),
    onChange: () => {},
  })
  tunnel.start()
  return tunnel
}

/** Requests one after the other over one open connection, as the proxy in front keeps it. */
function createWay(to: http.RequestOptions) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  return {
    post: () =>
      new Promise<number>((resolve, reject) => {
        const since = performance.now()
        const request = http.request({ ...to, agent, method: 'POST', path: '/klikit' }, (response) => {
          response.resume()
          response.once('end', () => resolve(performance.now() - since))
        })
        request.once('error', reject)
        request.end(BODY)
      }),
    close: () => agent.destroy(),
  }
}
