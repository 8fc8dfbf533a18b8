import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { afterEach } from 'vitest'
import type { ReactNode } from 'react'
import { App } from '../../../renderer/app.tsx'
import { Providers } from '../../../renderer/providers.tsx'
import { loadScreens } from '../../../renderer/screens.ts'
import { createText } from '../../../renderer/text/text.ts'
import type { FakeBridgeClient } from './fake-bridge-client.ts'
import { sampleBoard } from './sample-board.ts'
import { sampleHistory, sampleModels, sampleRouting } from './sample-printing.ts'
import { sampleStockMenu, sampleStockNow } from './sample-stock.ts'
import { sampleHealth, sampleSettings, sampleSystem } from './sample-system.ts'

// as a window that has stood for a while
await loadScreens()

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
  client.show('stockMenu', sampleStockMenu())
  client.show('stockNow', sampleStockNow())
  client.show('health', sampleHealth())
  client.show('routing', sampleRouting)
  client.show('printerModels', [...sampleModels])
  client.show('printHistory', sampleHistory())
  showIn(client, <App />)
}

/** Shows one piece of the window in the context it expects. */
export function showIn(client: FakeBridgeClient, piece: ReactNode): void {
  render(
    <Providers client={client} text={createText()}>
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

/** Goes to a section of the settings, as a finger does. */
export async function openSettings(section: string): Promise<void> {
  await settle(() => fireEvent.click(screen.getByText('Settings')))
  await settle(() => fireEvent.click(within(screen.getByRole('navigation', { name: 'Settings' })).getByText(section)))
}

/** Types into the field with this label, over what is there. */
export async function typeInto(label: string, text: string): Promise<void> {
  await settle(() => fireEvent.change(screen.getByLabelText(label), { target: { value: text } }))
}

/** Presses the button with exactly this name. */
export async function pressButton(name: string, inside: HTMLElement = document.body): Promise<void> {
  await press(within(inside).getByRole('button', { name }))
}

/** Opens a choice by its label and takes an option. */
export async function choose(label: string, option: string): Promise<void> {
  const field = screen.getByText(label, { selector: 'span, label' }).closest<HTMLElement>('.field')
  if (!field) throw new Error(`expected a field labelled ${label}`)
  await press(within(field).getByRole('button'))
  await settle(() => fireEvent.click(within(screen.getByRole('listbox')).getByRole('option', { name: option })))
}

/** Types into a field with a list below it and takes what the list then offers. */
export async function search(label: string, text: string, option: string | RegExp): Promise<void> {
  const field = screen.getByRole('combobox', { name: label })
  await settle(() => field.focus())
  await settle(() => fireEvent.change(field, { target: { value: text } }))
  await settle(() => fireEvent.click(within(screen.getByRole('listbox')).getByRole('option', { name: option })))
}

/** Waits for what comes after a pause in typing. */
export async function waitUntil(there: () => unknown): Promise<void> {
  await waitFor(() => {
    if (!there()) throw new Error(`expected ${there.toString()} to be true by now`)
  })
}
