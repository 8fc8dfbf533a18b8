import { z } from 'zod'
import type { Random } from './random.ts'

function isRegExp(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    // a broken pattern is the caller's mistake and is told as one
    return false
  }
}

const targeting = {
  /** How many matching requests it strikes; every one when left out. */
  count: z.int().min(1).optional(),
  /** How many matching requests pass before it starts. */
  skip: z.int().min(0).optional(),
  /** Chance from 0 to 1 that a matching request is struck; always when left out. */
  rate: z.number().min(0).max(1).optional(),
  /** Strikes this method alone. */
  method: z.string().optional(),
  /** Strikes paths below the base that match this regular expression. */
  path: z.string().refine(isRegExp, 'expected a regular expression').optional(),
}

/** One thing that goes wrong. Rules are tried in order: latencies add up, and the first other fault that strikes wins. */
export const faultSchema = z.discriminatedUnion('kind', [
  /** Waits before the request is looked at. */
  z.strictObject({ kind: z.literal('latency'), delayMs: z.number().min(0), ...targeting }),
  /** Answers with this HTTP status and does nothing. `retryAfter` goes out as it is; `retryAfterDateMs` as an HTTP date that far ahead. */
  z.strictObject({
    kind: z.literal('status'),
    status: z.int().min(400).max(599),
    code: z.string().optional(),
    message: z.string().optional(),
    retryAfter: z.string().optional(),
    retryAfterDateMs: z.number().optional(),
    ...targeting,
  }),
  /** Resets the connection before the request is looked at. */
  z.strictObject({ kind: z.literal('reset-before-effect'), ...targeting }),
  /** Does what was asked, then resets instead of answering. */
  z.strictObject({ kind: z.literal('reset-after-effect'), ...targeting }),
  /** Does what was asked, sends half of the answer, then resets. */
  z.strictObject({ kind: z.literal('reset-mid-body'), ...targeting }),
  /** Never looks at the request and never answers. */
  z.strictObject({ kind: z.literal('hang-before-effect'), ...targeting }),
  /** Does what was asked and never answers. */
  z.strictObject({ kind: z.literal('hang-after-effect'), ...targeting }),
  /** A hotel's login page with status 200; the request never reached klikit. */
  z.strictObject({ kind: z.literal('captive-portal'), ...targeting }),
  /** Does what was asked and answers with JSON cut in half, as a complete HTTP message. */
  z.strictObject({ kind: z.literal('truncated-json'), ...targeting }),
  /** Does what was asked and answers with the right JSON called text/html. */
  z.strictObject({ kind: z.literal('wrong-content-type'), ...targeting }),
  /** Does what was asked and answers with the right status and no body. */
  z.strictObject({ kind: z.literal('empty-body'), ...targeting }),
  /** Does what was asked and sends the answer in small pieces, with this pause between them. */
  z.strictObject({
    kind: z.literal('slow-drip'),
    pauseMs: z.number().min(0),
    pieces: z.int().min(2).max(1000),
    ...targeting,
  }),
])

/** One thing that goes wrong. */
export type Fault = Readonly<z.infer<typeof faultSchema>>

/** A fault that decides how a request ends; latency only delays it. */
export type EndingFault = Exclude<Fault, { readonly kind: 'latency' }>

/** What befalls one request. */
interface Strike {
  readonly delayMs: number
  readonly ending: EndingFault | null
}

/** The faults in force. */
export interface FaultPlan {
  set(faults: readonly Fault[]): void
  add(fault: Fault): void
  strike(method: string, path: string): Strike
}

interface ArmedFault {
  readonly fault: Fault
  readonly path: RegExp | null
  seen: number
  struck: number
}

const UNHARMED: Strike = { delayMs: 0, ending: null }

function arm(fault: Fault): ArmedFault {
  return { fault, path: fault.path === undefined ? null : new RegExp(fault.path), seen: 0, struck: 0 }
}

function aims({ fault, path }: ArmedFault, method: string, askedPath: string): boolean {
  if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false
  return path?.test(askedPath) ?? true
}

function strikes(armed: ArmedFault, random: Random): boolean {
  const { fault } = armed
  armed.seen += 1
  if (armed.seen <= (fault.skip ?? 0) || armed.struck >= (fault.count ?? Infinity)) return false
  if (fault.rate !== undefined && !random.chance(fault.rate)) return false
  armed.struck += 1
  return true
}

/** Makes a plan without faults. `random` decides the ones that strike by chance. */
export function createFaultPlan(random: Random): FaultPlan {
  let armed: ArmedFault[] = []
  return {
    set(faults) {
      armed = faults.map(arm)
    },
    add(fault) {
      armed = [...armed, arm(fault)]
    },
    strike(method, path) {
      if (armed.length === 0) return UNHARMED
      let delayMs = 0
      for (const each of armed) {
        if (!aims(each, method, path) || !strikes(each, random)) continue
        if (each.fault.kind !== 'latency') return { delayMs, ending: each.fault }
        delayMs += each.fault.delayMs
      }
      return { delayMs, ending: null }
    },
  }
}
