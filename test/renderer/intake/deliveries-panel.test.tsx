import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { DeliveriesPanel } from '../../../renderer/intake/deliveries-panel.tsx'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleWebhooks } from '../support/sample-intake.ts'
import { showIn } from '../support/show-app.tsx'

it('what is turned away, and what waits to be stored, stands above the deliveries; nothing stands there without', () => {
  const client = new FakeBridgeClient()
  const oldest = new Date().setHours(12, 34, 0, 0)
  const webhooks = { ...sampleWebhooks(), refusals: { bad_signature: 12, too_large: 1 }, backlog: { count: 3, oldest } }
  showIn(client, <DeliveriesPanel webhooks={webhooks} />)
  const list = document.querySelector('.delivery-troubles')?.textContent ?? ''
  expect(list).toContain('Turned away in the last 5 minutes: Bad signature 12, Too large 1')
  expect(list).toContain('3 events wait to be stored')
  expect(list).toContain('12:34')
  showIn(client, <DeliveriesPanel webhooks={sampleWebhooks()} />)
  expect(document.querySelectorAll('.delivery-troubles')).toHaveLength(1)
  expect(screen.getAllByRole('table').length).toBeGreaterThan(0)
})
