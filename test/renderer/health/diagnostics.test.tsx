import { fireEvent, screen, within } from '@testing-library/react'
import { beforeEach, describe, expect, it } from 'vitest'
import type { CheckResult, LogView, TimelineSegment } from '../../../shared/contract/diagnostics-views.ts'
import type { Result } from '../../../shared/result.ts'
import { ChecksPanel } from '../../../renderer/health/checks-panel.tsx'
import { LogPanel } from '../../../renderer/health/log-panel.tsx'
import { SupportButton } from '../../../renderer/health/support-button.tsx'
import { TimelinePanel } from '../../../renderer/health/timeline-panel.tsx'
import { checkNames } from '../../../renderer/health/use-checks.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { pressButton, settle, showIn } from '../support/show-app.tsx'

let client: FakeBridgeClient
beforeEach(() => {
  client = new FakeBridgeClient()
})
const minute = 60_000
const text = () => document.body.textContent ?? ''

describe('the timeline', () => {
  const now = Date.now()
  const segment = (fromMin: number, toMin: number | null, fields: Partial<TimelineSegment>): TimelineSegment => ({
    from: now - fromMin * minute,
    to: toMin === null ? null : now - toMin * minute,
    state: 'online',
    level: 'good',
    reason: null,
    merged: 1,
    ...fields,
  })
  const lanes = [
    {
      id: 'app',
      subject: 'app' as const,
      label: null,
      segments: [
        segment(600, 400, { state: 'on' }),
        segment(400, 200, { state: 'off', level: 'none', reason: 'POS Bridge was closed.' }),
        segment(200, null, { state: 'on' }),
      ],
    },
    {
      id: 'klikit',
      subject: 'klikit' as const,
      label: null,
      segments: [
        segment(600, 400, {}),
        segment(400, 200, { state: 'app_off', level: 'none' }),
        segment(200, 100, { state: 'offline', level: 'bad', reason: 'No line.' }),
        segment(100, null, { state: 'of_a_newer_app', level: 'good' }),
      ],
    },
    {
      id: 'printer:k1',
      subject: 'printer' as const,
      label: 'Kitchen 1',
      segments: [segment(600, null, { state: 'paper_low', level: 'warn' })],
    },
  ]
  beforeEach(async () => {
    client.show('healthTimeline', { span: '24h', lanes }, { span: '24h' })
    showIn(client, <TimelinePanel />)
    await settle()
  })

  it('has a lane for each part, in words as well as in patterns, each stretch with its times', () => {
    const klikit = screen.getByRole('listbox', { name: 'klikit' })
    const names = within(klikit)
      .getAllByRole('option')
      .map((option) => [option.dataset['pattern'], option.getAttribute('aria-label')])
    expect(names.map(([pattern]) => pattern)).toEqual(['good', 'app_off', 'bad', 'good'])
    expect(names[2]?.[1]).toMatch(/^offline, \d\d:\d\d to \d\d:\d\d$/)
    expect(names[3]?.[1]).toMatch(/^of_a_newer_app, \d\d:\d\d to now$/)
    expect(within(screen.getByRole('listbox', { name: 'Kitchen 1' })).getByRole('option').textContent).toBe('paper low')
  })

  it('lists what went wrong and when the app was off, and not that every other part then had a gap', () => {
    const happened = screen.getByRole('region', { name: 'What happened' })
    const rows = within(happened).getAllByRole('listitem')
    expect(rows.map((row) => within(row).getByRole('heading').textContent)).toEqual([
      'klikit: offline',
      'POS Bridge: off',
      'Kitchen 1: paper low',
    ])
    expect(rows[0]?.textContent).toContain('No line.')
    expect(rows[1]?.textContent).toContain('for 3 h 20 min')
  })

  it('says what a stretch was when it is tapped', async () => {
    const klikit = screen.getByRole('listbox', { name: 'klikit' })
    await settle(() => fireEvent.click(within(klikit).getAllByRole('option')[2] as HTMLElement))
    expect(document.querySelector('.timeline-detail')?.textContent).toMatch(
      /klikit: offline.*for 1 h 40 min.*No line\./,
    )
  })
})

describe('the log', () => {
  const line = (id: number, event: string) => ({
    id,
    at: Date.now(),
    level: 'info' as const,
    event,
    text: JSON.stringify({ time: new Date().toISOString(), level: 'info', event, orderId: `o-${id}` }),
  })
  const usual = { level: 'info' as const, text: '', limit: 1000 }
  const log = (lines: LogView['lines']): LogView => ({ lines, matching: lines.length, held: 40, areas: ['order'] })

  it('holds still while a person reads a line, counts what came meanwhile, and follows again', async () => {
    client.show('log', log([line(1, 'order.first'), line(2, 'order.second')]), usual)
    showIn(client, <LogPanel />)
    await settle()
    await pressButton('Pause')
    await settle(() =>
      client.show('log', log([line(1, 'order.first'), line(2, 'order.second'), line(3, 'order.third')]), usual),
    )
    expect(text()).toContain('1 new line')
    expect(text()).toContain('2 of 2 lines')
    await pressButton('Follow')
    expect(text()).toContain('3 of 3 lines')
    expect(text()).not.toContain('new line')
  })

  it('tells an empty log from one in which nothing fits', async () => {
    client.show('log', { ...log([]), held: 0 }, usual)
    showIn(client, <LogPanel />)
    await settle()
    expect(text()).toContain('The log is empty')
    await settle(() => client.show('log', log([]), usual))
    expect(text()).toContain('No line fits')
  })
})

describe('the checks', () => {
  const good: CheckResult = { verdict: 'passed', cause: 'It works.', nextStep: null, durationMs: 12 }

  it('run one after the other and say what is amiss with what to do', async () => {
    client.answer('diagnostics.check', { ...good, verdict: 'failed', cause: 'No paper.', nextStep: 'Put in a roll.' })
    showIn(client, <ChecksPanel />)
    await pressButton('Check everything')
    for (let turn = 0; turn < 20; turn += 1) await settle()
    expect(client.called('diagnostics.check')).toEqual(checkNames.map((check) => ({ check })))
    expect(text()).toContain('7 parts need attention')
    expect(text()).toContain('What to do: Put in a roll.')
  })

  it('can be stopped: what is under way counts no more, and nothing further is tried', async () => {
    const answer = client.hold('diagnostics.check')
    showIn(client, <ChecksPanel />)
    await pressButton('Check everything')
    expect(text()).toContain('Checking Connection to klikit')
    await pressButton('Stop here')
    const reply: Result<CheckResult> = { ok: true, value: good }
    await settle(() => answer(reply))
    for (let turn = 0; turn < 5; turn += 1) await settle()
    expect(client.called('diagnostics.check')).toHaveLength(1)
    expect(text()).not.toContain('It works.')
  })
})

it('the support file shows what it holds before anything is saved', async () => {
  client.answer('support.bundle', {
    fileName: 'pos-bridge-support-2026.zip',
    base64: btoa('PK'),
    contents: [
      { name: 'about.json', bytes: 300 },
      { name: 'pos-bridge.log', bytes: 2_000_000 },
    ],
  })
  showIn(client, <SupportButton />)
  await pressButton('Support file')
  const sheet = screen.getByRole('dialog', { name: 'File for support' })
  expect(sheet.textContent).toContain('about.json')
  expect(sheet.textContent).toMatch(/2 files/)
  await pressButton('Close', sheet)
  expect(screen.queryByRole('dialog', { name: 'File for support' })).toBeNull()
})

it('a support file that is refused says why', async () => {
  client.refuse('support.bundle', 'storage', 'The database could not be read.')
  showIn(client, <SupportButton />)
  await pressButton('Support file')
  expect(text()).toContain('The database could not be read.')
})
