import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import type { Settings, SettingsPatch } from '../../../shared/settings.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import { compareSettings } from '../settings/compare-settings.ts'
import { leftOutOfExport, readSettingsFile, writeSettingsFile } from '../settings/settings-file.ts'
import type { CommandContext } from './command-context.ts'
import { refuseStrangers } from './printer-commands.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** The settings as a file for another PC. */
export function exportSettings(
  { settings, clock, version }: CommandContext,
  _input: Parsed<'settings.export'>,
): CommandOutput<'settings.export'> {
  const now = clock.now()
  return {
    fileName: `pos-bridge-settings-${new Date(now).toISOString().slice(0, 10)}.json`,
    text: writeSettingsFile(settings.current(), { version, now }),
    leftOut: [...leftOutOfExport],
  }
}

/** What a file would change here. */
export function previewImport(
  { settings }: CommandContext,
  { text }: Parsed<'settings.readImport'>,
): CommandOutput<'settings.readImport'> {
  const current = settings.current()
  const { patch, appVersion, exportedAt } = readSettingsFile(text, current)
  refuseStrangers(patch.printers, current.printers)
  return { appVersion, exportedAt, changes: [...compareSettings(current, { ...current, ...patch })] }
}

/** Takes the settings of a file, and keeps those before it. */
export async function importSettings(
  { settings, applySettings, importBackup }: CommandContext,
  { text }: Parsed<'settings.import'>,
): Promise<CommandOutput<'settings.import'>> {
  const before = settings.current()
  const { patch } = readSettingsFile(text, before)
  refuseStrangers(patch.printers, before.printers)
  await importBackup.keep(before)
  const saved = settings.save(patch)
  await applySettings(saved)
  return { changes: compareSettings(before, saved).length }
}

/** Brings back what was before the last import. */
export async function undoImport(
  { settings, applySettings, importBackup }: CommandContext,
  _input: Parsed<'settings.undoImport'>,
): Promise<CommandOutput<'settings.undoImport'>> {
  const before = await importBackup.read()
  if (before === null) throw new BridgeError('not_found', 'There is no import that could be taken back on this PC.')
  await applySettings(settings.save(importable(before)))
  await importBackup.clear()
  return {}
}

/** Who may do what, and how far the set-up is, were never imported, so they stay as they are. */
function importable({ version: _version, access: _access, setUp: _setUp, ...others }: Settings): SettingsPatch {
  return others
}
