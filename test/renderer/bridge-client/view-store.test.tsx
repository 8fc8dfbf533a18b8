import { describe, expect, it } from 'vitest'
import { applyEvent, createViewStore } from '../../../renderer/bridge-client/view-store.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { minuteMs, sampleCard } from '../support/sample-orders.ts'

const counts = { new: 0, preparing: 0, ready: 0, scheduled: 0, done: 0, attention: 0 }

function watchBoard() {
  const client = new FakeBridgeClient()
  const board = createViewStore(client).watch('board', {})
  board.subscribe(() => undefined)
  const numbers = () => board.getSnapshot().data?.cards.map((card) => card.number)
  return { client, board, numbers }
}

describe('view store', () => {
  it('loads until the first slice', () => {
    const { client, board } = watchBoard()
    expect(board.getSnapshot().status).toBe('loading')
    client.show('board', { counts, cards: [] })
    expect(board.getSnapshot()).toMatchObject({ status: 'ready', stale: false })
  })

  it('applies a delta that builds on what it holds, oldest due first', () => {
    const { client, numbers } = watchBoard()
    const now = Date.now()
    const [first, second] = [sampleCard({ number: '1', dueAt: now }), sampleCard({ number: '2', dueAt: now + 1 })]
    client.show('board', { counts, cards: [first, second] })
    const urgent = sampleCard({ number: '3', dueAt: now - minuteMs })
    client.delta(client.revision, client.revision + 1, { counts, upserts: [urgent], removals: [first.id] })
    expect(numbers()).toEqual(['3', '2'])
  })

  it('drops a delta that it already has', () => {
    const { client, numbers } = watchBoard()
    client.show('board', { counts, cards: [sampleCard({ number: '1' })] })
    client.delta(client.revision - 1, client.revision, { counts, upserts: [], removals: ['order-1'] })
    expect(numbers()).toEqual(['1'])
    expect(client.resubscribes).toBe(0)
  })

  it('asks for the whole again when a delta was missed', () => {
    const { client, numbers } = watchBoard()
    client.show('board', { counts, cards: [sampleCard({ number: '1' })] })
    client.delta(client.revision + 1, client.revision + 2, { counts, upserts: [], removals: ['order-1'] })
    expect(client.resubscribes).toBe(1)
    expect(numbers()).toEqual(['1'])
  })

  it('takes any revision on a new subscription: a restarted host counts from the start', () => {
    const held = { revision: 9, state: { status: 'ready', data: null, stale: false, message: null } } as const
    const reopened = applyEvent<'training'>(held, { kind: 'opened' })
    expect(reopened).toMatchObject({ state: { stale: true } })
    if (reopened === 'resubscribe') throw new Error('expected to go on')
    const after = applyEvent<'training'>(reopened, { kind: 'slice', revision: 1, data: null })
    expect(after).toMatchObject({ revision: 1, state: { status: 'ready', stale: false } })
  })

  it('keeps the last data when a view fails, and says why', () => {
    const { client, board } = watchBoard()
    client.show('board', { counts, cards: [] })
    client.fail('board', 'The database is busy.')
    expect(board.getSnapshot()).toMatchObject({ status: 'failed', message: 'The database is busy.', stale: true })
    expect(board.getSnapshot().data).toBeDefined()
  })
})
