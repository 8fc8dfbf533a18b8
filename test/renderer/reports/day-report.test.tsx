import { fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { localDay } from '../../../renderer/find/find-draft.ts'
import { spanProblem } from '../../../renderer/reports/report-span.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleReport } from '../support/sample-report.ts'
import { pressButton, settle, showApp } from '../support/show-app.tsx'

let client: FakeBridgeClient
const today = localDay(Date.now())

beforeEach(async () => {
  client = new FakeBridgeClient()
  client.show('dayReport', sampleReport(today), { fromDay: today, toDay: today })
  showApp(client)
  await settle(() => fireEvent.click(screen.getByText('Done')))
  await settle(() => fireEvent.click(screen.getByLabelText('Day report')))
})

afterEach(() => vi.restoreAllMocks())

const page = () => screen.getByRole('article', { name: 'Day report' })
const table = (name: string) => within(page()).getByRole('table', { name }).textContent

describe('day report', () => {
  it('shows today in figures, money as it was received', () => {
    expect(page().textContent).toContain('IDR\u00A010.000')
    expect(page().textContent).toContain('50 % of those sold')
    expect(page().textContent).toContain('42 s')
    expect(page().textContent).toContain('Not known')
    expect(page().textContent).toContain('1 order told no amount and is in no total.')
    expect(table('By provider')).toContain('GrabFood8')
    expect(table('By provider')).toContain('Not given2')
    expect(table('By brand')).toContain('Several brands4')
    expect(table('By payment')).toContain('Cash7')
    expect(table('Cancelled, by reason')).toContain('Out of stock2')
  })

  it('draws the hours from the first order to the last', () => {
    const bars = within(page()).getAllByRole('listitem')
    expect(bars.map((bar) => bar.getAttribute('aria-label'))).toEqual([
      '11:00, 9 orders',
      '12:00, 0 orders',
      '13:00, 3 orders',
    ])
  })

  it('saves the orders of the chosen days as a file and says so', async () => {
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:1')
    vi.spyOn(URL, 'revokeObjectURL').mockReturnValue()
    client.answer('report.export', { fileName: 'orders.csv', text: 'number\r\n' })
    await pressButton('Orders as CSV')
    expect(client.called('report.export')).toEqual([{ fromDay: today, toDay: today, what: 'orders' }])
    expect(made).toHaveBeenCalledOnce()
    expect(screen.getByText('Saved as orders.csv')).toBeDefined()
  })

  it('says why a file could not be made', async () => {
    client.refuse('report.export', 'storage', 'The disk is full.')
    await pressButton('Report as CSV')
    expect(screen.getByRole('alert').textContent).toContain('The disk is full.')
  })

  it('asks for days that make sense before it asks the host', async () => {
    await settle(() => fireEvent.change(screen.getByLabelText('To'), { target: { value: '2020-01-01' } }))
    expect(screen.getByText('The first day must not be after the last.')).toBeDefined()
    expect(screen.queryByText('Orders as CSV')).toBeNull()
  })

  it('says that a day had no order', async () => {
    await settle(() => client.show('dayReport', sampleReport(today, { received: 0 }), { fromDay: today, toDay: today }))
    expect(screen.getByText('No order on these days')).toBeDefined()
  })
})

describe('days to report', () => {
  it.each([
    ['', '2026-11-21', 'noDay'],
    ['2026-11-22', '2026-11-21', 'wrongWay'],
    ['2026-08-21', '2026-11-21', 'tooLong'],
    ['2026-08-22', '2026-11-21', null],
    ['2026-11-21', '2026-11-21', null],
  ])('from %s to %s: %s', (fromDay, toDay, problem) => {
    expect(spanProblem({ fromDay, toDay })).toBe(problem)
  })
})
