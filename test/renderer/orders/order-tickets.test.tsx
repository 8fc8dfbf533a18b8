import { screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { OrderDetail } from '../../../renderer/orders/order-detail.tsx'
import type { PrintJob } from '../../../shared/printer.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { printed, sampleCard, sampleDetail } from '../support/sample-orders.ts'
import { sampleJob, samplePicture } from '../support/sample-printing.ts'
import { press, pressButton, settle, showApp, showIn } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
})

const card = sampleCard({ number: '1190' })

function showTickets(...prints: readonly PrintJob[]): void {
  client.show('order', { ...sampleDetail(card), prints: [...prints] }, { orderId: card.id })
  showIn(client, <OrderDetail orderId={card.id} />)
}

function ticketColumn(): HTMLElement {
  return screen.getByRole('region', { name: 'Ticket' })
}

describe('tickets of an order', () => {
  it('stand a station each, and a tap shows the picture of another one', async () => {
    client.show('ticketPicture', samplePicture, { jobId: 'grill' })
    client.show('ticketPicture', { ...samplePicture, width: 384 }, { jobId: 'bar' })
    showTickets(
      sampleJob({ id: 'grill', station: 'Grill' }),
      sampleJob({ id: 'bar', station: 'Bar', createdAt: Date.now() }),
    )
    const column = ticketColumn()
    expect(within(column).getByRole<HTMLImageElement>('img').width).toBe(384)
    await press(within(column).getByText(/Ticket, Grill/))
    expect(within(column).getByRole<HTMLImageElement>('img').width).toBe(576)
  })

  it('tell on which printer they came out instead of their own', () => {
    showTickets(sampleJob({ printerName: 'Counter', backupFor: 'Kitchen 1', station: 'Grill' }))
    expect(within(ticketColumn()).getByText('Ticket, Grill, on Counter, backup for Kitchen 1')).toBeDefined()
  })

  it('can be taken back while they wait', async () => {
    showTickets(sampleJob({ state: 'queued', finishedAt: null }))
    await pressButton('Do not print: 1190, Kitchen 1')
    await press(within(screen.getByRole('alertdialog')).getByText('Do not print'))
    expect(client.called('print.cancel')).toEqual([{ jobId: 'job-1190' }])
  })

  it('ask a person when they waited too long', async () => {
    client.answer('print.again', { jobId: 'job-1190' })
    showTickets(sampleJob({ state: 'expired', finishedAt: null }))
    expect(screen.getByText('Kitchen 1: waited too long')).toBeDefined()
    await pressButton('Print now: 1190, Kitchen 1')
    expect(client.called('print.again')).toEqual([{ jobId: 'job-1190' }])
    expect(screen.getByText('Sent to Kitchen 1')).toBeDefined()
  })
})

describe('a card whose ticket waited too long', () => {
  it('says so and leads to the choice instead of printing elsewhere', async () => {
    const late = sampleCard({
      number: '1299',
      stage: 'new',
      print: { ...printed, state: 'expired', jobId: 'job-1299', printerName: 'Kitchen 1' },
      attention: ['not_printed'],
    })
    showApp(client)
    await settle(() =>
      client.show('board', {
        counts: { new: 1, preparing: 0, ready: 0, scheduled: 0, done: 0, attention: 1 },
        cards: [late],
      }),
    )
    const shown = screen.getByRole('article', { name: 'Order 1299' })
    expect(within(shown).getByText('Waited too long')).toBeDefined()
    expect(within(shown).queryByText('Print on Kitchen 2')).toBeNull()
    await press(within(shown).getByText('See why'))
    expect(client.called('order.reprint')).toEqual([])
  })
})
