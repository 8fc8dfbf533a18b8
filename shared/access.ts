import { z } from 'zod'

/** Who works at the screen. Staff need no PIN; each later one may do what the earlier may. */
export const roleSchema = z.enum(['staff', 'cashier', 'manager'])
export type Role = z.infer<typeof roleSchema>

/** The roles that have a PIN. */
export const pinRoleSchema = roleSchema.exclude(['staff'])
export type PinRole = z.infer<typeof pinRoleSchema>

/** A PIN is typed on a panel with wet hands, so digits alone; fewer than four are guessed. */
export const pinSchema = z.string().regex(/^\d{4,8}$/, 'expected 4 to 8 digits')

/** Groups of actions that can ask for a PIN, in the order in which they are shown. */
export const actionGroups = [
  'cancelOrders',
  'pauseStore',
  'stock',
  'reprint',
  'openDrawer',
  'reports',
  'discardTickets',
  'dismissFailures',
  'printers',
  'credentials',
  'settings',
  'exportData',
] as const
export type ActionGroup = (typeof actionGroups)[number]

/** Which role each group of actions asks for at least; the daily work is open to staff. */
const rulesSchema = z.strictObject({
  cancelOrders: roleSchema.default('cashier'),
  pauseStore: roleSchema.default('cashier'),
  stock: roleSchema.default('staff'),
  reprint: roleSchema.default('staff'),
  openDrawer: roleSchema.default('cashier'),
  reports: roleSchema.default('cashier'),
  discardTickets: roleSchema.default('manager'),
  dismissFailures: roleSchema.default('manager'),
  printers: roleSchema.default('manager'),
  credentials: roleSchema.default('manager'),
  settings: roleSchema.default('manager'),
  exportData: roleSchema.default('manager'),
} satisfies Record<ActionGroup, z.ZodType<Role>>)
export type AccessRules = Readonly<z.infer<typeof rulesSchema>>

/** Whether PINs are asked for, for what, and how long one counts. The PINs themselves live in the vault. */
export const accessSettingsSchema = z.strictObject({
  enabled: z.boolean().default(false),
  /** Minutes without a command after which a PIN must be entered again. */
  lockMinutes: z.int().min(1).max(60).default(2),
  rules: rulesSchema.prefault({}),
})
export type AccessSettings = Readonly<z.infer<typeof accessSettingsSchema>>
