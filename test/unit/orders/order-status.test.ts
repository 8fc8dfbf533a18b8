import { describe, expect, it } from 'vitest'
import type { OrderStage, StatusVerb } from '../../../shared/order.ts'
import {
  allowedVerbs,
  effectiveStage,
  isAtOrBeyond,
  isClosed,
  isStepAllowed,
  knownStatuses,
  serverStage,
  stageAfter,
  statusName,
} from '../../../electron/bridge/orders/order-status.ts'

const noNames = new Map<number, string>()
const stages: readonly OrderStage[] = ['scheduled', 'new', 'preparing', 'ready', 'done', 'cancelled']
const verbs: readonly StatusVerb[] = ['accepted', 'ready', 'picked_up', 'rejected', 'cancelled']

function order(statusId: number, ...history: number[]) {
  return { statusId, statusHistory: history.map((id) => ({ statusId: id, at: null })) }
}

describe('the stage by klikit’s word', () => {
  it.each([
    [1, 'PLACED', 'new'],
    [2, 'ACCEPTED', 'preparing'],
    [3, 'CANCELLED', 'cancelled'],
    [4, 'READY', 'ready'],
    [5, 'DELIVERED', 'done'],
    [6, 'SCHEDULED', 'scheduled'],
    [7, 'DRIVER_ASSIGNED', 'preparing'],
    [8, 'DRIVER_ARRIVED', 'preparing'],
    [9, 'PICKED_UP', 'done'],
  ] as const)('of status %i %s is %s without a dictionary', (id, name, stage) => {
    expect(knownStatuses[id]).toBe(name)
    expect(statusName(id, noNames)).toBe(name)
    expect(serverStage(order(id), noNames)).toBe(stage)
  })

  it.each([
    ['PREPARING', 'preparing'],
    ['DISPATCHED', 'done'],
    ['COMPLETED', 'done'],
    ['CANCELED', 'cancelled'],
    ['REJECTED', 'cancelled'],
    ['ready', 'ready'],
    [' Picked Up ', 'done'],
    ['driver-arrived', 'preparing'],
  ] as const)('is read from klikit’s dictionary: %j is %s', (name, stage) => {
    expect(serverStage(order(42), new Map([[42, name]]))).toBe(stage)
  })

  it('follows the dictionary where it says that 5 is READY and 4 PREPARING (klikit-api 15 #7)', () => {
    const names = new Map([
      [4, 'PREPARING'],
      [5, 'READY'],
    ])
    expect(serverStage(order(5, 1, 2, 4, 5), names)).toBe('ready')
    expect(serverStage(order(4, 1, 2, 4), names)).toBe('preparing')
    expect(serverStage(order(3), names)).toBe('cancelled')
  })

  it.each([0, 10, 77, -1])('takes unknown status %i for active: cook rather than lose', (id) => {
    expect(statusName(id, noNames)).toBe(`Status ${id}`)
    expect(serverStage(order(id, 1, 2, id), noNames)).toBe('preparing')
  })

  it.each([7, 8, 77])('keeps a ready order ready through courier step %i', (id) => {
    expect(serverStage(order(id, 1, 2, 4, id), noNames)).toBe('ready')
    expect(serverStage(order(id, 1, 2, id), noNames)).toBe('preparing')
  })

  it('lets an order that klikit calls ACCEPTED again be prepared again', () => {
    expect(serverStage(order(2, 1, 2, 4, 2), noNames)).toBe('preparing')
  })

  it('is not fooled by a dictionary that names what every object inherits', () => {
    expect(serverStage(order(1), new Map([[1, 'constructor']]))).toBe('preparing')
  })
})

describe('what we said and klikit has not shown yet', () => {
  it.each([
    ['new', ['accepted'], 'preparing'],
    ['new', ['accepted', 'ready'], 'ready'],
    ['new', ['accepted', 'ready', 'picked_up'], 'done'],
    ['new', ['rejected'], 'cancelled'],
    ['scheduled', ['accepted'], 'preparing'],
    ['ready', ['accepted'], 'ready'],
    ['ready', ['cancelled'], 'cancelled'],
    ['preparing', [], 'preparing'],
  ] as const)('moves %s on by %j to %s', (server, said, shown) => {
    expect(effectiveStage(server, said)).toBe(shown)
  })

  it('never moves an order that klikit has closed', () => {
    for (const verb of verbs) {
      expect(effectiveStage('done', [verb])).toBe('done')
      expect(effectiveStage('cancelled', [verb])).toBe('cancelled')
    }
  })

  it('never moves an order back', () => {
    const ranks = { scheduled: 0, new: 1, preparing: 2, ready: 3, done: 4, cancelled: 4 }
    for (const server of stages) {
      for (const verb of verbs) expect(ranks[effectiveStage(server, [verb])]).toBeGreaterThanOrEqual(ranks[server])
    }
  })
})

describe('isAtOrBeyond', () => {
  it.each([
    ['accepted', ['preparing', 'ready', 'done']],
    ['ready', ['ready', 'done']],
    ['picked_up', ['done']],
    ['rejected', ['cancelled']],
    ['cancelled', ['cancelled']],
  ] as const)('%s is settled in %j and nowhere else', (verb, settled) => {
    for (const stage of stages)
      expect(isAtOrBeyond(stage, verb)).toBe((settled as readonly OrderStage[]).includes(stage))
  })

  it('agrees with where each verb leads', () => {
    for (const verb of verbs) expect(isAtOrBeyond(stageAfter(verb), verb)).toBe(true)
  })
})

describe('the steps', () => {
  it.each([
    ['scheduled', ['accepted', 'rejected', 'cancelled']],
    ['new', ['accepted', 'rejected', 'cancelled']],
    ['preparing', ['ready', 'cancelled']],
    ['ready', ['picked_up', 'cancelled']],
    ['done', []],
    ['cancelled', []],
  ] as const)('from %s are %j', (stage, allowed) => {
    for (const verb of verbs)
      expect(isStepAllowed(stage, verb, 'pickup')).toBe((allowed as readonly StatusVerb[]).includes(verb))
  })

  it('leave the end of a delivery to its rider', () => {
    expect(isStepAllowed('ready', 'picked_up', 'delivery')).toBe(false)
    for (const type of ['pickup', 'dinein', 'unknown'] as const)
      expect(isStepAllowed('ready', 'picked_up', type)).toBe(true)
  })

  it('lead to a stage that has the verb', () => {
    for (const stage of stages) {
      for (const verb of verbs) if (isStepAllowed(stage, verb, 'pickup')) expect(isAtOrBeyond(stage, verb)).toBe(false)
    }
  })
})

describe('what is offered', () => {
  const silent = { accept: null, ready: null, deliver: null, cancel: null }
  const refusing = { accept: false, ready: false, deliver: false, cancel: false }

  it.each([
    ['scheduled', ['accepted', 'rejected']],
    ['new', ['accepted', 'rejected']],
    ['preparing', ['ready', 'cancelled']],
    ['ready', ['picked_up', 'cancelled']],
    ['done', []],
    ['cancelled', []],
  ] as const)('in %s is %j where the order’s flags do not forbid it', (stage, offered) => {
    expect(allowedVerbs(stage, { type: 'pickup', capabilities: silent })).toEqual(offered)
    expect(
      allowedVerbs(stage, { type: 'pickup', capabilities: { accept: true, ready: true, deliver: true, cancel: true } }),
    ).toEqual(offered)
  })

  it('is less where a flag says no', () => {
    const offers = stages.map((stage) => allowedVerbs(stage, { type: 'pickup', capabilities: refusing }))
    expect(offers).toEqual([[], [], [], ['picked_up'], [], []])
    expect(allowedVerbs('ready', { type: 'delivery', capabilities: silent })).toEqual(['cancelled'])
  })

  it('is nothing for the captured cancelled order, whose flags still say yes (klikit-api 15 #21)', () => {
    expect(
      allowedVerbs('cancelled', {
        type: 'delivery',
        capabilities: { accept: false, ready: true, deliver: true, cancel: true },
      }),
    ).toEqual([])
  })

  it('is never a step that the table does not know', () => {
    for (const stage of stages) {
      for (const type of ['pickup', 'delivery', 'dinein', 'unknown'] as const) {
        for (const verb of allowedVerbs(stage, { type, capabilities: silent }))
          expect(isStepAllowed(stage, verb, type)).toBe(true)
      }
    }
  })
})

it('done and cancelled orders are closed, no other', () => {
  expect(stages.filter(isClosed)).toEqual(['done', 'cancelled'])
})
