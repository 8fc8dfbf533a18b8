import { describe, expect } from 'vitest'
import { it, type Kitchen } from '../support/kitchen.ts'
import type { Host } from '../support/spawn-host.ts'
import { until } from '../support/until.ts'

function blockedTicket(host: Host) {
  return until('the ticket to be blocked', async () => {
    const [card] = (await host.view('board')).cards
    return card?.print.state === 'blocked' && card
  })
}

async function expectOneTicket({ texts, papers }: Kitchen, number: string): Promise<void> {
  await until('the ticket to be printed', () => texts('SELECT state FROM spool')[0] === 'printed', {
    withinMs: 25_000,
  })
  expect(papers.map((paper) => [paper.number, paper.kind, paper.complete])).toEqual([[number, 'order', true]])
}

describe('a printer that does not answer', () => {
  it.concurrent('keeps its ticket, which everybody can see, and prints it once when it appears', async ({
    openKitchen,
  }) => {
    const kitchen = await openKitchen()
    await kitchen.printer.set({ off: true })
    await kitchen.simulator.place({ fields: { short_id: '601' } })
    const host = await kitchen.start()
    const card = await blockedTicket(host)
    expect(card).toMatchObject({
      number: '601',
      attention: ['not_printed'],
      print: { printerName: 'Kitchen 1', condition: 'unreachable' },
    })
    expect(card.print.cause).toMatch(/does not answer/)
    expect((await host.view('system')).printers).toMatchObject([{ condition: 'unreachable', waiting: 1 }])
    await kitchen.printer.set({ off: false })
    await expectOneTicket(kitchen, '601')
    expect((await host.view('system')).printers).toMatchObject([{ condition: 'ready', waiting: 0 }])
  })

  it.concurrent('prints its ticket once even when the host was killed while it waited', async ({ openKitchen }) => {
    const kitchen = await openKitchen()
    await kitchen.printer.set({ off: true })
    await kitchen.simulator.place({ fields: { short_id: '602' } })
    const first = await kitchen.start()
    await blockedTicket(first)
    await first.end('SIGKILL')
    const second = await kitchen.start()
    await blockedTicket(second)
    await kitchen.printer.set({ off: false })
    await expectOneTicket(kitchen, '602')
  })

  it.concurrent('never lets a ticket whose connection broke come out twice unmarked', async ({ openKitchen }) => {
    const { simulator, printer, papers, start, texts } = await openKitchen()
    const questionBytes = 9
    await printer.set({ resetAfterBytes: questionBytes + 200 })
    await simulator.place({ fields: { short_id: '603' } })
    const host = await start()
    const jobId = await until(
      'the ticket to be in doubt',
      () => texts("SELECT id FROM spool WHERE state = 'unknown'")[0],
    )
    expect(papers.map(({ kind, complete }) => [kind, complete])).toEqual([['order', false]])
    const [card] = (await host.view('board')).cards
    expect(card?.attention).toContain('did_it_come_out')
    await host.command('print.resolve', { jobId, cameOut: false })
    await until('the reprint', () => papers.some(({ kind, complete }) => kind === 'reprint' && complete))
    expect(papers).toHaveLength(2)
  })
})
