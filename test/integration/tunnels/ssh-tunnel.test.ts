import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import type http from 'node:http'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { startHttpTarget } from '../../support/http-target.ts'
import { fingerprintOfFile, freePort, hasSshServer, startSshServer } from '../../support/ssh-server.ts'
import { isUp, openSshTunnel, post, PUBLIC_URL, socketOf, stateIs } from '../../support/tunnel-bench.ts'
import { until } from '../../support/until.ts'

describe.skipIf(!hasSshServer())('a tunnel through OpenSSH', () => {
  test('brings requests for a socket of the server to us', async () => {
    await using server = await startSshServer({ keyOptions: 'restrict,port-forwarding' })
    await using target = await startHttpTarget()
    const remote = socketOf(server)
    const tunnel = openSshTunnel(server, target, { remote })
    await isUp(tunnel)
    expect(tunnel.state()).toMatchObject({ kind: 'ssh', publicUrl: PUBLIC_URL, reason: null })
    expect(await post(remote, 'an event')).toEqual({ status: 200, body: 'an event' })
  })

  test('brings requests for a port of the server to us, by a key that may do nothing else', async () => {
    const port = await freePort()
    await using server = await startSshServer({
      keyOptions: `restrict,port-forwarding,permitlisten="127.0.0.1:${port}"`,
    })
    await using target = await startHttpTarget()
    const remote = { kind: 'tcp', host: '127.0.0.1', port } as const
    await isUp(openSshTunnel(server, target, { remote }))
    const big = randomBytes(1_000_000).toString('base64')
    expect(await post(remote, big)).toEqual({ status: 200, body: big })
  })

  test('needs no more than an account that may listen at a socket, as docs/tunnels.md sets it up', async () => {
    const config = [
      `Match User ${os.userInfo().username}`,
      'AllowTcpForwarding remote',
      'AllowStreamLocalForwarding remote',
      'StreamLocalBindUnlink yes',
      'StreamLocalBindMask 0117',
      'PermitTTY no',
      'ForceCommand /bin/false',
      'ClientAliveInterval 10',
      'ClientAliveCountMax 2',
    ]
    await using server = await startSshServer({ config, keyOptions: 'restrict,port-forwarding' })
    await using target = await startHttpTarget()
    await isUp(openSshTunnel(server, target, {}))
    expect(await post(socketOf(server), 'an event')).toEqual({ status: 200, body: 'an event' })
    // the proxy in front is of the same group
    expect(fs.statSync(socketOf(server).path).mode & 0o777).toBe(0o660)
  })

  test('is back within two seconds of a dropped session', async () => {
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    const tunnel = openSshTunnel(server, target, {})
    await isUp(tunnel)
    server.dropSessions()
    await stateIs(tunnel, 'reconnecting')
    const droppedAt = performance.now()
    await isUp(tunnel)
    expect(performance.now() - droppedAt).toBeLessThan(2_000)
    expect(await post(socketOf(server), 'again')).toEqual({ status: 200, body: 'again' })
  })

  test('comes back by itself when the server was away', async () => {
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    const tunnel = openSshTunnel(server, target, {})
    await isUp(tunnel)
    await server.kill()
    const away = await until('a try at the dead server', () =>
      tunnel.state().reason?.includes('Nothing listens') ? tunnel.state() : null,
    )
    expect(away).toMatchObject({ state: 'reconnecting', publicUrl: PUBLIC_URL })
    await server.start()
    await isUp(tunnel)
    expect(await post(socketOf(server), 'again')).toEqual({ status: 200, body: 'again' })
  })

  test('sends nothing to a server with another key, names both keys and does not hammer it', async () => {
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    const hostKey = `SHA256:${'A'.repeat(43)}`
    const tunnel = openSshTunnel(server, target, { hostKey })
    const { reason } = await stateIs(tunnel, 'failed')
    expect(reason).toContain(hostKey)
    expect(reason).toContain(server.hostKey)
    expect(server.log()).not.toMatch(/publickey/i)
    const tries = server.log().match(/Connection from/g)?.length
    await sleep(1_500)
    expect(server.log().match(/Connection from/g)?.length).toBe(tries)
  })

  test('takes the pinned key with or without its padding', async () => {
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    await isUp(openSshTunnel(server, target, { hostKey: `${server.hostKey}=` }))
  })

  test('says that the server does not know our key, and which key that is', async () => {
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    const tunnel = openSshTunnel(server, target, { privateKey: server.strangeKey })
    const { reason } = await stateIs(tunnel, 'failed')
    expect(reason).toContain('authorized_keys')
    expect(reason).toContain(fingerprintOfFile(path.join(server.dir, 'strange.pub')))
  })

  test('asks for a key when none is stored, without going near the server', async () => {
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    const tunnel = openSshTunnel(server, target, { privateKey: '' })
    expect((await stateIs(tunnel, 'failed')).reason).toContain('No SSH key is stored')
    // one is the look whether the server listens yet
    expect(server.log().match(/Connection from/g)?.length ?? 0).toBeLessThanOrEqual(1)
  })

  test('takes over a socket whose file an earlier session left behind', async () => {
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    const remote = socketOf(server)
    fs.writeFileSync(remote.path, '')
    await isUp(openSshTunnel(server, target, { remote }))
    expect(await post(remote, 'mine')).toEqual({ status: 200, body: 'mine' })
  })

  test('waits for a port that another session holds, says so, and takes it once it is free', async () => {
    const port = await freePort()
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    await using earlier = await startHttpTarget((_request, _body, response) => response.end('earlier'))
    const remote = { kind: 'tcp', host: '127.0.0.1', port } as const
    const first = openSshTunnel(server, earlier, { remote })
    await isUp(first)
    const second = openSshTunnel(server, target, { remote })
    const waiting = await stateIs(second, 'reconnecting')
    expect(waiting.reason).toContain('still holds the port')
    await first.stop()
    await stateIs(second, 'up', 5_000)
    expect(await post(remote, 'mine')).toEqual({ status: 200, body: 'mine' })
  })

  test('says what to look at when the account may not listen there', async () => {
    const port = await freePort()
    await using server = await startSshServer({ keyOptions: 'restrict,port-forwarding,permitlisten="127.0.0.1:1"' })
    await using target = await startHttpTarget()
    const tunnel = openSshTunnel(server, target, { remote: { kind: 'tcp', host: '127.0.0.1', port } })
    expect((await stateIs(tunnel, 'reconnecting')).reason).toContain('permitlisten')
  })

  test('turns connections away while nothing listens here', async () => {
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    const tunnel = openSshTunnel(server, target, {})
    await isUp(tunnel)
    target.leave()
    await expect(post(socketOf(server), 'an event')).rejects.toThrow(/hang up|ECONNRESET/)
    expect(tunnel.state().state).toBe('up')
  })

  test('ends a request that is under way when the session drops, and leaves no stream behind', async () => {
    await using server = await startSshServer()
    let heard: http.IncomingMessage | null = null
    await using target = await startHttpTarget((request) => {
      heard = request
    })
    const tunnel = openSshTunnel(server, target, {})
    await isUp(tunnel)
    const asked = post(socketOf(server), 'an event')
    const request = await until('the request', () => heard)
    server.dropSessions()
    await expect(asked).rejects.toThrow(/hang up|ECONNRESET/)
    await until('the request to be over', () => request.destroyed)
    await until('every stream to be closed', () => target.handed.size === 0)
  })

  test('carries a thousand connections and keeps none of them', async () => {
    await using server = await startSshServer({ config: ['MaxSessions 100'] })
    await using target = await startHttpTarget()
    await isUp(openSshTunnel(server, target, {}))
    const remote = socketOf(server)
    for (let round = 0; round < 20; round++) {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => post(remote, `${round}.${index}`)))
      expect(answers.map(({ body }) => body)).toEqual(Array.from({ length: 50 }, (_, index) => `${round}.${index}`))
    }
    await until('every stream to be closed', () => target.handed.size === 0)
  })

  test('stops within a second, with nothing open on either side, and can start again', async () => {
    await using server = await startSshServer()
    await using target = await startHttpTarget()
    const tunnel = openSshTunnel(server, target, {})
    await isUp(tunnel)
    const stoppedAt = performance.now()
    await tunnel.stop()
    expect(performance.now() - stoppedAt).toBeLessThan(1_000)
    expect(tunnel.state()).toMatchObject({ state: 'off', reason: null })
    await until('the session to be over at the server', () => server.sessions().length === 0)
    await expect(post(socketOf(server), 'an event')).rejects.toThrow(/ECONNREFUSED|ENOENT/)
    await tunnel.restart()
    await isUp(tunnel)
  })

  test('stops at once while a server does not answer', async () => {
    await using target = await startHttpTarget()
    await using silent = await startSilentServer()
    await using server = await startSshServer()
    const tunnel = openSshTunnel(server, target, { port: silent.port })
    await until('the connection', () => silent.connections() > 0)
    const stoppedAt = performance.now()
    await tunnel.stop()
    expect(performance.now() - stoppedAt).toBeLessThan(500)
    await until('the connection to be closed', () => silent.connections() === 0)
  })
})

/** Something that takes connections and never says a word. */
async function startSilentServer() {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    // without a reader the end of the other side is never seen
    socket.resume()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    // listening on TCP, so the address is not a pipe's name
    port: (server.address() as net.AddressInfo).port,
    connections: () => sockets.size,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
