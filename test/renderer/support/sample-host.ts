import { accessSettingsSchema } from '../../../shared/access.ts'
import type { AccessView } from '../../../shared/contract/access-views.ts'
import type { HealthTimeline, LogLine, LogView } from '../../../shared/contract/diagnostics-views.ts'
import type { StartUpView } from '../../../shared/contract/start-up-views.ts'
import { minuteMs } from './sample-orders.ts'

const hourMs = 60 * minuteMs

/** A desktop that could start at boot, set up long ago. */
export const sampleStartUp: StartUpView = {
  atBoot: { supported: true, on: false, problem: null },
  kiosk: { supported: true, on: false, problem: null },
  setUp: 'over',
}

/** PINs are there, and not asked for. */
export function sampleAccess(): AccessView {
  const { lockMinutes, rules } = accessSettingsSchema.parse({})
  const waits = { cashier: null, manager: null }
  return { enabled: false, pins: { cashier: true, manager: true }, lockMinutes, rules, waits }
}

/** Lines of each level. */
export function sampleLog(): LogView {
  const at = Date.now()
  const line = (id: number, level: LogLine['level'], event: string): LogLine => ({
    id,
    at: at - (20 - id) * 1000,
    level,
    event,
    text: JSON.stringify({ event, orderId: `7130000${id}` }),
  })
  const lines = [
    line(1, 'info', 'order.ingested'),
    line(2, 'info', 'print.done'),
    line(3, 'warn', 'printer.paper_out'),
    line(4, 'error', 'outbox.dead'),
  ]
  return { lines, matching: 4, held: 4, areas: ['order', 'outbox', 'print', 'printer'] }
}

/** A day with an outage, a printer without paper, and a night with the app off. */
export function sampleTimeline(span: HealthTimeline['span']): HealthTimeline {
  const now = Date.now()
  const segment = (
    fromHours: number,
    toHours: number | null,
    state: string,
    level: 'good' | 'warn' | 'bad' | 'none',
  ) => ({
    from: now - fromHours * hourMs,
    to: toHours === null ? null : now - toHours * hourMs,
    state,
    level,
    reason: level === 'bad' ? 'No answer in 10 s.' : null,
    merged: 1,
  })
  return {
    span,
    lanes: [
      {
        id: 'app',
        subject: 'app',
        label: null,
        segments: [segment(20, 14, 'on', 'good'), segment(14, 9, 'app_off', 'none'), segment(9, null, 'on', 'good')],
      },
      {
        id: 'klikit',
        subject: 'klikit',
        label: null,
        segments: [
          segment(9, 3, 'online', 'good'),
          segment(3, 2.5, 'offline', 'bad'),
          segment(2.5, null, 'online', 'good'),
        ],
      },
      {
        id: 'printer:kitchen-1',
        subject: 'printer',
        label: 'Kitchen 1',
        segments: [segment(9, 1, 'ready', 'good'), segment(1, null, 'paper_out', 'bad')],
      },
    ],
  }
}
