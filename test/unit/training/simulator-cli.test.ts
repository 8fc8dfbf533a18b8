import { describe, expect, it } from 'vitest'
import { parseSimulatorArgs } from '../../../electron/bridge/training/simulator-cli.ts'

function runOf(...args: readonly string[]) {
  const command = parseSimulatorArgs(args)
  if (command.kind !== 'run') throw new Error(`expected a run, got ${JSON.stringify(command)}`)
  return command.run
}

describe('command line', () => {
  it('asks for nothing', () => {
    expect(runOf()).toMatchObject({
      options: { host: '127.0.0.1', port: 0, vocabulary: 'reference', transitionStatus: 409 },
      credential: { key: 'training-key' },
      traffic: null,
      faults: [],
    })
  })

  it('lets the transition status follow the vocabulary unless it is given', () => {
    expect(runOf('--vocabulary', 'concepts').options.transitionStatus).toBe(422)
    expect(runOf('--vocabulary', 'concepts', '--transition-status', '409').options.transitionStatus).toBe(409)
  })

  it('reads lists, rates and traffic', () => {
    const args = '--scopes orders:read,menus:oos --rate 60 --orders-per-minute 2.5 --speed 10'
    const { options, credential, traffic } = runOf(...args.split(' '))
    expect(credential.scopes).toEqual(['orders:read', 'menus:oos'])
    expect(options.rateLimit).toEqual({ requests: 60, windowMs: 60_000 })
    expect(traffic).toEqual({ ordersPerMinute: 2.5, speed: 10 })
  })

  it.each([
    ['captive-portal', { kind: 'captive-portal' }],
    ['latency,delayMs=200,rate=0.5', { kind: 'latency', delayMs: 200, rate: 0.5 }],
    [
      'status,status=429,retryAfter=3,path=/status$',
      { kind: 'status', status: 429, retryAfter: '3', path: '/status$' },
    ],
    ['{"kind":"status","status":502,"count":2}', { kind: 'status', status: 502, count: 2 }],
  ])('reads the fault %s', (spec, fault) => {
    expect(runOf('--fault', spec).faults).toEqual([fault])
  })

  it.each([
    [['--unknown']],
    [['positional']],
    [['--port', 'any']],
    [['--orders', '-1']],
    [['--orders-per-minute', 'many']],
    [['--fault', 'latency']],
    [['--fault', '{']],
    [['--fault', 'status,status=502,path=(']],
  ])('refuses %j', (args) => {
    expect(parseSimulatorArgs(args).kind).toBe('invalid')
  })
})
