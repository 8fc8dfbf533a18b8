import { isDeepStrictEqual } from 'node:util'
import type { CommandName, CommandOutput, commands } from '../../../shared/contract/commands.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { printerConfigSchema } from '../../../shared/printer.ts'
import { accessSettingsSchema } from '../../../shared/access.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import { addressProblem } from '../printing/private-address.ts'
import type { CommandContext } from './command-context.ts'

/** An input as its schema parsed it. */
type Parsed<N extends CommandName> = (typeof commands)[N]['input']['_output']

/** Saves one printer, in its place or behind the others. */
export async function savePrinter(
  { settings, applySettings }: CommandContext,
  { printer }: Parsed<'printer.save'>,
): Promise<CommandOutput<'printer.save'>> {
  refuseStrangers([printer], [])
  const { printers } = settings.current()
  const isNew = !printers.some(({ id }) => id === printer.id)
  const next = isNew ? [...printers, printer] : printers.map((each) => (each.id === printer.id ? printer : each))
  await applySettings(settings.save({ printers: next }))
  return {}
}

/** Saves settings; printers among them only where they may be. */
export async function saveSettings(
  { settings, applySettings, access }: CommandContext,
  { patch }: Parsed<'settings.save'>,
): Promise<CommandOutput<'settings.save'>> {
  refuseStrangers(patch.printers, settings.current().printers)
  // what does not fit the schema is refused by name when it is saved
  const next = accessSettingsSchema.safeParse(patch.access)
  if (next.success) access.refuseUnfit(next.data)
  await applySettings(settings.save(patch))
  return {}
}

/** Those whose address is new. What is in the settings already stays: it is refused where it matters, before each connection. */
function changedPrinters(given: unknown, before: readonly PrinterConfig[]): readonly PrinterConfig[] {
  // what does not fit the schema is refused by name when it is saved
  const { data = [] } = printerConfigSchema.array().safeParse(given)
  return data.filter(({ address }) => !before.some((each) => isDeepStrictEqual(each.address, address)))
}

/** Refuses printers beyond the shop's own network, unless their address was there before. Throws BridgeError `invalid_input`. */
export function refuseStrangers(given: unknown, before: readonly PrinterConfig[]): void {
  for (const { name, address } of changedPrinters(given, before)) {
    const problem = addressProblem(address)
    if (problem !== null) throw new BridgeError('invalid_input', `${name}: ${problem} Nothing was saved.`)
  }
}

/** Starts a search for printers. */
export function discover(
  { core }: CommandContext,
  _input: Parsed<'printer.discover'>,
): CommandOutput<'printer.discover'> {
  core.discovery.start()
  return {}
}

/** Kicks the cash drawer open. */
export async function openDrawer(
  { core }: CommandContext,
  { printerId }: Parsed<'printer.openDrawer'>,
): Promise<CommandOutput<'printer.openDrawer'>> {
  await core.printing.openDrawer(printerId)
  return {}
}
