import type { Health, SettingsView, SystemLine, Training } from '../../../shared/contract/system-views.ts'
import { printerConfigSchema } from '../../../shared/printer.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { minuteMs } from './sample-orders.ts'

/** A system line in service: klikit answers, one printer is out of paper. */
export function sampleSystem(overrides: Partial<SystemLine> = {}): SystemLine {
  const now = Date.now()
  return {
    version: '0.1.0',
    environment: 'production',
    storeName: 'Buleleng',
    connection: { state: 'online', lastContactAt: now - 2000, message: null },
    queue: { waiting: 1, held: 0, dead: 0, oldestAt: now - 18_000 },
    printers: [
      {
        id: 'kitchen-1',
        name: 'Kitchen 1',
        condition: 'paper_out',
        cause: 'The paper roll is empty.',
        waiting: 2,
      },
      { id: 'kitchen-2', name: 'Kitchen 2', condition: 'ready', cause: null, waiting: 0 },
      { id: 'counter', name: 'Counter', condition: 'silent', cause: null, waiting: 0 },
    ],
    unreadable: 0,
    storage: { state: 'good', message: null },
    webhooks: 'off',
    tunnel: { kind: 'none', state: 'off', reason: null },
    oldTickets: [],
    stores: { paused: 0, total: 3 },
    alarms: [],
    ...overrides,
  }
}

function printer(id: string, name: string, host: string) {
  return printerConfigSchema.parse({
    id,
    name,
    address: { kind: 'tcp', host, port: 9100 },
    profile: { columns: 48, codePage: 'PC858_EURO', cut: 'partial', proof: 'auto' },
    copies: 1,
    enabled: true,
  })
}

/** Settings as saved, with a key in the vault and three printers. */
export function sampleSettings(): SettingsView {
  const now = Date.now()
  const printers = [
    printer('kitchen-1', 'Kitchen 1', '192.168.1.87'),
    printer('kitchen-2', 'Kitchen 2', '192.168.1.88'),
    printer('counter', 'Counter', '192.168.1.91'),
  ]
  return {
    settings: settingsSchema.parse({ environment: 'production', printers, window: { theme: 'light' } }),
    secrets: {
      partnerKey: { present: true, tail: 'leng' },
      secretKey: { present: true, tail: '9f2c' },
      webhookSecret: { present: false, tail: null },
      previousWebhookSecret: { present: false, tail: null },
      cloudflaredToken: { present: false, tail: null },
      ngrokToken: { present: false, tail: null },
      sshPrivateKey: { present: false, tail: null },
    },
    vault: { kind: 'Windows vault', warning: null },
    features: [
      feature('orders', 'orders:read', 'allowed'),
      feature('order_status', 'PATCH status', 'allowed'),
      {
        ...feature('stock', 'menus:oos', 'denied'),
        message: 'Stock changes stay on this PC until klikit allows menus:oos. Ask klikit support.',
      },
      feature('brands', 'brands:read', 'allowed'),
      feature('providers', null, 'untried'),
    ],
    branches: [
      { id: '9', title: 'Buleleng', brandIds: ['kd', 'kn'] },
      { id: '10', title: 'Denpasar', brandIds: ['kd'] },
    ],
    brands: [
      { id: 'kd', name: 'Klikit Dimsum' },
      { id: 'kn', name: 'Klikit Noodle' },
    ],
    printers: [
      printerState(printers[0], 'paper_out', 'The paper roll is empty.', now - 6 * minuteMs, 2),
      printerState(printers[1], 'ready', null, now - 3 * minuteMs, 0),
      printerState(printers[2], 'silent', null, now - 9 * minuteMs, 0),
    ],
  }
}

type Feature = SettingsView['features'][number]

function feature(name: Feature['feature'], scope: string | null, access: Feature['access']): Feature {
  return { feature: name, scope, access, message: null, requestId: null, checkedAt: Date.now() }
}

type PrinterState = SettingsView['printers'][number]

// five facts of one row; an object would only repeat their names
// oxlint-disable-next-line max-params
function printerState(
  config: PrinterState['config'] | undefined,
  condition: PrinterState['condition'],
  cause: string | null,
  lastPrintedAt: number,
  waiting: number,
): PrinterState {
  if (!config) throw new Error('expected a printer')
  return { config, condition, cause, lastPrintedAt, waiting }
}

/** Health with two dead letters, a queue, and the last calls. */
export function sampleHealth(overrides: Partial<Health> = {}): Health {
  const now = Date.now()
  const entry = {
    lane: 'order:1176',
    kind: 'order.status',
    attempts: 2,
    createdAt: now - 18_000,
    notBefore: null,
    error: null,
    errorCode: null,
    requestId: null,
  }
  return {
    system: sampleSystem(),
    intake: {
      lastPollAt: now - 2000,
      lastCompletePollAt: now - 2000,
      nextPollAt: now + 8000,
      ordersToday: 87,
      clockSkewMs: 400,
      failures: 0,
    },
    queue: [
      { ...entry, id: 1, title: '1176 Ready', state: 'parked', notBefore: now + 4000, error: '502 from klikit' },
      { ...entry, id: 2, title: 'Lumpia Udang off', state: 'running', attempts: 1, createdAt: now - 1000 },
      {
        ...entry,
        id: 3,
        title: 'Ticket 1186, Kitchen 1',
        state: 'blocked',
        attempts: 0,
        createdAt: now - 2 * minuteMs,
      },
      { ...entry, id: 4, title: 'Ticket 1188, Kitchen 1', state: 'queued', attempts: 0, createdAt: now - minuteMs },
    ],
    dead: [
      {
        ...entry,
        id: 71,
        title: '1166 Complete',
        state: 'dead',
        error: 'klikit says the order is already cancelled (409). Dismiss if the food was not handed over.',
        errorCode: 'state_invalid_transition',
        requestId: '9e571c4e-0000-4000-8000-0000003f403e',
      },
      {
        ...entry,
        id: 72,
        title: 'Ceker Ayam off',
        state: 'dead',
        error: 'klikit does not know SKU KD-009 (404). Fix the SKU, then Retry.',
        errorCode: 'resource_unmapped',
        requestId: '1b4a155b-0000-4000-8000-000000ea1a53',
      },
    ],
    requests: [
      call(now - 2000, 'GET', '/orders', 200, 118),
      call(now - 19_000, 'PATCH', '/orders/1176/status', 502, 2004),
      call(now - 22_000, 'GET', '/orders', 200, 121),
      call(now - 144_000, 'GET', '/orders/1184', null, 10_000),
    ],
    unreadable: [],
    storage: {
      path: 'C:\\ProgramData\\POS Bridge\\bridge.sqlite',
      bytes: 41_300_000,
      orders: 12_804,
      checkedAt: now - 400 * minuteMs,
      backupAt: now - 399 * minuteMs,
    },
    logFile: 'C:\\ProgramData\\POS Bridge\\logs\\bridge.log',
    ...overrides,
  }
}

// oxlint-disable-next-line max-params
function call(at: number, method: string, path: string, status: number | null, durationMs: number) {
  const requestId = status === null ? null : `a1f0${at % 100_000}-0000-4000-8000-00000000${durationMs}`
  return { at, method, path, status, outcome: status === 200 ? 'ok' : 'downstream', durationMs, requestId }
}

export const sampleTraining: NonNullable<Training> = {
  simulatorUrl: 'http://127.0.0.1:4010/v1/partner',
  printer: { paperOut: false, paperLow: false, coverOpen: false, mute: false, off: false, tickets: 12 },
  offline: false,
}
