import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { App } from '../../../renderer/app.tsx'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleBoard } from '../support/sample-board.ts'
import { sampleDetail, sampleCard } from '../support/sample-orders.ts'
import { sampleSystem } from '../support/sample-system.ts'
import { settle, showApp, showIn } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
})

function lane(name: string): HTMLElement {
  return screen.getByRole('region', { name })
}

function card(number: string): HTMLElement {
  return screen.getByRole('article', { name: `Order ${number}` })
}

function numbersIn(name: string): (string | undefined)[] {
  return within(lane(name))
    .queryAllByRole('article')
    .map((article) => article.dataset['card'])
}

describe('board', () => {
  it('shows every open order in its lane', () => {
    showApp(client)
    expect(numbersIn('New')).toEqual(['order-1190', 'order-1191', 'order-1193'])
    expect(numbersIn('Preparing')).toContain('order-1183')
    expect(numbersIn('Ready')).toEqual(['order-1176', 'order-1178', 'order-1180'])
  })

  it('sends Accept for the card it stands on', async () => {
    showApp(client)
    await settle(() => fireEvent.click(within(card('1190')).getByText('Accept')))
    expect(client.called('order.accept')).toEqual([{ orderId: 'order-1190' }])
  })

  it('says that it is working, and takes a second tap for nothing', async () => {
    showApp(client)
    const answer = client.hold('order.accept')
    await settle(() => fireEvent.click(within(card('1190')).getByText('Accept')))
    await settle(() => fireEvent.click(within(card('1190')).getByText('Accepting…')))
    expect(client.called('order.accept')).toHaveLength(1)
    await settle(() => answer({ ok: true, value: { outboxId: 1 } }))
  })

  it('shows why a command failed and offers the step again', async () => {
    showApp(client)
    client.refuse('order.accept', 'not_allowed', 'The order was cancelled. Tap Acknowledge.')
    await settle(() => fireEvent.click(within(card('1190')).getByText('Accept')))
    expect(screen.getByText('1190: Accept did not work')).toBeDefined()
    expect(screen.getByText('The order was cancelled. Tap Acknowledge.')).toBeDefined()
    expect(within(card('1190')).getByText('Accept')).toBeDefined()
  })

  it('does the next step on Enter and reprints on P', async () => {
    showApp(client)
    await settle(() => fireEvent.keyDown(card('1176'), { key: 'Enter' }))
    await settle(() => fireEvent.keyDown(card('1178'), { key: 'p' }))
    expect(client.called('order.pickUp')).toEqual([{ orderId: 'order-1176' }])
    expect(client.called('order.reprint')).toEqual([{ orderId: 'order-1178' }])
  })

  it('replaces the step by what a problem needs', async () => {
    showApp(client)
    await settle(() => fireEvent.click(within(card('1183')).getByText('Acknowledge')))
    await settle(() => fireEvent.click(within(card('1184')).getByText('Confirm')))
    await settle(() => fireEvent.click(within(card('1186')).getByText('Print on Kitchen 2')))
    await settle(() => fireEvent.click(within(card('1189')).getByText('No')))
    expect(client.called('order.acknowledge')).toEqual([{ orderId: 'order-1183' }, { orderId: 'order-1184' }])
    expect(client.called('order.reprint')).toEqual([{ orderId: 'order-1186', printerId: 'kitchen-2' }])
    expect(client.called('print.resolve')).toEqual([{ jobId: 'job-1189', cameOut: false }])
  })

  it('keeps a card in its place under a finger and lets no tap through', async () => {
    showApp(client)
    fireEvent.pointerDown(card('1190'))
    const accepted = sampleCard({ number: '1190', stage: 'preparing', verbs: ['ready'] })
    const urgent = sampleCard({ number: '1', dueAt: 0 })
    await settle(() =>
      client.delta(client.revision, client.revision + 1, {
        counts: sampleBoard().counts,
        upserts: [accepted, urgent],
        removals: [],
      }),
    )
    expect(numbersIn('New')).toEqual(['order-1190', 'order-1191', 'order-1193', 'order-1'])
    expect(within(card('1190')).queryByText('Accept')).toBeNull()
    expect(client.calls).toEqual([])
  })

  it('moves the focus to the card that comes up when the focused one moves on', async () => {
    showApp(client)
    card('1190').focus()
    const accepted = sampleCard({ number: '1190', stage: 'preparing', verbs: ['ready'] })
    const delta = { counts: sampleBoard().counts, upserts: [accepted], removals: [] }
    await settle(() => client.delta(client.revision, client.revision + 1, delta))
    expect(document.activeElement).toBe(card('1191'))
  })

  it('goes to a lane by its function key', async () => {
    showApp(client)
    await settle(() => fireEvent.keyDown(window, { key: 'F3' }))
    expect(document.activeElement).toBe(card('1176'))
    await settle(() => fireEvent.keyDown(window, { key: 'F4' }))
    expect(screen.getByRole('heading', { name: 'Attention' })).toBeDefined()
  })

  it('offers a training order when a training board is empty', async () => {
    showApp(client)
    await settle(() => {
      client.show('system', sampleSystem({ environment: 'training' }))
      client.show('board', { ...sampleBoard(), cards: [] })
    })
    await settle(() => fireEvent.click(screen.getByText('Place a training order')))
    expect(client.called('training.placeOrder')).toEqual([{}])
  })

  it('says why the board cannot be shown', async () => {
    const failing = new FakeBridgeClient()
    showIn(failing, <App />)
    await settle(() => failing.fail('board', 'The database does not answer.'))
    expect(screen.getByText('The database does not answer.')).toBeDefined()
    await settle(() => fireEvent.click(screen.getByText('Try again')))
    expect(failing.resubscribes).toBe(1)
  })
})

describe('order detail', () => {
  async function open(number: string): Promise<void> {
    const found = sampleBoard().cards.find((candidate) => candidate.number === number)
    if (!found) throw new Error(`expected a sample order ${number}`)
    client.show('order', sampleDetail(found), { orderId: found.id })
    client.show('ticketPicture', { png: 'AAAA', width: 576, height: 900 }, { jobId: `job-${number}` })
    showApp(client)
    await settle(() => fireEvent.keyDown(card(number), { key: ' ' }))
  }

  it('shows lines, options to any depth, comments and the story', async () => {
    await open('1181')
    for (const words of ['Es Teh Tawar', 'Saus dipisah, tolong', 'Accept tapped']) {
      expect(screen.getByText(words)).toBeDefined()
    }
  })

  it('keeps the customer masked until Show is tapped', async () => {
    await open('1181')
    expect(screen.queryByText('Rina Wulandari')).toBeNull()
    expect(document.body.textContent).not.toContain('3456')
    await settle(() => fireEvent.click(screen.getByText('Show')))
    expect(screen.getByText('Rina Wulandari')).toBeDefined()
    await settle(() => fireEvent.click(screen.getByText('Hide')))
    expect(screen.queryByText('Rina Wulandari')).toBeNull()
  })

  it('asks for a reason before it cancels', async () => {
    await open('1181')
    await settle(() => fireEvent.click(screen.getByText('Cancel order')))
    const dialog = screen.getByRole('dialog')
    await settle(() => fireEvent.click(within(dialog).getByText('Cancel order')))
    expect(within(dialog).getByText('Pick a reason first.')).toBeDefined()
    expect(client.called('order.cancel')).toEqual([])

    await settle(() => fireEvent.click(within(dialog).getByText('Too busy')))
    await settle(() => fireEvent.click(within(dialog).getByText('Cancel order')))
    expect(client.called('order.cancel')).toEqual([{ orderId: 'order-1181', reasonCode: 'store_too_busy' }])
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('keeps the reason sheet open when cancelling fails', async () => {
    client.refuse('order.cancel', 'unreachable', 'The bridge did not answer.')
    await open('1181')
    await settle(() => fireEvent.click(screen.getByText('Cancel order')))
    const dialog = screen.getByRole('dialog')
    await settle(() => fireEvent.click(within(dialog).getByText('Other')))
    await settle(() => fireEvent.click(within(dialog).getByText('Cancel order')))
    expect(screen.getByRole('dialog')).toBeDefined()
    expect(screen.getByText('The bridge did not answer.')).toBeDefined()
  })

  it('retries what klikit refused', async () => {
    await open('1192')
    await settle(() => fireEvent.click(screen.getByText('Retry')))
    expect(client.called('outbox.retry')).toEqual([{ outboxId: 71 }])
  })

  it('goes back to the board on Esc', async () => {
    await open('1181')
    await settle(() => fireEvent.keyDown(window, { key: 'Escape' }))
    expect(lane('New')).toBeDefined()
  })
})
