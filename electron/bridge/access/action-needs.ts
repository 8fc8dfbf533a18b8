import type { AccessRules, ActionGroup, Role } from '../../../shared/access.ts'
import { roleSchema } from '../../../shared/access.ts'
import type { CommandName } from '../../../shared/contract/commands.ts'
import { settingsSchema } from '../../../shared/settings.ts'

/** What a command asks for: a group whose role the rules name, or one of the two that no rule can change. */
export type Need = ActionGroup | 'everyone' | 'manager'

/** A command's need, or how to tell it by what it is about to do. */
type NeedOf = Need | ((input: unknown) => readonly Need[])

// whatever the rules say: an order can always be taken on, a call answered, a ticket looked at; and who may change the rules is fixed
const needs: Readonly<Record<CommandName, NeedOf>> = {
  'order.accept': 'everyone',
  'order.ready': 'everyone',
  'order.pickUp': 'everyone',
  'order.reject': 'cancelOrders',
  'order.cancel': 'cancelOrders',
  'order.advanceMany': 'everyone',
  'order.takeBack': 'everyone',
  'order.acknowledge': 'everyone',
  'order.reprint': 'reprint',
  // a person says what became of a ticket: without it the order may never be cooked
  'print.resolve': 'everyone',
  'print.cancel': 'discardTickets',
  'print.again': 'reprint',
  'print.settleOld': (input) => [field(input, 'choice') === 'print' ? 'reprint' : 'discardTickets'],
  'ticket.preview': 'everyone',
  'routing.preview': 'everyone',
  'stock.set': 'stock',
  'stock.setMany': 'stock',
  'stock.undo': 'stock',
  'stock.resend': 'stock',
  'stock.forget': 'stock',
  'menu.refresh': 'everyone',
  'store.pause': 'pauseStore',
  'store.resume': 'pauseStore',
  'store.undo': 'pauseStore',
  'store.readAgain': 'everyone',
  'settings.save': (input) => settingsNeeds(field(input, 'patch')),
  'credentials.save': 'credentials',
  'connection.test': 'credentials',
  'printer.save': 'printers',
  'printer.remove': 'printers',
  'printer.probe': 'printers',
  'printer.test': 'everyone',
  'printer.discover': 'everyone',
  'printer.openDrawer': 'openDrawer',
  'outbox.retry': 'everyone',
  'outbox.dismiss': 'dismissFailures',
  'outbox.resume': 'everyone',
  'unreadable.dismiss': 'dismissFailures',
  'intake.poll': 'everyone',
  'webhook.selfTest': 'everyone',
  'tunnel.restart': 'everyone',
  'intake.reconcile': 'everyone',
  'intake.repair': 'reprint',
  'alert.answer': 'everyone',
  'alert.quiet': 'everyone',
  'alert.test': 'everyone',
  'alarm.silence': 'everyone',
  'log.export': 'exportData',
  'diagnostics.check': 'everyone',
  'support.bundle': 'exportData',
  'report.export': 'reports',
  'report.print': 'reports',
  'access.unlock': 'everyone',
  'access.lock': 'everyone',
  'access.setPin': 'manager',
  'settings.export': 'exportData',
  // says what a file would change, and the file was brought along
  'settings.readImport': 'everyone',
  'settings.import': 'manager',
  'settings.undoImport': 'manager',
  'training.placeOrder': 'everyone',
  'training.setPrinter': 'everyone',
  'training.setOffline': 'everyone',
}

/** The settings that are not of the group `settings`. How the window looks is everyone's. */
const settingNeeds: Readonly<Record<string, Need>> = {
  window: 'everyone',
  access: 'manager',
  environment: 'credentials',
  customBaseUrl: 'credentials',
  printers: 'printers',
  printRules: 'printers',
  routing: 'printers',
}

/** The least role that may give this command with this input. What cannot be read asks for the most: it is refused later anyway. */
export function neededRole(name: CommandName, input: unknown, rules: AccessRules): Role {
  const need = needs[name]
  const all = typeof need === 'function' ? need(input) : [need]
  return all.map((each) => roleOf(each, rules)).reduce(higher, 'staff')
}

/** True when `role` may do what `needed` may. */
export function mayDo(role: Role, needed: Role): boolean {
  return rank(role) >= rank(needed)
}

function roleOf(need: Need, rules: AccessRules): Role {
  if (need === 'everyone') return 'staff'
  return need === 'manager' ? 'manager' : rules[need]
}

function higher(a: Role, b: Role): Role {
  return rank(a) >= rank(b) ? a : b
}

function rank(role: Role): number {
  return roleSchema.options.indexOf(role)
}

function settingsNeeds(patch: unknown): readonly Need[] {
  if (typeof patch !== 'object' || patch === null) return ['manager']
  return Object.keys(patch).map((key) => settingNeed(key))
}

function settingNeed(key: string): Need {
  if (Object.hasOwn(settingNeeds, key)) return settingNeeds[key] ?? 'manager'
  return Object.hasOwn(settingsSchema.shape, key) ? 'settings' : 'manager'
}

function field(input: unknown, name: string): unknown {
  return typeof input === 'object' && input !== null ? Reflect.get(input, name) : undefined
}
