import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleHealth } from '../support/sample-system.ts'
import { settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(async () => {
  client = new FakeBridgeClient()
  showApp(client)
  await settle(() => fireEvent.click(screen.getByText('Health')))
})

describe('health', () => {
  it('retries a dead letter', async () => {
    const panel = screen.getByRole('region', { name: 'Gave up' })
    await settle(() => fireEvent.click(within(panel).getAllByText('Retry')[0] as HTMLElement))
    expect(client.called('outbox.retry')).toEqual([{ outboxId: 71 }])
  })

  it('asks before it dismisses one', async () => {
    const panel = screen.getByRole('region', { name: 'Gave up' })
    await settle(() => fireEvent.click(within(panel).getAllByText('Dismiss')[1] as HTMLElement))
    expect(client.called('outbox.dismiss')).toEqual([])
    await settle(() => fireEvent.click(within(screen.getByRole('alertdialog')).getByText('Dismiss')))
    expect(client.called('outbox.dismiss')).toEqual([{ outboxId: 72 }])
  })

  it('asks klikit for orders at once', async () => {
    await settle(() => fireEvent.click(screen.getByText('Get orders now')))
    expect(client.called('intake.poll')).toEqual([{}])
    expect(screen.getByText('Asked klikit for orders')).toBeDefined()
  })

  it('shows an order that could not be read until a person has dealt with it', async () => {
    const unreadable = {
      id: 5,
      at: Date.now(),
      source: 'poll',
      orderId: '9001',
      problem: 'Expected items.',
      excerpt: '{"id":9001}',
    }
    await settle(() => client.show('health', sampleHealth({ unreadable: [unreadable] })))
    const panel = screen.getByRole('region', { name: 'Orders that could not be read' })
    await settle(() => fireEvent.click(within(panel).getByText('Dismiss')))
    await settle(() => fireEvent.click(within(screen.getByRole('alertdialog')).getByText('Dismiss')))
    expect(client.called('unreadable.dismiss')).toEqual([{ id: 5 }])
  })
})
