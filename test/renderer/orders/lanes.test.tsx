import { describe, expect, it } from 'vitest'
import { holdLanes, toLanes } from '../../../renderer/orders/lanes.ts'
import { sampleCard } from '../support/sample-orders.ts'

const [one, two] = [sampleCard({ number: '1' }), sampleCard({ number: '2' })]

function shown(lane: ReturnType<typeof toLanes>['new']) {
  return lane.map(({ card, leaving }) => `${card.number}${leaving ? ' leaving' : ''}`)
}

describe('lanes', () => {
  it('put an unseen cancelled order into Preparing and leave a seen one out', () => {
    const unseen = sampleCard({ number: '3', stage: 'cancelled', attention: ['cancelled'] })
    const seen = sampleCard({ number: '4', stage: 'cancelled' })
    expect(shown(toLanes([unseen, seen]).preparing)).toEqual(['3'])
  })

  it('keep a card that moved on where it was, marked as leaving, while a finger is down', () => {
    const accepted = sampleCard({ number: '1', stage: 'preparing' })
    const held = holdLanes(toLanes([one, two]), toLanes([accepted, two]))
    expect(shown(held.new)).toEqual(['1 leaving', '2'])
    expect(shown(held.preparing)).toEqual([])
  })

  it('let a new card enter below, however urgent, while a finger is down', () => {
    const urgent = sampleCard({ number: '0' })
    expect(shown(holdLanes(toLanes([one]), toLanes([urgent, one])).new)).toEqual(['1', '0'])
  })

  it('show news of a card that stays, even while a finger is down', () => {
    const changed = sampleCard({ number: '1', note: 'No nuts' })
    expect(holdLanes(toLanes([one]), toLanes([changed])).new[0]?.card.note).toBe('No nuts')
  })
})
