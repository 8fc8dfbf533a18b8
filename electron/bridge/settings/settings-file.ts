import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { type LeftOut, leftOutSchema } from '../../../shared/contract/transfer-views.ts'
import type { PrinterAddress } from '../../../shared/printer.ts'
import { secretNameSchema, type Settings, type SettingsPatch, settingsSchema } from '../../../shared/settings.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import { describeIssues } from '../lib/describe-issues.ts'
import { migrateSettings } from './settings-migrations.ts'

/** The shape of the file itself; its settings have a version of their own. */
const FILE_VERSION = 1

/** What an export never holds: secrets and PINs are in the vault, and who may do what and how far the set-up is belong to one PC. */
export const leftOutOfExport: readonly LeftOut[] = leftOutSchema.options
const ownToThisPc: readonly string[] = ['access', 'setUp']

// what comes after is checked once the version is known
const headSchema = z.looseObject({ posBridgeSettings: z.int().min(1) })
const fileSchema = z.strictObject({
  posBridgeSettings: z.literal(FILE_VERSION),
  appVersion: z.string().max(100),
  exportedAt: z.iso.datetime(),
  leftOut: z.array(z.string()).default([]),
  settings: z.record(z.string(), z.unknown()),
})

/** A settings file as it was read: what to save, and where it comes from. */
export interface ReadSettingsFile {
  readonly patch: SettingsPatch
  readonly appVersion: string
  readonly exportedAt: number
}

/** The text of a settings file. */
export function writeSettingsFile(
  settings: Settings,
  about: { readonly version: string; readonly now: number },
): string {
  const shared = Object.fromEntries(Object.entries(settings).filter(([key]) => !ownToThisPc.includes(key)))
  const file = {
    posBridgeSettings: FILE_VERSION,
    appVersion: about.version,
    exportedAt: new Date(about.now).toISOString(),
    leftOut: leftOutOfExport,
    settings: shared,
  }
  return `${JSON.stringify(file, null, 2)}\n`
}

/**
 * Reads a settings file. Throws BridgeError `invalid_input` naming what does not fit: no JSON, another file, a newer version, a key that is
 * unknown or stays with its PC. Printers are matched by id, and those of `current` that the file does not know stay, unless the file has a
 * printer at the same place and the routes to go with it.
 */
export function readSettingsFile(text: string, current: Settings): ReadSettingsFile {
  const content = parseJson(text)
  const head = headSchema.safeParse(content)
  if (!head.success) throw unfit('Expected a file that POS Bridge exported in Settings, Backup, got another one.')
  if (head.data.posBridgeSettings > FILE_VERSION) throw newer(head.data['appVersion'])
  const file = fileSchema.safeParse(content)
  if (!file.success) throw unfit(`This file does not fit: ${describeIssues(file.error, fileSchema, content)}.`)
  const { settings, appVersion, exportedAt } = file.data
  refuseOwn(settings)
  return { patch: toPatch(settings, { current, appVersion }), appVersion, exportedAt: Date.parse(exportedAt) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    // the parser's own message quotes the file, which may hold anything
    throw unfit('Expected a settings file of POS Bridge, got one that is not JSON. It may be damaged: export it again.')
  }
}

function refuseOwn(settings: Readonly<Record<string, unknown>>): void {
  const secrets: readonly string[] = secretNameSchema.options
  const found = Object.keys(settings).find((key) => ownToThisPc.includes(key) || secrets.includes(key))
  if (found !== undefined)
    throw unfit(
      `\`${found}\` is never imported: it belongs to one PC. Take it out of the file and set it here by hand.`,
    )
}

function toPatch(
  stored: Readonly<Record<string, unknown>>,
  { current, appVersion }: { readonly current: Settings; readonly appVersion: string },
): SettingsPatch {
  const migrated = migrateSettings(stored)
  if (migrated.outcome === 'newer') throw newer(appVersion)
  const parsed = settingsSchema.safeParse(migrated.settings)
  if (!parsed.success)
    throw unfit(`This file does not fit: ${describeIssues(parsed.error, settingsSchema, migrated.settings)}.`)
  const { version: _version, printers, ...others } = parsed.data
  const named = Object.fromEntries(Object.entries(others).filter(([key]) => Object.hasOwn(migrated.settings, key)))
  // with routes of this PC, its own printers are the ones that these name
  const here = Object.hasOwn(named, 'routing') ? withoutDoubles(current.printers, printers) : current.printers
  return { ...named, printers: mergePrinters(here, printers) }
}

/** Set up by hand before its file was imported, a printer is there under another id: both together would print everything twice. */
function withoutDoubles(current: Settings['printers'], given: Settings['printers']): Settings['printers'] {
  const isThere = ({ id, address }: Settings['printers'][number]) =>
    given.some((each) => each.id !== id && isDeepStrictEqual(placeIn(each.address), placeIn(address)))
  return current.filter((printer) => given.some(({ id }) => id === printer.id) || !isThere(printer))
}

// how a printer is found again or spoken to says nothing of where it is
const notPlace: readonly string[] = ['mac', 'allowPublic', 'baudRate']

function placeIn(address: PrinterAddress): unknown {
  return Object.entries(address).filter(([key]) => !notPlace.includes(key))
}

function mergePrinters(current: Settings['printers'], given: Settings['printers']): Settings['printers'] {
  const kept = current.map((printer) => given.find(({ id }) => id === printer.id) ?? printer)
  return [...kept, ...given.filter(({ id }) => !current.some((printer) => printer.id === id))]
}

function newer(appVersion: unknown): BridgeError {
  const from = typeof appVersion === 'string' ? ` ${appVersion.slice(0, 100)}` : ''
  return unfit(`This file comes from a newer POS Bridge${from}. Update this one, then import it again.`)
}

function unfit(message: string): BridgeError {
  return new BridgeError('invalid_input', `${message} Nothing was changed.`)
}
