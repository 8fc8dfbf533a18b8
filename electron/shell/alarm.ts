import type { AlertCall } from '../../shared/contract/alert-views.ts'
import type { Ring } from '../bridge/alerts/ring.ts'
import type { ShellKey, ShellWords } from './words/shell-words.ts'

/** A message of the operating system's. A click on it opens the order, where it is about one. */
export interface AlarmNote {
  readonly id: string
  readonly title: string
  readonly body: string
  readonly orderId: string | null
}

interface AlarmFrontDeps {
  /** Brings the window to the front. */
  readonly show: () => void
  /** Flashes the window's button in the task bar, or stops. */
  readonly flash: (on: boolean) => void
  /** The words of the oldest trouble, or null when there is none; and how many orders call. */
  readonly setTray: (trouble: string | null, calls: number) => void
  readonly setBadge: (calls: number) => void
  readonly notify: (note: AlarmNote) => void
  /** Takes back the notes of these ids. */
  readonly withdraw: (ids: readonly string[]) => void
  readonly stayAwake: (awake: boolean) => void
  readonly sounder: { set(ring: Ring): void }
  readonly say: ShellWords['say']
}

/** Makes what calls a person to the screen. It acts once for each alarm or call that begins, and again when an alarm's silence ends. */
export function createAlarmFront(deps: AlarmFrontDeps): (ring: Ring) => void {
  let called: ReadonlySet<string> = new Set()
  return (ring) => {
    const alarms = ring.alarms.filter((alarm) => alarm.silencedUntil === null)
    const calls = ring.calls.filter((call) => call.rings)
    const notes = [
      ...alarms.map(({ id, title, message }) => ({ id, title, body: message, orderId: null })),
      ...calls.map((call) => noteOf(call, deps.say)),
    ]
    const news = notes.filter(({ id }) => !called.has(id))
    const ids = new Set(notes.map(({ id }) => id))
    const over = [...called].filter((id) => !ids.has(id))
    called = ids
    const orders = new Set(ring.calls.map(({ orderId }) => orderId)).size
    deps.sounder.set(ring)
    deps.stayAwake(ring.stayAwake)
    deps.flash(notes.length > 0 && !ring.quiet)
    deps.setTray(ring.alarms[0]?.title ?? null, orders)
    deps.setBadge(orders)
    if (over.length > 0) deps.withdraw(over)
    // an alarm is told whatever was switched off: it may say that no order can be told of
    for (const note of news) if (ring.notify || note.orderId === null) deps.notify(note)
    if (news.some(({ orderId }) => ring.bringToFront || orderId === null)) deps.show()
  }
}

const titles: Readonly<Record<AlertCall['kind'], ShellKey>> = {
  new_order: 'newOrder',
  changed: 'orderChanged',
  cancelled: 'orderCancelled',
  overdue: 'orderLate',
}

function noteOf(call: AlertCall, say: ShellWords['say']): AlarmNote {
  const { id, kind, orderId, orderNumber, provider, itemCount, large } = call
  const facts = [large ? say('large') : null, provider?.name ?? null, say('items', { count: itemCount })]
  const body = facts.filter((fact) => fact !== null).reduce((first, second) => say('facts', { first, second }))
  return { id, title: say(titles[kind], { number: orderNumber }), body, orderId }
}
