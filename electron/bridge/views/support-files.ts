import os from 'node:os'
import type { QueueEntry, SystemLine } from '../../../shared/contract/system-views.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { checkIntegrity } from '../database/check-integrity.ts'
import { currentVersion, readVersion } from '../database/migrate.ts'
import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import { placeOf } from '../printing/printer-place.ts'
import type { Redactor } from '../lib/redact.ts'
import type { ZipEntry } from '../lib/zip-files.ts'
import type { SettingsAccess } from '../settings/settings.ts'
import type { ReaderContext } from './readers.ts'
import { readHealth } from './readers.ts'

/** What the support file is made from. */
export interface SupportContext {
  readonly reader: ReaderContext
  readonly settings: SettingsAccess
  readonly clock: Clock
  readonly redactor: Redactor
  readonly version: string
  readonly readLogs: () => string
}

/** As long as the timeline is kept. */
const TIMELINE_MS = 30 * 86_400_000

const readMe = `POS Bridge support file. It holds no secret and nothing about guests: no name, phone, address or order text.

about.json      versions and system
health.json     how everything stands: connection, queue depths, printers, storage, alarms by kind
timeline.json   every change of state in the last 30 days (epoch ms)
queue.json      what waits or gave up, with klikit's error codes and request ids
requests.json   the last calls to klikit
webhooks.json   the receiver: listener, tunnel, counts of deliveries by verdict
printers.json   printers with their profiles and conditions
settings.json   settings without secrets
database.json   schema, size and the result of the integrity check
pos-bridge.log  the log of this run and the last
`

/**
 * The files of the support zip. What klikit or a guest may have worded is left out whole, rather than searched for names: messages of errors,
 * titles of jobs, what could not be read.
 */
export async function supportFiles(context: SupportContext): Promise<readonly ZipEntry[]> {
  const { reader, redactor } = context
  const json = (name: string, value: unknown): ZipEntry => ({
    name: `${name}.json`,
    text: `${redactor.text(JSON.stringify(value, null, 2))}\n`,
  })
  const health = readHealth(reader)
  return [
    { name: 'README.txt', text: readMe },
    json('about', about(context)),
    json('health', {
      ...health.intake,
      system: systemFacts(health.system),
      unreadable: health.unreadable.map(({ id, at, source, orderId }) => ({ id, at, source, orderId })),
    }),
    json('timeline', timeline(context)),
    json('queue', { waiting: health.queue.map(jobFacts), gaveUp: health.dead.map(jobFacts) }),
    json('requests', health.requests),
    json('webhooks', webhooks(reader)),
    json('printers', printers(context)),
    json('settings', redactor.value(settingsFacts(context))),
    json('database', await database(reader)),
    { name: 'pos-bridge.log', text: context.readLogs() },
  ]
}

function about({ version, reader, clock }: SupportContext): object {
  const { node, electron, chrome } = process.versions
  return {
    madeAt: new Date(clock.now()).toISOString(),
    version,
    environment: reader.environment,
    node,
    electron,
    chrome,
    system: { platform: process.platform, arch: process.arch, release: os.release(), version: os.version() },
    processors: os.cpus().length,
    memoryMb: { total: toMb(os.totalmem()), free: toMb(os.freemem()), ours: toMb(process.memoryUsage().rss) },
    uptimeSeconds: Math.round(process.uptime()),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

function toMb(bytes: number): number {
  return Math.round(bytes / 1024 ** 2)
}

/** The system line without words that klikit may have chosen. */
function systemFacts({ connection, alarms, storeName: _ours, ...system }: SystemLine): object {
  return {
    ...system,
    connection: { state: connection.state, lastContactAt: connection.lastContactAt },
    alarms: alarms.map(({ id, kind, title, since, requestIds }) => ({ id, kind, title, since, requestIds })),
  }
}

/** A job without its title, which may name a dish, and without the words of its error. */
function jobFacts({ title: _named, error: _worded, ...facts }: QueueEntry): object {
  return facts
}

function timeline({ reader, clock }: SupportContext): readonly object[] {
  return reader.core.timeline.changesSince(clock.now() - TIMELINE_MS).map(({ reason, ...change }) => ({
    ...change,
    // klikit's own words are in the reason of its lane
    reason: change.lane === 'klikit' ? null : reason,
  }))
}

function webhooks({ core }: ReaderContext): object {
  const { enabled, listener, secret, lastEventAt, rates, refusals, backlog } = core.webhooks.facts()
  const { kind, state, since } = core.tunnel.state()
  const deliveries = core.webhooks.deliveries().map(({ message: _worded, ...facts }) => facts)
  return {
    enabled,
    health: core.intake.mode().webhooks,
    listener: { state: listener.state, message: listener.message },
    tunnel: { kind, state, since },
    secretPresent: secret.present,
    lastEventAt,
    rates,
    refusals,
    backlog,
    deliveries,
  }
}

function printers({ reader, settings }: SupportContext): readonly object[] {
  const conditions = new Map(reader.core.printing.conditions().map((each) => [each.id, each]))
  return settings.current().printers.map((printer) => {
    const { condition, cause, waiting, lastPrintedAt } = conditions.get(printer.id) ?? {}
    return { ...printerFacts(printer), condition, cause, waiting, lastPrintedAt }
  })
}

/** The redactor takes a printer's name and address for a guest's: here they go by other words. */
function printerFacts({ name, address, ...rest }: PrinterConfig): object {
  return { label: name, place: placeOf(address), ...rest }
}

function settingsFacts({ settings }: SupportContext): object {
  const { printers: configured, ...rest } = settings.current()
  return { ...rest, printers: configured.map(printerFacts) }
}

async function database({ core }: ReaderContext): Promise<object> {
  const { path, bytes, orders, backupAt } = core.storage()
  const integrity = await checkIntegrity(path).catch((error: unknown) => [`could not be read: ${describeError(error)}`])
  return {
    schema: readVersion(core.database),
    appSchema: currentVersion,
    bytes,
    orders,
    openOrders: core.orders.openIds().length,
    backupAt,
    storage: core.storageHealth.state().state,
    integrity: integrity.length === 0 ? 'ok' : integrity,
  }
}
