import type { Reply } from './envelope.ts'

/** What the memory knows of a key when a write arrives under it. */
type Recollection =
  | { readonly kind: 'fresh' }
  | { readonly kind: 'replay'; readonly reply: Reply }
  | { readonly kind: 'conflict' }

/** Answers of writes, kept by key for 24 hours. Source: partner-api/concepts/idempotency. */
export interface IdempotencyMemory {
  recall(key: string, fingerprint: string, now: number): Recollection
  remember(key: string, fingerprint: string, reply: Reply, now: number): void
}

/** Longest key the docs allow. */
export const LONGEST_KEY = 64

// "Memory 24 h": partner-api/concepts/idempotency
const MEMORY_MS = 24 * 60 * 60 * 1000

interface Remembered {
  readonly fingerprint: string
  readonly reply: Reply
  readonly expiresAt: number
}

/** Makes an empty memory. Keys are as the caller scopes them (credential and key together). */
export function createIdempotencyMemory(): IdempotencyMemory {
  const remembered = new Map<string, Remembered>()
  const forgetOldest = (now: number) => {
    for (const [key, { expiresAt }] of remembered) {
      if (expiresAt > now) return
      remembered.delete(key)
    }
  }
  return {
    recall(key, fingerprint, now) {
      const known = remembered.get(key)
      if (!known || known.expiresAt <= now) return { kind: 'fresh' }
      return known.fingerprint === fingerprint ? { kind: 'replay', reply: known.reply } : { kind: 'conflict' }
    },
    remember(key, fingerprint, reply, now) {
      forgetOldest(now)
      // deleted first, so that the map stays ordered by expiry
      remembered.delete(key)
      remembered.set(key, { fingerprint, reply, expiresAt: now + MEMORY_MS })
    },
  }
}
