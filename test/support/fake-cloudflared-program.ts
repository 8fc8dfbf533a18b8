/**
 * A stand-in for the cloudflared program, as far as its sources and documentation tell (cmd/cloudflared/tunnel, metrics/readiness.go): options,
 * environment, log lines on stderr, `/ready` on the metrics address, exit codes. It opens no tunnel. What it should do wrong stands in
 * FAKE_CLOUDFLARED as JSON: see FakeBehaviour.
 */
import fs from 'node:fs'
import http from 'node:http'
import type { FakeBehaviour } from './fake-cloudflared.ts'

const USAGE_EXIT = 255

const args = process.argv.slice(2)
// the wrapper script of fake-cloudflared.ts wrote it
const behaviour = JSON.parse(process.env['FAKE_CLOUDFLARED'] ?? '{}') as FakeBehaviour
let connections = 0

fs.appendFileSync(behaviour.startsFile, `${JSON.stringify({ pid: process.pid, args, env: tunnelEnv() })}\n`)
run()

function run(): void {
  const options = parse(args)
  if (options.isRun && !isToken(process.env['TUNNEL_TOKEN'])) fail('Provided Tunnel token is not valid.')
  if (behaviour.diesWith !== undefined) fail(behaviour.diesWith)
  if (!options.isRun) {
    say('INF', 'Requesting new quick Tunnel on trycloudflare.com...')
    say('INF', '+--------------------------------------------------------------+')
    say('INF', '|  Your quick Tunnel has been created! Visit it at (it may take some time to be reachable):  |')
    say('INF', '|  https://four-test-words-here.trycloudflare.com                  |')
  }
  serveMetrics(options.metrics)
  process.on('SIGTERM', () => {
    if (behaviour.ignoresTerm) return
    say('INF', 'Initiating graceful shutdown due to signal terminated ...')
    process.exit(0)
  })
  connect()
}

function connect(): void {
  if (behaviour.refused) {
    setInterval(
      () =>
        say('ERR', 'Register tunnel error from server side error="Unauthorized: Invalid tunnel secret" connIndex=0'),
      100,
    )
    return
  }
  if (behaviour.neverReady) {
    setInterval(
      () => say('ERR', 'Failed to dial a quic connection error="timeout: no recent network activity" connIndex=0'),
      100,
    )
    return
  }
  setTimeout(() => {
    connections = 4
    say('INF', 'Registered tunnel connection connIndex=0 location=sin01 protocol=quic')
  }, behaviour.readyAfterMs ?? 50)
  if (behaviour.losesAfterMs !== undefined) {
    setTimeout(() => {
      connections = 0
      say('ERR', 'Connection terminated error="there are no free edge addresses left to resolve to" connIndex=0')
    }, behaviour.losesAfterMs)
  }
  if (behaviour.diesAfterMs !== undefined) setTimeout(() => fail('a crash of its own'), behaviour.diesAfterMs)
}

function serveMetrics(address: string): void {
  const [host, port] = address.split(':')
  http
    .createServer((request, response) => {
      const status = connections > 0 ? 200 : 503
      if (request.url !== '/ready') return response.writeHead(404).end()
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ status, readyConnections: connections, connectorId: '00000000-0000-0000-0000-000000000000' }),
      )
    })
    .listen(Number(port), host, () => say('INF', `Starting metrics server on ${address}/metrics`))
}

function parse(given: readonly string[]): { metrics: string; isRun: boolean } {
  if (given[0] !== 'tunnel') fail(`Incorrect Usage: expected the command tunnel, got ${given[0]}`)
  let metrics = ''
  let url = ''
  let isRun = false
  for (let at = 1; at < given.length; at++) {
    const word = given[at]
    const value = given[at + 1] ?? ''
    if (word === 'run') isRun = true
    else if (word === '--no-autoupdate') continue
    else if (word === '--metrics') metrics = value
    else if (word === '--url') url = value
    else if (word !== '--grace-period') fail(`Incorrect Usage: flag provided but not defined: ${word}`)
    if (word?.startsWith('--')) at += 1
  }
  if (!isRun && !/^http:\/\/127\.0\.0\.1:\d+$/.test(url)) fail(`error parsing origin URL ${url}`)
  return { metrics, isRun }
}

/** The token is base64 of JSON with account, tunnel and secret. */
function isToken(token: string | undefined): boolean {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(token ?? '', 'base64').toString())
    return typeof parsed === 'object' && parsed !== null && 'a' in parsed && 't' in parsed && 's' in parsed
  } catch {
    return false
  }
}

function tunnelEnv(): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(TUNNEL|BRIDGE)_/.test(name)))
}

function say(level: 'INF' | 'ERR', text: string): void {
  process.stderr.write(`${new Date().toISOString().slice(0, 19)}Z ${level} ${text}\n`)
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(USAGE_EXIT)
}
