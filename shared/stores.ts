import { z } from 'zod'
import { type StoreKey, storeKeySchema } from './item.ts'
import { epochMsSchema, type Order } from './order.ts'

/** How long a store is paused. Minutes are real ones, whatever the wall clock does meanwhile. */
export const pauseDurationSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('minutes'), minutes: z.int().min(1).max(1440) }),
  z.strictObject({ kind: z.literal('until_closing') }),
  z.strictObject({ kind: z.literal('until_on') }),
])
export type PauseDuration = Readonly<z.infer<typeof pauseDurationSchema>>

/** Why a paused store goes live at that moment: asked for, its closing, or 04:00 where no closing is known. */
export const liveAgainSchema = z.strictObject({
  at: epochMsSchema,
  because: z.enum(['time', 'closing', 'early_morning']),
})
export type LiveAgain = Readonly<z.infer<typeof liveAgainSchema>>

/** A reason that staff may give for a pause. klikit publishes no list: these are editable. */
const pauseReasonSchema = z.strictObject({
  code: z.string().trim().min(1).max(64),
  label: z.string().trim().min(1).max(80),
})
export type PauseReason = Readonly<z.infer<typeof pauseReasonSchema>>

const usualReasons: PauseReason[] = [
  { code: 'too_busy', label: 'Too busy' },
  { code: 'kitchen_closed', label: 'Kitchen closed' },
  { code: 'equipment', label: 'Equipment trouble' },
  { code: 'no_staff', label: 'No staff' },
  { code: 'other', label: 'Other' },
]
export const pauseReasonsSchema = z.array(pauseReasonSchema).min(1).max(30).default(usualReasons)

/** What a path or body may hold in braces. In a body each stands in quotes, and its value replaces the quotes too. */
const placeholders = ['brand_id', 'branch_id', 'visible', 'reason'] as const

/** One address of klikit's that shows or hides a store. Its real shape is unpublished (klikit-api 11). */
function templateSchema(defaults: { readonly path: string; readonly body: string }) {
  return z.strictObject({
    path: z
      .string()
      .trim()
      .max(500)
      .startsWith('/', 'expected a path below the base address, beginning with /')
      .refine((path) => unknownIn(path) === null, `expected no other braces than {brand_id} and {branch_id}`)
      .default(defaults.path),
    body: z
      .string()
      .max(5000)
      .refine((body) => isBody(body), 'expected a JSON object once its placeholders are replaced')
      .refine(
        (body) => body.includes('"{visible}"'),
        'expected "{visible}" in it, or pausing and going live would be the same',
      )
      .default(defaults.body),
  })
}

function unknownIn(path: string): string | null {
  const found = [...path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name ?? '')
  return found.find((name) => name !== 'brand_id' && name !== 'branch_id') ?? null
}

function isBody(body: string): boolean {
  const filled = placeholders.reduce((text, name) => text.replaceAll(`"{${name}}"`, '1'), body)
  try {
    const value: unknown = JSON.parse(filled)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
  } catch {
    // text that is no JSON is the operator's slip and is told as one
    return false
  }
}

/** Whether a template says which brand or branch it is for. */
export function names(
  template: { readonly path: string; readonly body: string },
  id: 'brand_id' | 'branch_id',
): boolean {
  return template.path.includes(`{${id}}`) || template.body.includes(`"{${id}}"`)
}

/** How stores are paused at klikit. Off until an operator has asked klikit and switches it on. */
export const visibilitySettingsSchema = z
  .strictObject({
    enabled: z.boolean().default(false),
    method: z.enum(['PATCH', 'PUT', 'POST']).default('PATCH'),
    /** What a pause flips: each brand at a branch by itself, or a branch as a whole. */
    level: z.enum(['brand', 'branch']).default('brand'),
    /** Lets the brand's template leave out the branch: a pause then reaches the brand at every branch of the business. */
    everyBranch: z.boolean().default(false),
    branch: templateSchema({ path: '/branches/{branch_id}/visibility', body: '{"visible":"{visible}"}' }).prefault({}),
    brand: templateSchema({
      path: '/brands/{brand_id}/visibility',
      body: '{"visible":"{visible}","branch_id":"{branch_id}"}',
    }).prefault({}),
  })
  .superRefine((value, context) => {
    const refuse = (template: 'branch' | 'brand', message: string) =>
      context.addIssue({ code: 'custom', path: [template, 'path'], message })
    if (!names(value.branch, 'branch_id'))
      refuse('branch', 'expected {branch_id} in the path or body, or it would reach every branch')
    if (names(value.branch, 'brand_id'))
      refuse('branch', 'expected no {brand_id}: this address is for a branch as a whole')
    if (!names(value.brand, 'brand_id'))
      refuse('brand', 'expected {brand_id} in the path or body, or it would reach every brand')
    if (!names(value.brand, 'branch_id') && !value.everyBranch)
      refuse(
        'brand',
        'expected {branch_id} in the path or body, or it would reach the brand at every branch; if that is wanted, allow it',
      )
  })
export type VisibilitySettings = Readonly<z.infer<typeof visibilitySettingsSchema>>

/** The restaurant's own code of a store: one brand at one branch. */
const storeCodeSchema = storeKeySchema.extend({ code: z.string().trim().min(1).max(40) })
export type StoreCode = Readonly<z.infer<typeof storeCodeSchema>>

/** Each store has one code at most; two stores may share one. */
export const storeCodesSchema = z
  .array(storeCodeSchema)
  .max(5000)
  .superRefine((codes, context) => {
    const seen = new Set<string>()
    codes.forEach((store, place) => {
      const key = storeText(store)
      if (seen.has(key))
        context.addIssue({
          code: 'custom',
          path: [place, 'code'],
          message: 'expected one code for a store, got a second',
        })
      seen.add(key)
    })
  })
  .default([])

/** A store as one word: `<brand>:<branch>`. */
export function storeText({ brandId, branchId }: StoreKey): string {
  return `${brandId}:${branchId}`
}

/** The codes of an order's stores, each once, in the order of its brands; null when none of them has one. */
export function storeCodeOf(
  { branchId, brands }: Pick<Order, 'branchId' | 'brands'>,
  codes: readonly StoreCode[],
): string | null {
  const own = brands.flatMap(
    (brand) => codes.find((each) => each.branchId === branchId && each.brandId === brand.id)?.code ?? [],
  )
  return own.length === 0 ? null : [...new Set(own)].join(', ')
}
