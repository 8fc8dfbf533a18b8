import { act, cleanup, configure, fireEvent, render } from '@testing-library/react'
import { afterEach } from 'vitest'
import type { ReactNode } from 'react'
import { App } from '../../../renderer/app.tsx'
import { Providers } from '../../../renderer/providers.tsx'
import { createText } from '../../../renderer/text/text.ts'
import type { FakeBridgeClient } from './fake-bridge-client.ts'
import { sampleBoard } from './sample-board.ts'
import { sampleHealth, sampleSettings, sampleStock, sampleSystem } from './sample-system.ts'

// whether each ancestor is hidden is most of the cost of a query by role, and nothing here asks for it
configure({ defaultHidden: true })

afterEach(() => {
  cleanup()
  document.body.innerHTML = ''
})

/** Shows the whole window over a fake bridge, with sample data for what is not set. */
export function showApp(client: FakeBridgeClient): void {
  client.show('system', sampleSystem())
  client.show('settings', sampleSettings())
  client.show('board', sampleBoard())
  client.show('stock', sampleStock())
  client.show('health', sampleHealth())
  showIn(client, <App />)
}

/** Shows one piece of the window in the context it expects. */
export function showIn(client: FakeBridgeClient, piece: ReactNode): void {
  render(
    <Providers client={client} text={createText('en')}>
      {piece}
    </Providers>,
  )
}

/** Lets promises settle and React draw. */
export async function settle(change: () => void = () => undefined): Promise<void> {
  await act(async () => {
    change()
    await Promise.resolve()
  })
}

/** Presses the button with these words; one that submits a form does so, as a browser would. */
export async function press(words: HTMLElement): Promise<void> {
  const button = words.closest('button') ?? words
  const form = button.closest('form')
  await settle(() => {
    if (form && button.getAttribute('type') === 'submit') fireEvent.submit(form)
    else fireEvent.click(button)
  })
}
