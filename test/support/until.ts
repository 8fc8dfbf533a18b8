import { setTimeout as sleep } from 'node:timers/promises'

interface UntilOptions {
  readonly withinMs?: number
  readonly everyMs?: number
}

const USUAL_LIMIT_MS = 15_000
const USUAL_PACE_MS = 25

/**
 * Looks again and again until `look` gives something other than false, null or undefined, and returns that. A look that throws counts as "not
 * yet". After the deadline it rejects, saying what was waited for and what the last look found.
 */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  options: UntilOptions = {},
): Promise<Exclude<T, false | null | undefined>> {
  const { withinMs = USUAL_LIMIT_MS, everyMs = USUAL_PACE_MS } = options
  const deadline = performance.now() + withinMs
  for (;;) {
    const last = await tryLook(look)
    if (last.kind === 'found') return last.value
    if (performance.now() > deadline) {
      throw new Error(`waited ${withinMs} ms for ${what}; the last look ${last.why}`, { cause: last.cause })
    }
    await sleep(everyMs)
  }
}

type Look<T> =
  | { readonly kind: 'found'; readonly value: Exclude<T, false | null | undefined> }
  | { readonly kind: 'not_yet'; readonly why: string; readonly cause?: unknown }

async function tryLook<T>(look: () => T | Promise<T>): Promise<Look<T>> {
  try {
    const value = await look()
    if (value === false || value === null || value === undefined)
      return { kind: 'not_yet', why: `found ${String(value)}` }
    // the three "not yet" values are gone
    return { kind: 'found', value: value as Exclude<T, false | null | undefined> }
  } catch (cause) {
    return { kind: 'not_yet', why: `failed: ${cause instanceof Error ? cause.message : String(cause)}`, cause }
  }
}
