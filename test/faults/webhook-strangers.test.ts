import http from 'node:http'
import net from 'node:net'
import { readFileSync } from 'node:fs'
import { describe, expect } from 'vitest'
import { it, type Kitchen } from '../support/kitchen.ts'
import type { Host } from '../support/spawn-host.ts'
import { until } from '../support/until.ts'
import { orderEvent, ticketsOf, webhookConfig, webhookUrl } from '../support/webhook-kitchen.ts'
import { post, sendEvent, signedEvent } from '../support/webhook-sender.ts'

const FLOOD_MS = Number(process.env['FAULTS_FLOOD_MS'] ?? 8_000)
const FLOODERS = 16
const SLOW_LINES = 100
/** What the heap may swing by; a body kept for each request would be ten times that. */
const MOST_GROWTH_MB = 60
const SCANS = [
  '/',
  '/.env',
  '/wp-login.php',
  '/klikit/../admin',
  '/api/views/settings',
  '/healthz',
  `/${'a'.repeat(4_000)}`,
]

describe('strangers who found the way in', () => {
  it('with floods, scans and endless requests neither slow an event down nor fill memory or log', async ({
    openKitchen,
  }) => {
    const kitchen = await openKitchen()
    const host = await kitchen.start(webhookConfig(kitchen))
    const url = await webhookUrl(host)
    await using strangers = invade(url)
    // what a flood and a first few tickets make the process reach for stays with it
    const waits = await orderFor(kitchen, url, FLOOD_MS / 2)
    const before = residentMb(host)
    waits.push(...(await orderFor(kitchen, url, FLOOD_MS)))
    expect(Math.max(...waits)).toBeLessThan(1_000)
    expect(strangers.refused()).toBeGreaterThan(500)
    expect(residentMb(host) - before).toBeLessThan(MOST_GROWTH_MB)
    const refusals = host
      .stderr()
      .split('\n')
      .filter((line) => line.includes('webhook.refused'))
    expect(refusals.length).toBeLessThan(10)
    expect(kitchen.rows('SELECT id FROM webhook_deliveries')).toHaveLength(waits.length)
    const { rates } = await host.view('webhooks')
    expect(rates.fiveMinutes.accepted).toBe(waits.length)
    expect(rates.fiveMinutes.received).toBeGreaterThan(waits.length + 500)
  })
})

/** Sends one event after the other; returns how long each was waited for, in ms. */
async function orderFor(kitchen: Kitchen, url: string, forMs: number): Promise<number[]> {
  const waits: number[] = []
  const end = performance.now() + forMs
  while (performance.now() < end) {
    const order = await kitchen.simulator.place({ type: 1 })
    const { status, durationMs } = await sendEvent(url, orderEvent(order))
    expect(status).toBe(200)
    waits.push(durationMs)
    await until('its ticket', () => ticketsOf(kitchen, order.id).length === 1)
  }
  return waits
}

/** Floods with bad signatures and scans, and holds lines that drip. */
function invade(url: string) {
  const { port, origin } = new URL(url)
  const agent = new http.Agent({ keepAlive: true, maxSockets: FLOODERS })
  const leaving = new AbortController()
  let refused = 0
  const flood = async (n: number) => {
    for (let turn = n; !leaving.signal.aborted; turn += 1) {
      const { headers, body } = signedEvent({ body: 'x'.repeat(9_800), secret: `guess ${turn}` })
      const scan = SCANS[turn % SCANS.length] ?? '/'
      const answer = await (
        turn % 4 === 0 ? post(origin + scan, { headers, body }) : post(url, { headers, body, agent })
      ).catch(() => null)
      if (answer !== null && answer.status >= 400) refused += 1
    }
  }
  const lines = new Set<net.Socket>()
  const drip = setInterval(() => {
    while (lines.size < SLOW_LINES) {
      const line = net.connect(Number(port), '127.0.0.1')
      lines.add(line)
      line.on('error', () => {})
      line.once('close', () => lines.delete(line))
      line.write('POST /klikit HTTP/1.1\r\nhost: x\r\ncontent-length: 500000\r\n')
    }
    for (const line of lines) if (line.writable) line.write('x')
  }, 200)
  const floods = Array.from({ length: FLOODERS }, (_, n) => flood(n))
  return {
    refused: () => refused,
    forMs: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)),
    async [Symbol.asyncDispose]() {
      leaving.abort()
      clearInterval(drip)
      lines.forEach((line) => line.destroy())
      await Promise.all(floods)
      agent.destroy()
    },
  }
}

function residentMb(host: Host): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${host.pid}/status`, 'utf8'))
  return Number(line?.[1]) / 1000
}
