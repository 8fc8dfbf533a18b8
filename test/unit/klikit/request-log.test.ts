import { expect, it } from 'vitest'
import { createRequestLog } from '../../../electron/bridge/klikit/request-log.ts'

it('the request log keeps the last hundred calls, newest first', () => {
  const log = createRequestLog()
  for (let at = 1; at <= 130; at += 1) {
    log.add({ at, method: 'GET', path: '/orders', status: 200, outcome: 'ok', durationMs: 1, requestId: null })
  }
  const times = log.list().map((entry) => entry.at)
  expect(times).toHaveLength(100)
  expect([times[0], times.at(-1)]).toEqual([130, 31])
})
