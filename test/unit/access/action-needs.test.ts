import { describe, expect, test } from 'vitest'
import { accessSettingsSchema, actionGroups, type Role } from '../../../shared/access.ts'
import { type CommandName, commands } from '../../../shared/contract/commands.ts'
import { neededRole } from '../../../electron/bridge/access/action-needs.ts'

const { rules } = accessSettingsSchema.parse({})
const withAll = (role: Role) => ({ ...rules, ...Object.fromEntries(actionGroups.map((group) => [group, role])) })

describe('what a command asks for', () => {
  test.each<CommandName>([
    'order.accept',
    'order.ready',
    'order.pickUp',
    'order.advanceMany',
    'order.takeBack',
    'order.acknowledge',
    'print.resolve',
    'alert.answer',
    'alert.quiet',
    'access.unlock',
    'access.lock',
  ])('%s asks nobody, whatever the rules', (name) => {
    expect(neededRole(name, {}, withAll('manager'))).toBe('staff')
  })

  test.each<CommandName>(['access.setPin', 'settings.import', 'settings.undoImport'])(
    '%s asks for a manager, whatever the rules',
    (name) => expect(neededRole(name, {}, withAll('staff'))).toBe('manager'),
  )

  test.each<[CommandName, Role]>([
    ['order.cancel', 'cashier'],
    ['order.reject', 'cashier'],
    ['store.pause', 'cashier'],
    ['printer.openDrawer', 'cashier'],
    ['report.export', 'cashier'],
    ['stock.set', 'staff'],
    ['order.reprint', 'staff'],
    ['outbox.dismiss', 'manager'],
    ['unreadable.dismiss', 'manager'],
    ['print.cancel', 'manager'],
    ['printer.save', 'manager'],
    ['credentials.save', 'manager'],
    ['log.export', 'manager'],
    ['settings.export', 'manager'],
  ])('%s asks for %s by default', (name, role) => {
    expect(neededRole(name, {}, rules)).toBe(role)
  })

  test('every rule counts for some command', () => {
    const names = Object.keys(commands) as CommandName[]
    const samples: Readonly<Partial<Record<CommandName, unknown>>> = { 'settings.save': { patch: { alerts: {} } } }
    const needed = (name: CommandName, all: typeof rules) => neededRole(name, samples[name] ?? {}, all)
    const idle = actionGroups.filter((group) => {
      const open = withAll('staff')
      return names.every((name) => needed(name, open) === needed(name, { ...open, [group]: 'cashier' }))
    })
    expect(idle).toEqual([])
  })

  test('printing old tickets is a reprint, discarding them is not', () => {
    expect(neededRole('print.settleOld', { choice: 'print' }, rules)).toBe('staff')
    expect(neededRole('print.settleOld', { choice: 'discard' }, rules)).toBe('manager')
    expect(neededRole('print.settleOld', null, rules)).toBe('manager')
  })

  test('saving settings asks for the most that any of them asks for', () => {
    const save = (patch: unknown, all = rules) => neededRole('settings.save', { patch }, all)
    expect(save({ window: {} })).toBe('staff')
    expect(save({ window: {}, intake: {} })).toBe('manager')
    const loose = { ...withAll('staff'), credentials: 'cashier' as const }
    expect(save({ intake: {} }, loose)).toBe('staff')
    expect(save({ intake: {}, environment: 'dev' }, loose)).toBe('cashier')
    // who may do what is never loosened by its own rules
    expect(save({ access: {} }, loose)).toBe('manager')
    expect(save({ unheardOf: 1 }, loose)).toBe('manager')
    expect(save('nonsense', loose)).toBe('manager')
    expect(save(undefined, loose)).toBe('manager')
  })
})
