import { describe, expect, it } from 'vitest'
import { findTroubles, type WatchFacts } from '../../../electron/bridge/alarms/find-troubles.ts'
import { MINUTE, SECOND } from '../../support/times.ts'

const well: WatchFacts = {
  silenceLimitMs: 70 * SECOND,
  silentMs: 0,
  unansweredMs: 0,
  connection: { state: 'online', message: null },
  requestId: null,
  inUse: true,
  webhooks: 'healthy',
  webhooksMessage: null,
  webhooksDownMs: 0,
  server: null,
  client: null,
  printers: [],
  storage: { state: 'good', message: null },
}
const find = (facts: Partial<WatchFacts>) => findTroubles({ ...well, ...facts })
const ids = (facts: Partial<WatchFacts>) => find(facts).map(({ id }) => id)

it('all is well', () => {
  expect(find({})).toEqual([])
})

describe('silence', () => {
  it('is trouble at the limit that is set, and not before', () => {
    expect(ids({ silentMs: 70 * SECOND - 1, unansweredMs: 70 * SECOND - 1 })).toEqual([])
    const connection = { state: 'offline', message: 'klikit cannot be reached (ENOTFOUND).' } as const
    const [alarm] = find({ silentMs: 70 * SECOND, unansweredMs: 70 * SECOND, connection, requestId: 'r1' })
    expect(alarm).toMatchObject({ id: 'intake_silent', kind: 'intake_silent', requestIds: ['r1'] })
    expect(alarm?.message).toContain('70 s')
    expect(alarm?.message).toContain('ENOTFOUND')
  })

  it('of the API alone says that webhooks still come, and is in less of a hurry', () => {
    expect(ids({ silentMs: SECOND, unansweredMs: 139 * SECOND })).toEqual([])
    const [alarm] = find({ silentMs: SECOND, unansweredMs: 140 * SECOND })
    expect(alarm).toMatchObject({ id: 'klikit_unanswered', kind: 'intake_silent' })
    expect(alarm?.message).toContain('Webhooks still bring orders')
  })

  it('of a PC that somebody is setting up is none; one that had orders and lost its key is silent', () => {
    const connection = { state: 'no_credentials', message: 'No key is set.' } as const
    expect(ids({ silentMs: MINUTE * 9, unansweredMs: MINUTE * 9, connection, inUse: false })).toEqual([])
    expect(ids({ silentMs: MINUTE * 9, unansweredMs: MINUTE * 9, connection })).toEqual(['intake_silent'])
  })
})

it('webhooks that are down are trouble after a minute', () => {
  expect(ids({ webhooks: 'down', webhooksDownMs: MINUTE - 1 })).toEqual([])
  expect(find({ webhooks: 'down', webhooksDownMs: MINUTE, webhooksMessage: 'The tunnel is not up.' })).toMatchObject([
    { id: 'webhooks_down', message: 'The tunnel is not up.' },
  ])
  // suspect ones still come, and the poll is tight
  expect(ids({ webhooks: 'suspect', webhooksDownMs: MINUTE })).toEqual([])
})

it('calls that fail or are refused bring their request ids', () => {
  const server = { message: 'HTTP 502', requestIds: ['a'] }
  const client = { message: 'HTTP 403', requestIds: ['b'] }
  expect(find({ server, client })).toMatchObject([
    { kind: 'server_errors', requestIds: ['a'] },
    { kind: 'client_errors', requestIds: ['b'] },
  ])
})

it('each printer that keeps tickets is trouble of its own, once its paper could have been changed', () => {
  const printer = { printerId: 'k1', name: 'Kitchen 1', cause: 'Paper out.', waiting: 2, lastedMs: 20 * SECOND }
  const bar = { ...printer, printerId: 'bar', name: 'Bar', waiting: 1 }
  expect(find({ printers: [printer, bar] })).toMatchObject([
    { id: 'printer:k1', kind: 'printer', message: '2 tickets wait for Kitchen 1. Paper out.' },
    { id: 'printer:bar', message: '1 ticket waits for Bar. Paper out.' },
  ])
  expect(ids({ printers: [{ ...printer, lastedMs: 20 * SECOND - 1 }] })).toEqual([])
  expect(ids({ printers: [{ ...printer, waiting: 0 }] })).toEqual([])
})

it('a disk that takes no writes is trouble; a database that was replaced is, until somebody took note', () => {
  expect(find({ storage: { state: 'full', message: 'The disk is full.' } })).toMatchObject([
    { id: 'storage:full', once: false, message: 'The disk is full.' },
  ])
  expect(find({ storage: { state: 'restored', message: null } })).toMatchObject([{ once: true }])
})
