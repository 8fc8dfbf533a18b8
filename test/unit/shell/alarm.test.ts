import { expect, it } from 'vitest'
import type { AlertCall } from '../../../shared/contract/alert-views.ts'
import type { Alarm } from '../../../shared/contract/intake-views.ts'
import { orderIdSchema } from '../../../shared/order.ts'
import { type Ring, silence } from '../../../electron/bridge/alerts/ring.ts'
import { createAlarmFront } from '../../../electron/shell/alarm.ts'
import { createShellWords } from '../../../electron/shell/words/shell-words.ts'

const alarm = (id: string, silencedUntil: number | null = null): Alarm => ({
  id,
  kind: 'printer',
  title: `${id} does not print`,
  message: 'Paper out.',
  since: 1,
  requestIds: [],
  silencedUntil,
})

const call = (kind: AlertCall['kind'], number: string, more: Partial<AlertCall> = {}): AlertCall => ({
  id: `${kind}:${number}`,
  kind,
  orderId: orderIdSchema.parse(number),
  orderNumber: number,
  provider: { id: '6', name: 'GrabFood' },
  itemCount: 3,
  large: false,
  since: 1,
  rings: true,
  ...more,
})

function front() {
  const acts: string[] = []
  const tell = createAlarmFront({
    show: () => acts.push('show'),
    flash: (on) => acts.push(`flash ${on}`),
    setTray: (words, calls) => acts.push(`tray ${words} ${calls}`),
    setBadge: (calls) => acts.push(`badge ${calls}`),
    notify: ({ id, title, body, orderId }) => acts.push(`notify ${id}: ${title}: ${body} -> ${orderId}`),
    withdraw: (ids) => acts.push(`withdraw ${ids.join()}`),
    stayAwake: (awake) => acts.push(`awake ${awake}`),
    sounder: { set: ({ sounds }) => acts.push(`sound ${sounds.join()}`) },
    say: createShellWords(() => []).say,
  })
  return (ring: Partial<Ring>) => {
    acts.length = 0
    tell({ ...silence, notify: true, ...ring })
    return [...acts]
  }
}

it('calls a person by every means when an alarm begins, and not again while it lasts', () => {
  const tell = front()
  expect(tell({ alarms: [alarm('a')], sounds: ['printer'] })).toEqual([
    'sound printer',
    'awake true',
    'flash true',
    'tray a does not print 0',
    'badge 0',
    'notify a: a does not print: Paper out. -> null',
    'show',
  ])
  const again = tell({ alarms: [alarm('a')], sounds: ['printer'] })
  expect(again).not.toContain('show')
  expect(again.join()).not.toContain('notify')
  expect(tell({ alarms: [alarm('a'), alarm('b')] })).toContain('show')
})

it('falls silent when an alarm was heard, with the tray still saying what is amiss, and calls again when the silence is over', () => {
  const tell = front()
  tell({ alarms: [alarm('a')] })
  const heard = tell({ alarms: [alarm('a', 99)] })
  expect(heard).toEqual(['sound ', 'awake true', 'flash false', 'tray a does not print 0', 'badge 0', 'withdraw a'])
  expect(tell({ alarms: [alarm('a')] })).toContain('show')
})

it('counts the orders that call, and sends a message for each that opens it', () => {
  const tell = front()
  const calls = [
    call('new_order', '7', { large: true }),
    call('overdue', '7'),
    call('cancelled', '8', { provider: null, itemCount: 1 }),
  ]
  const acts = tell({ calls, sounds: ['changed', 'new_order'] })
  expect(acts).toContain('badge 2')
  expect(acts).toContain('tray null 2')
  expect(acts).toContain('notify new_order:7: New Order! 7: Large order, GrabFood, 3 items -> 7')
  expect(acts).toContain('notify overdue:7: Order is late: 7: GrabFood, 3 items -> 7')
  expect(acts).toContain('notify cancelled:8: Order cancelled: 8: 1 item -> 8')
  expect(acts).not.toContain('show')
  expect(tell({ calls: calls.slice(2) })).toContain('withdraw new_order:7,overdue:7')
  expect(tell({})).toEqual(['sound ', 'awake true', 'flash false', 'tray null 0', 'badge 0', 'withdraw cancelled:8'])
})

it('brings the window to the front for an order only where that is wanted', () => {
  expect(front()({ calls: [call('new_order', '7')], bringToFront: true })).toContain('show')
})

it('with messages switched off, alarms alone are told', () => {
  const acts = front()({ calls: [call('new_order', '7')], alarms: [alarm('a')], notify: false })
  expect(acts.filter((act) => act.startsWith('notify'))).toEqual(['notify a: a does not print: Paper out. -> null'])
})

it('an order of a channel that does not ring is counted and calls nobody', () => {
  const acts = front()({ calls: [call('new_order', '7', { rings: false })] })
  expect(acts).toEqual(['sound ', 'awake true', 'flash false', 'tray null 1', 'badge 1'])
})

it('does not flash while it is kept quiet, and may let the PC sleep', () => {
  const acts = front()({ calls: [call('new_order', '7')], quiet: true, stayAwake: false })
  expect(acts).toContain('flash false')
  expect(acts).toContain('awake false')
})
