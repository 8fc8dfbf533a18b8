import { expect, test } from 'vitest'
import { createCloudflaredLog } from '../../../electron/bridge/webhook/tunnels/cloudflared-log.ts'

const TOKEN = 'eyJhIjoiYWNjb3VudCIsInQiOiJ0dW5uZWwiLCJzIjoic2VjcmV0In0='

function logOf(...lines: string[]) {
  const log = createCloudflaredLog(TOKEN)
  for (const line of lines) log.add(line)
  return log
}

test('finds the URL of a quick tunnel in its box', () => {
  const log = logOf(
    '2026-11-21T04:00:00Z INF Requesting new quick Tunnel on trycloudflare.com...',
    '2026-11-21T04:00:01Z INF +-----------------------------------------+',
    '2026-11-21T04:00:01Z INF |  https://four-dashed-test-words.trycloudflare.com  |',
    '2026-11-21T04:00:02Z INF |  https://another-one.trycloudflare.com  |',
  )
  expect(log.quickUrl()).toBe('https://four-dashed-test-words.trycloudflare.com')
  expect(log.lastProblem()).toBeNull()
})

test('does not take the address that it asks for a URL for one', () => {
  const log = logOf(
    'failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": dial tcp: no such host',
  )
  expect(log.quickUrl()).toBeNull()
  expect(log.lastProblem()).toContain('no such host')
})

test('tells the last problem, not the chatter after it', () => {
  const log = logOf(
    '2026-11-21T04:00:00Z ERR Failed to dial a quic connection error="timeout: no recent network activity"',
    '2026-11-21T04:00:01Z INF Retrying connection in up to 2s connIndex=0',
  )
  expect(log.lastProblem()).toBe('Failed to dial a quic connection error="timeout: no recent network activity"')
  expect(log.isRefused()).toBe(false)
})

test('knows a token that Cloudflare turns away', () => {
  expect(logOf('Provided Tunnel token is not valid.').isRefused()).toBe(true)
  const refused =
    '2026-11-21T04:00:00Z ERR Register tunnel error from server side error="Unauthorized: Invalid tunnel secret"'
  expect(logOf(refused).isRefused()).toBe(true)
})

test('never shows the token, and keeps the log short', () => {
  const log = logOf(`2026-11-21T04:00:00Z ERR bad token ${TOKEN}`)
  expect(log.lastProblem()).not.toContain(TOKEN)
  log.add(`ERR ${'x'.repeat(100_000)}`)
  expect(log.lastProblem()?.length).toBeLessThanOrEqual(300)
  for (let line = 0; line < 20; line++) log.add('INF chatter')
  expect(log.lastProblem()).toBeNull()
})
