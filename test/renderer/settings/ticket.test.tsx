import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CommandInput } from '../../../shared/contract/commands.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { samplePicture } from '../support/sample-printing.ts'
import { choose, openSettings, press, pressButton, settle, showApp, typeInto, waitUntil } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(async () => {
  client = new FakeBridgeClient()
  client.answer('ticket.preview', samplePicture)
  showApp(client)
  await openSettings('Ticket')
  await waitUntil(() => screen.queryByRole('img', { name: /Picture of the/ }))
})

function asked(): CommandInput<'ticket.preview'> {
  const [input] = client.called('ticket.preview').slice(-1)
  return input as CommandInput<'ticket.preview'>
}

function picture(): HTMLImageElement {
  return screen.getByRole<HTMLImageElement>('img', { name: /Picture of the/ })
}

describe('the ticket designer', () => {
  it('draws the ticket with each change, before it is saved', async () => {
    await settle(() => fireEvent.click(screen.getByLabelText('Brand')))
    await settle(() => fireEvent.click(screen.getByLabelText('Large')))
    await waitUntil(() => asked().ticket.kitchen?.size === 'large')
    expect(asked()).toMatchObject({ template: 'kitchen', kind: 'order', orderId: null })
    expect(asked().ticket.kitchen?.brand).toBe(false)
    expect(client.called('settings.save')).toEqual([])
  })

  it('leaves the picture in sight while the next one is drawn', async () => {
    const answer = client.hold('ticket.preview')
    await settle(() => fireEvent.click(screen.getByLabelText('Small')))
    await waitUntil(() => asked().ticket.kitchen?.size === 'small')
    expect(picture().dataset['old']).toBe('true')
    expect(screen.getByText('Drawing…')).toBeDefined()
    await settle(() => answer({ ok: true, value: { ...samplePicture, height: 640 } }))
    expect(picture().dataset['old']).toBeUndefined()
    expect(screen.getByText('576 × 640 dots, 80 mm of paper')).toBeDefined()
  })

  it('drops a picture of an older design that comes after a newer one', async () => {
    const answerOld = client.hold('ticket.preview')
    await settle(() => fireEvent.click(screen.getByLabelText('Small')))
    await waitUntil(() => asked().ticket.kitchen?.size === 'small')
    client.answer('ticket.preview', { ...samplePicture, height: 640 })
    await settle(() => fireEvent.click(screen.getByLabelText('Large')))
    await waitUntil(() => screen.queryByText('576 × 640 dots, 80 mm of paper'))
    await settle(() => answerOld({ ok: true, value: { ...samplePicture, height: 320 } }))
    expect(screen.queryByText('576 × 640 dots, 80 mm of paper')).not.toBeNull()
  })

  it('says why a picture could not be drawn, beside the last one that could', async () => {
    client.refuse('ticket.preview', 'internal', 'The font file is missing.')
    await settle(() => fireEvent.click(screen.getByLabelText('Small')))
    await waitUntil(() => screen.queryByRole('alert'))
    expect(screen.getByRole('alert').textContent).toContain('The font file is missing.')
    expect(picture()).toBeDefined()
  })

  it('names each language in its own words, apart from the language of the window', async () => {
    await choose('Language of the ticket', 'العربية')
    await press(screen.getByText('Save'))
    expect(client.called('settings.save')).toMatchObject([{ patch: { ticket: { language: 'ar' } } }])
  })

  it('designs the cashier copy on its own, with words at head and foot', async () => {
    await settle(() => fireEvent.click(screen.getByLabelText('Cashier')))
    await typeInto('Words at the foot', 'Terima kasih')
    await settle(() => fireEvent.click(screen.getByLabelText('Taxes')))
    await waitUntil(() => asked().template === 'cashier' && asked().ticket.cashier?.footer === 'Terima kasih')
    await press(screen.getByText('Save'))
    const [input] = client.called('settings.save') as CommandInput<'settings.save'>[]
    expect(input?.patch.ticket).toMatchObject({
      kitchen: { brand: true },
      cashier: { footer: 'Terima kasih', taxes: false, payment: true },
    })
  })

  it('shows a changed and a cancelled ticket, on narrow paper and on the paper of a printer', async () => {
    await settle(() => fireEvent.click(screen.getByLabelText('Cancelled')))
    await choose('Paper', '58 mm')
    await waitUntil(() => asked().kind === 'void' && asked().profile.columns === 32)
    await choose('Paper', 'Counter')
    await waitUntil(() => asked().profile.columns === 48)
  })

  it('grows and shrinks the picture within bounds', async () => {
    const widths = [picture().width]
    for (const name of ['Larger', 'Larger', 'Larger', 'Smaller']) {
      await pressButton(name)
      widths.push(picture().width)
    }
    expect(widths).toEqual([403, 576, 864, 864, 576])
  })

  it('keeps a half-typed header while the operator looks elsewhere', async () => {
    await typeInto('Words at the head', 'Warung Bu')
    await openSettings('Window')
    const nav = screen.getByRole('navigation', { name: 'Settings' })
    await settle(() => fireEvent.click(within(nav).getByText('Ticket')))
    expect(screen.getByLabelText<HTMLTextAreaElement>('Words at the head').value).toBe('Warung Bu')
  })
})
