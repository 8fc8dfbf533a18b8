import { once } from 'node:events'
import net from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { wireOrder } from '../../support/klikit-fixtures.ts'
import { until } from '../../support/until.ts'
import { openWebhookBench } from '../../support/webhook-bench.ts'
import { envelopeOf, post, sendEvent, signedEvent } from '../../support/webhook-sender.ts'

const event = { type: 'x', body: envelopeOf([wireOrder()]) }

async function portOf(server: net.Server): Promise<number> {
  await once(server, 'listening')
  const address = server.address()
  return address !== null && typeof address === 'object' ? address.port : 0
}

describe('the listener', () => {
  it('moves to another port and path while running, and closes when switched off', async () => {
    const bench = await openWebhookBench(onTestFinished)
    const first = bench.url()
    bench.knobs.webhook = { ...bench.knobs.webhook, path: '/other' }
    expect((await sendEvent(first, event)).status).toBe(404)
    expect((await sendEvent(bench.url(), event)).status).toBe(200)
    expect(bench.url()).toMatch(/\/other$/)
    const free = net.createServer().listen(0, '127.0.0.1')
    const port = await portOf(free)
    await new Promise((resolve) => free.close(resolve))
    bench.knobs.webhook = { ...bench.knobs.webhook, port }
    bench.listener.apply()
    await until('the new port', () => bench.listener.address()?.port === port)
    expect((await sendEvent(`http://127.0.0.1:${port}/other`, event)).status).toBe(200)
    await expect(sendEvent(first, event)).rejects.toThrow(/ECONNREFUSED/)
    bench.knobs.webhook = { ...bench.knobs.webhook, enabled: false }
    bench.listener.apply()
    await until('the end', () => bench.listener.state().state === 'off')
    expect(bench.listener.address()).toBeNull()
    await expect(sendEvent(`http://127.0.0.1:${port}/other`, event)).rejects.toThrow(/ECONNREFUSED/)
  })

  it('says in plain words that its port is taken, takes what a tunnel brings all the same, and has the port once it is free', async () => {
    const other = net.createServer().listen(0, '127.0.0.1')
    const port = await portOf(other)
    const bench = await openWebhookBench(onTestFinished)
    bench.knobs.webhook = { ...bench.knobs.webhook, port }
    bench.listener.apply()
    await until('the failure', () => bench.listener.state().state === 'failed')
    expect(bench.listener.state()).toEqual({
      state: 'failed',
      url: null,
      message: expect.stringMatching(`Port ${port} is taken`),
    })
    const tunnel = net.createServer((end) => bench.listener.accept(end)).listen(0, '127.0.0.1')
    onTestFinished(() => void tunnel.close())
    const throughTunnel = `http://127.0.0.1:${await portOf(tunnel)}/klikit`
    expect((await sendEvent(throughTunnel, event)).status).toBe(200)
    other.close()
    await until('the port', () => bench.listener.state().state === 'listening', { withinMs: 8_000 })
    expect((await sendEvent(bench.url(), event)).status).toBe(200)
  })

  it('answers what is under way before it closes', async () => {
    const bench = await openWebhookBench(onTestFinished)
    const { headers, body } = signedEvent(event)
    const line = net.connect(Number(new URL(bench.url()).port), '127.0.0.1')
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    line.write(
      `POST /klikit HTTP/1.1\r\nhost: x\r\ncontent-length: ${body.length}\r\nexpect: 100-continue\r\n${head.join('')}\r\n`,
    )
    // said when the head was read: the request is under way
    expect(String(await once(line, 'data'))).toMatch(/^HTTP\/1\.1 100/)
    line.write(body.subarray(0, 10))
    const stopping = bench.listener.stop()
    line.write(body.subarray(10))
    expect(String(await once(line, 'data'))).toMatch(/^HTTP\/1\.1 200/)
    await stopping
    expect(bench.repository.recent(2)).toHaveLength(1)
  })

  it('gives a tunnel nothing when it is off', async () => {
    const bench = await openWebhookBench(onTestFinished)
    await bench.listener.stop()
    const stranger = new net.Socket()
    bench.listener.accept(stranger)
    expect(stranger.destroyed).toBe(true)
  })
})

describe('strangers at the listener', () => {
  it('who send slowly or nothing do not keep an event waiting, and are cut', async () => {
    const bench = await openWebhookBench(onTestFinished)
    const port = Number(new URL(bench.url()).port)
    const slow = Array.from({ length: 200 }, (_, n) => {
      const line = net.connect(port, '127.0.0.1')
      line.on('error', () => {})
      line.write(
        ['', 'POST /klikit HTTP/1.1\r\n', 'POST /klikit HTTP/1.1\r\ncontent-length: 100\r\n\r\nx'][n % 3] ?? '',
      )
      return line
    })
    onTestFinished(() => slow.forEach((line) => line.destroy()))
    const drip = setInterval(() => slow.forEach((line) => line.writable && line.write('x')), 100)
    onTestFinished(() => clearInterval(drip))
    for (let n = 0; n < 10; n++) {
      const answer = await sendEvent(bench.url(), { ...event, body: { n } })
      expect(answer.status).toBe(200)
      expect(answer.durationMs).toBeLessThan(1_000)
    }
    await until('the crowd to thin out', () => slow.filter(({ destroyed }) => !destroyed).length <= 64, {
      withinMs: 5_000,
    })
    expect((await sendEvent(bench.url(), { ...event, body: { n: 11 } })).durationMs).toBeLessThan(1_000)
    await until('all of them to be gone', () => slow.every(({ destroyed }) => destroyed), { withinMs: 14_000 })
  })

  it('who speak no HTTP, or too much of it, are hung up on', async () => {
    const bench = await openWebhookBench(onTestFinished)
    const port = Number(new URL(bench.url()).port)
    for (const words of [
      '\u0016\u0003\u0001',
      'hello\r\n\r\n',
      `POST /klikit HTTP/1.1\r\nx: ${'y'.repeat(100_000)}\r\n\r\n`,
    ]) {
      const line = net.connect(port, '127.0.0.1')
      const closed = new Promise((resolve) => line.once('close', resolve))
      // a reset is an answer too
      line.on('error', () => {})
      line.resume()
      line.write(words)
      await closed
    }
    expect((await post(bench.url(), { method: 'CONNECT' }).catch(() => ({ status: 0 }))).status).not.toBe(200)
    expect((await sendEvent(bench.url(), event)).status).toBe(200)
  })
})
