import type { Settings } from '../../shared/settings.ts'
import type { HostState } from '../../renderer/bridge-client/transport.ts'
import { sampleAlerts, sampleCall } from '../renderer/alerts/sample-alerts.ts'
import { sampleSettings, sampleSystem } from '../renderer/support/sample-system.ts'
import { busyAnswers, busyViews, dressed } from './busy-views.ts'
import type { FrozenAnswers, FrozenViews } from './frozen-client.ts'

/** What the window is shown over: `host` lost, every view `failing`, nothing answered yet, no data, a busy evening, or one that rings. */
export const worldNames = [
  'busy',
  'ringing',
  'alarm',
  'offline',
  'empty',
  'loading',
  'failing',
  'lost',
  'locked',
] as const
export type WorldName = (typeof worldNames)[number]

interface World {
  readonly views: FrozenViews
  readonly answers: FrozenAnswers
  readonly host: HostState
}

/** The views of a world, shown as `appearance` says. */
export function worldOf(name: WorldName, appearance: Partial<Settings['window']>): World {
  const busy = busyViews(appearance)
  const settings = busy.settings
  switch (name) {
    case 'busy':
      return { views: busy, answers: busyAnswers, host: 'connected' }
    case 'ringing':
      return { views: { ...busy, alerts: ringing }, answers: busyAnswers, host: 'connected' }
    case 'alarm':
      return { views: { ...busy, system: alarmed }, answers: busyAnswers, host: 'connected' }
    case 'offline':
      return { views: { ...busy, system: offline }, answers: busyAnswers, host: 'connected' }
    case 'empty':
      return { views: emptyViews(appearance), answers: {}, host: 'connected' }
    case 'loading':
      return { views: { ...eachAs(busy, null), settings }, answers: {}, host: 'connected' }
    case 'failing':
      return {
        views: { ...eachAs(busy, new Error('The database is locked.')), settings },
        answers: {},
        host: 'connected',
      }
    case 'lost':
      return { views: busy, answers: {}, host: 'lost' }
    case 'locked':
      return { views: { ...eachAs(busy, null), settings }, answers: {}, host: 'locked' }
  }
}

const ringing = () => sampleAlerts([sampleCall('1190', { large: true }), sampleCall('1191'), sampleCall('1193')])

const alarmed = () => {
  const said = { title: 'Kitchen 1 does not print', message: 'The paper roll is empty.', requestIds: [] }
  const since = Date.now() - 90_000
  return sampleSystem({ alarms: [{ ...said, id: 'printer:kitchen-1', kind: 'printer', since, silencedUntil: null }] })
}

const offline = () => {
  const message = 'No answer from klikit. Orders keep printing; changes are sent when it is back.'
  const lastContactAt = Date.now() - 360_000
  const queue = { waiting: 3, held: 0, dead: 0, oldestAt: lastContactAt }
  return sampleSystem({ connection: { state: 'offline', lastContactAt, message }, queue })
}

function eachAs(views: FrozenViews, held: Error | null): FrozenViews {
  // the same names as before
  return Object.fromEntries(Object.keys(views).map((name) => [name, held])) as FrozenViews
}

/** A shop that was set up a minute ago: nothing came, nothing is known. */
function emptyViews(appearance: Partial<Settings['window']>): FrozenViews {
  const busy = busyViews(appearance)
  const none = { new: 0, preparing: 0, ready: 0, scheduled: 0, done: 0, attention: 0 }
  const settings = dressed(sampleSettings(), appearance)
  return {
    ...busy,
    system: () => sampleSystem({ printers: [], queue: { waiting: 0, held: 0, dead: 0, oldestAt: null } }),
    settings: () => ({
      ...settings,
      settings: { ...settings.settings, printers: [], branchIds: [] },
      branches: [],
      brands: [],
      printers: [],
      features: [],
    }),
    board: () => ({ counts: none, cards: [] }),
    closedOrders: () => ({ cards: [], nextCursor: null }),
    find: () => ({ orders: [], nextCursor: null, filling: null }),
    findFilters: () => ({ providers: [], brands: [] }),
    printHistory: () => ({ jobs: [], nextCursor: null }),
    stores: () => ({ branches: [], readAt: null, reading: false, sending: 'off', notice: null }),
    log: () => ({ lines: [], matching: 0, held: 0, areas: [] }),
    healthTimeline: ({ span }) => ({ span: span ?? '24h', lanes: [] }),
    stockMenu: () => ({ menus: [] }),
    stockNow: () => ({ stores: [], states: [], changes: [], refreshing: false, sending: 'on', notice: null }),
    reconciliation: () => ({ running: false, days: [] }),
  }
}
