import { describe, expect, it } from 'vitest'
import { decideTransition, STATUS_VERBS } from '../../../electron/bridge/training/order-status-machine.ts'
import { DEFAULT_RULES } from '../../../electron/bridge/training/protocol-rules.ts'

/** Which verbs a pickup order takes in each status. */
const TABLE: readonly (readonly [status: number, verbs: readonly string[]])[] = [
  [1, ['accepted', 'rejected', 'cancelled']],
  [2, ['ready', 'cancelled']],
  [3, []],
  [4, ['picked_up', 'cancelled']],
  [5, []],
  [6, ['accepted', 'rejected', 'cancelled']],
  [7, ['ready', 'cancelled']],
  [8, ['ready', 'cancelled']],
  [9, []],
  [42, []],
]

describe('status machine', () => {
  it.each(TABLE)('lets status %i take %j', (status, verbs) => {
    const order = { status, type: 1, provider_id: 6 }
    const allowed = STATUS_VERBS.filter((verb) => decideTransition(order, verb, DEFAULT_RULES).kind === 'allowed')
    expect(allowed).toEqual(verbs)
  })

  it('leads each verb to its number', () => {
    const from = { accepted: 1, ready: 2, picked_up: 4, rejected: 1, cancelled: 4 }
    const targets = STATUS_VERBS.map((verb) =>
      decideTransition({ status: from[verb], type: 1, provider_id: 6 }, verb, DEFAULT_RULES),
    )
    expect(targets).toMatchObject([{ status: 2 }, { status: 4 }, { status: 9 }, { status: 3 }, { status: 3 }])
  })
})
