import { fireEvent, screen, within } from '@testing-library/react'
import { Profiler } from 'react'
import { describe, expect, it } from 'vitest'
import type { OrderCounts } from '../../../shared/contract/order-views.ts'
import { App } from '../../../renderer/app.tsx'
import { usePart } from '../../../renderer/bridge-client/use-part.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleBoard } from '../support/sample-board.ts'
import { sampleSettings, sampleSystem } from '../support/sample-system.ts'
import { settle, showIn } from '../support/show-app.tsx'

/** Changes one card's note, as the host tells it: the counts come along as a new object each time. */
function changeNote(client: FakeBridgeClient, counts: OrderCounts): Promise<void> {
  const [card] = sampleBoard().cards
  if (!card) throw new Error('expected a card on the sample board')
  const delta = { counts, upserts: [{ ...card, note: 'No onions' }], removals: [] }
  return settle(() => client.delta(client.revision, client.revision + 1, delta))
}

function showCount(): { readonly client: FakeBridgeClient; readonly drawn: readonly number[] } {
  const client = new FakeBridgeClient()
  client.show('board', sampleBoard())
  const drawn: number[] = []
  const Waiting = () => {
    drawn.push(usePart('board', {}, (board) => board?.counts ?? null)?.new ?? 0)
    return null
  }
  showIn(client, <Waiting />)
  return { client, drawn }
}

describe('a part of a view', () => {
  it('is not drawn when only the rest of the view changes', async () => {
    const { client, drawn } = showCount()
    const before = drawn.length
    await changeNote(client, { ...sampleBoard().counts })
    expect(drawn).toHaveLength(before)
  })

  it('is drawn when it changes', async () => {
    const { client, drawn } = showCount()
    await changeNote(client, { ...sampleBoard().counts, new: 7 })
    expect(drawn.at(-1)).toBe(7)
  })
})

describe('the window', () => {
  it('draws nothing for a change on the board while a screen without orders is shown', async () => {
    const client = new FakeBridgeClient()
    client.show('system', sampleSystem())
    client.show('settings', sampleSettings())
    client.show('board', sampleBoard())
    let draws = 0
    showIn(
      client,
      <Profiler id="window" onRender={() => void (draws += 1)}>
        <App />
      </Profiler>,
    )
    await settle(() => fireEvent.click(within(screen.getByRole('navigation', { name: 'Main' })).getByText('Settings')))
    expect(draws).toBeGreaterThan(0)
    draws = 0
    await changeNote(client, { ...sampleBoard().counts })
    expect(draws).toBe(0)
  })
})
