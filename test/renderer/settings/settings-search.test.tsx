import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { openSettings, settle, showApp, waitUntil } from '../support/show-app.tsx'

beforeEach(async () => {
  showApp(new FakeBridgeClient())
  await openSettings('Intake')
})

const field = () => screen.getByLabelText<HTMLInputElement>('Search settings', { selector: 'input' })
async function type(text: string): Promise<void> {
  await settle(() => field().focus())
  await settle(() => fireEvent.change(field(), { target: { value: text } }))
}
const found = () => within(screen.getByRole('listbox', { name: 'Search settings' })).queryAllByRole('option')
async function key(name: string): Promise<void> {
  await settle(() => fireEvent.keyDown(field(), { key: name }))
  await settle(() => fireEvent.keyUp(field(), { key: name }))
}
const heading = () => screen.getByRole('heading', { level: 1 }).textContent

describe('the search of the settings', () => {
  it('goes to the section and marks the field that was chosen', async () => {
    await type('colours')
    expect(found().map((option) => option.textContent)).toEqual(['ColoursWindow'])
    await settle(() => fireEvent.click(found()[0] as HTMLElement))
    expect(heading()).toBe('Window')
    await waitUntil(() => document.querySelector('[data-found]'))
    expect(document.querySelector('[data-found]')?.textContent).toContain('Colours')
    expect(field().value).toBe('')
    expect(screen.queryByRole('listbox', { name: 'Search settings' })).toBeNull()
  })

  it('finds more and less as each letter is typed', async () => {
    for (const typed of ['p', 'pr', 'pri', 'prin', 'print', 'printe', 'printer', 'printe', 'pri', 'p'])
      await type(typed)
    expect(found().length).toBeGreaterThan(3)
  })

  it('takes the first with Enter, another with the arrows', async () => {
    await type('late')
    const names = found().map((option) => option.textContent)
    expect(names.length).toBeGreaterThan(1)
    await key('ArrowDown')
    await key('Enter')
    expect(field().value).toBe('')
    await waitUntil(() => document.querySelector('[data-found]') ?? heading() !== 'Intake')
  })

  it('says so when there is nothing, and shows the list again when it is emptied', async () => {
    await type('qqqxyz')
    expect(screen.getByText('Nothing found. Try another word.')).toBeDefined()
    expect(screen.queryByText('Webhooks')).toBeNull()
    await key('Escape')
    expect(field().value).toBe('')
    expect(screen.getByText('Webhooks')).toBeDefined()
  })

  it('takes the focus with /, but not from a field in which somebody types', async () => {
    await settle(() => fireEvent.keyDown(document.body, { key: '/' }))
    expect(document.activeElement).toBe(field())
    const poll = screen.getByLabelText<HTMLInputElement>('Look for new orders every')
    await settle(() => poll.focus())
    await settle(() => fireEvent.keyDown(poll, { key: '/' }))
    expect(document.activeElement).toBe(poll)
  })

  it('keeps what was typed into a form', async () => {
    const poll = () => screen.getByLabelText<HTMLInputElement>('Look for new orders every')
    await settle(() => fireEvent.change(poll(), { target: { value: '77' } }))
    await type('colours')
    await settle(() => fireEvent.click(found()[0] as HTMLElement))
    await openSettings('Intake')
    expect(poll().value).toBe('77')
  })
})
