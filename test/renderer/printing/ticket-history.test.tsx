import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import { printerIdSchema } from '../../../shared/printer.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleCard, sampleDetail } from '../support/sample-orders.ts'
import { sampleHistory, sampleJob, samplePicture } from '../support/sample-printing.ts'
import { sampleSystem } from '../support/sample-system.ts'
import { press, pressButton, settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(async () => {
  client = new FakeBridgeClient()
  showApp(client)
  await settle(() => fireEvent.click(screen.getByText('Done')))
  await settle(() => fireEvent.click(screen.getByLabelText('Tickets')))
})

function row(number: string): HTMLElement {
  const found = screen.getByText(number, { selector: '.ticket-number' }).closest<HTMLElement>('li')
  if (!found) throw new Error(`expected a row for ${number}`)
  return found
}

describe('ticket history', () => {
  it('tells of each ticket what it is, where it went, how large it was, and what became of it', () => {
    expect(row('1190').textContent).toContain('Kitchen 1')
    expect(row('1190').textContent).toContain('48.2 kB')
    expect(row('1190').textContent).toContain('Printed')
    expect(row('1186').textContent).toContain('Not printed')
    expect(row('1186').textContent).toContain('The paper roll is empty.')
    expect(row('1180').textContent).toContain('on Counter, backup for Kitchen 1')
    expect(row('Test').textContent).toContain('Sent to printer')
  })

  it('prints one again and says where', async () => {
    client.answer('print.again', { jobId: 'job-2' })
    await pressButton('Print again: 1190, Kitchen 1')
    expect(client.called('print.again')).toEqual([{ jobId: 'job-1190' }])
    expect(screen.getByText('Sent to Kitchen 1, marked REPRINT')).toBeDefined()
  })

  it('says beside the ticket why it could not', async () => {
    client.refuse('print.again', 'not_found', 'The ticket is older than a year.')
    await pressButton('Print again: 1190, Kitchen 1')
    expect(within(row('1190')).getByRole('alert').textContent).toContain('The ticket is older than a year.')
  })

  it('takes back a ticket that waits, after a question', async () => {
    await pressButton('Do not print: 1186, Kitchen 1')
    expect(client.called('print.cancel')).toEqual([])
    await press(within(screen.getByRole('alertdialog')).getByText('Do not print'))
    expect(client.called('print.cancel')).toEqual([{ jobId: 'job-1186' }])
  })

  it('asks whether one came out when the link broke', async () => {
    await pressButton('Did it come out? 1184, Kitchen 1: No')
    expect(client.called('print.resolve')).toEqual([{ jobId: 'job-1184', cameOut: false }])
  })

  it('shows one of them as a picture, and prints it on another printer', async () => {
    client.show('ticketPicture', samplePicture, { jobId: 'job-1190' })
    client.answer('print.again', { jobId: 'job-2' })
    await pressButton('Show ticket 1190, Kitchen 1')
    const sheet = screen.getByRole('dialog')
    expect(within(sheet).getByRole('img', { name: 'Picture of ticket 1190' })).toBeDefined()
    await press(within(sheet).getByText('Print elsewhere'))
    await settle(() => fireEvent.click(screen.getByRole('menuitem', { name: /Counter/ })))
    expect(client.called('print.again')).toEqual([{ jobId: 'job-1190', printerId: 'counter' }])
  })

  it('leads from a ticket to its order', async () => {
    client.show('order', sampleDetail(sampleCard({ number: '1190' })), { orderId: sampleCard({ number: '1190' }).id })
    await pressButton('Show ticket 1190, Kitchen 1')
    await press(within(screen.getByRole('dialog')).getByText('Open order'))
    expect(screen.getByRole('article', { name: 'Order 1190' })).toBeDefined()
  })

  it('shows the tickets of one printer', async () => {
    client.show('printHistory', { jobs: [], nextCursor: null }, { printerId: 'counter' })
    const filter = screen.getByRole('button', { name: /All printers/ })
    await press(filter)
    await settle(() => fireEvent.click(within(screen.getByRole('listbox')).getByRole('option', { name: 'Counter' })))
    expect(screen.getByText('No ticket on this printer yet')).toBeDefined()
  })

  it('brings older ones on demand, below', async () => {
    const job = sampleJob({ id: 'job-0990' })
    client.show('printHistory', { jobs: [{ job, orderNumber: '0990' }], nextCursor: null }, { cursor: 'older' })
    await press(screen.getByText('Show older'))
    expect(row('0990')).toBeDefined()
    expect(row('1190')).toBeDefined()
  })

  it('follows a ticket while its picture is open', async () => {
    await pressButton('Show ticket 1186, Kitchen 1')
    const history = sampleHistory()
    const jobs = history.jobs.map((entry) =>
      entry.orderNumber === '1186' ? { ...entry, job: { ...entry.job, state: 'printed' as const } } : entry,
    )
    await settle(() => client.show('printHistory', { ...history, jobs }))
    expect(within(screen.getByRole('dialog')).getByText('Print again')).toBeDefined()
  })
})

describe('old tickets', () => {
  const printerId = printerIdSchema.parse('kitchen-1')
  const old = { printerId, printerName: 'Kitchen 1', count: 12, oldestAt: Date.now() - 9e6 }

  it('are named in the system line, which leads to where they are settled', async () => {
    await settle(() => client.show('system', sampleSystem({ oldTickets: [old] })))
    await press(screen.getByText('12 old tickets'))
    const main = screen.getByRole('main', { name: 'Attention' })
    client.answer('print.settleOld', { tickets: 12 })
    await press(within(main).getByText('Print'))
    expect(client.called('print.settleOld')).toEqual([])
    await press(within(screen.getByRole('alertdialog')).getByText('Print'))
    expect(client.called('print.settleOld')).toEqual([{ printerId: 'kitchen-1', choice: 'print' }])
    expect(screen.getByText('12 tickets go to Kitchen 1')).toBeDefined()
  })

  it('are asked about above the history too, for the printer that is shown', async () => {
    await settle(() => client.show('system', sampleSystem({ oldTickets: [old] })))
    expect(screen.getByText('12 old tickets for Kitchen 1')).toBeDefined()
  })
})
