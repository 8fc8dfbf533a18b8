import { expect, it } from 'vitest'
import type { Hold } from '../../../electron/bridge/outbox/channel.ts'
import type { OutboxRow, OutboxState } from '../../../electron/bridge/outbox/outbox-repository.ts'
import { flipStateOf } from '../../../electron/bridge/views/flip-state.ts'

function hold(reason: Hold['reason']): Hold {
  return { reason, since: 0, error: { code: 'x', message: 'held back', requestId: null } }
}

function row(state: OutboxState, attempts: number): OutboxRow {
  return {
    id: 1,
    kind: 'availability',
    lane: 'item:1',
    subject: '1',
    payload: '',
    idempotencyKey: 'k',
    keyMadeAt: 0,
    attempts,
    createdAt: 0,
    state,
    isHead: 1,
    rank: 0,
    roundAttempts: 0,
    rounds: 0,
    notBefore: 0,
    finishedAt: null,
    errorCode: null,
    errorMessage: 'why',
    requestId: null,
    mayHaveLeft: 0,
  }
}

it.each([
  ['done', 1, false, null, 'sent', null],
  ['done', 1, false, hold('credential'), 'sent', null],
  ['dead', 1, false, null, 'refused', 'why'],
  ['unknown', 1, false, null, 'refused', 'why'],
  ['dismissed', 1, false, null, 'none', null],
  ['superseded', 0, false, null, 'none', null],
  ['queued', 0, false, null, 'waiting', 'why'],
  ['queued', 0, true, null, 'sending', 'why'],
  ['queued', 3, true, null, 'sending', 'why'],
  ['queued', 3, false, null, 'waiting', 'why'],
  ['parked', 5, false, null, 'waiting', 'why'],
  ['blocked', 1, false, null, 'waiting', 'why'],
  ['queued', 0, false, hold('offline'), 'waiting', 'held back'],
  ['queued', 0, false, hold('credential'), 'held', 'held back'],
  ['parked', 5, false, hold('feature'), 'held', 'held back'],
] as const)('a flip that is %s after %i tries (running: %s, hold: %j) is %s', (...example) => {
  const [state, attempts, running, held, sync, message] = example
  expect(flipStateOf(row(state, attempts), { isRunning: () => running, hold: held })).toMatchObject({ sync, message })
})

it('a flip whose job was finished and forgotten is sent', () => {
  expect(flipStateOf(null, { isRunning: () => false, hold: null })).toEqual({
    sync: 'sent',
    message: null,
    sentAt: null,
  })
})

it('a flip that was sent says when', () => {
  const sent = { ...row('done', 1), finishedAt: 77 }
  expect(flipStateOf(sent, { isRunning: () => false, hold: null }).sentAt).toBe(77)
})
