import { createHash, randomBytes } from 'node:crypto'
import type { PinRole } from '../../../shared/access.ts'
import type { Clock } from '../lib/clock.ts'

/** The keys of unlocked screens: in memory alone, so that a restart locks them all. */
export interface AccessKeys {
  /** A new key that counts until nothing was done with it for `idleMs`. */
  issue(role: PinRole, idleMs: number): { readonly key: string; readonly until: number }
  /** Whose key this is; using it keeps it alive. Null for one that is unknown or ran out. */
  use(key: string | undefined, idleMs: number): PinRole | null
  end(key: string | undefined): void
  /** Ends every key of a role, but not `except`. */
  endAll(role: PinRole, except: string | undefined): void
}

const KEY_BYTES = 32
// a shop has a handful of screens; the oldest goes when something asks for keys without end
const MOST_KEYS = 64

interface Held {
  readonly role: PinRole
  until: number
}

/** Makes an empty bunch of keys. */
export function createAccessKeys(clock: Clock): AccessKeys {
  // by digest: a look-up by the key itself would tell by its time how much of it fits
  const held = new Map<string, Held>()
  const drop = (isOver: (entry: Held, digest: string) => boolean): void => {
    for (const [digest, entry] of held) if (isOver(entry, digest)) held.delete(digest)
  }
  return {
    issue(role, idleMs) {
      drop(({ until }) => until <= clock.now())
      const [oldest] = held.keys()
      if (held.size >= MOST_KEYS && oldest !== undefined) held.delete(oldest)
      const key = randomBytes(KEY_BYTES).toString('base64url')
      const until = clock.now() + idleMs
      held.set(digestOf(key), { role, until })
      return { key, until }
    },
    use(key, idleMs) {
      const entry = key === undefined ? undefined : held.get(digestOf(key))
      const leftMs = (entry?.until ?? 0) - clock.now()
      // more than the whole time is left when the clock was set back: then nobody knows how old the key is
      if (entry === undefined || leftMs <= 0 || leftMs > idleMs) return null
      entry.until = clock.now() + idleMs
      return entry.role
    },
    end: (key) => void (key !== undefined && held.delete(digestOf(key))),
    endAll(role, except) {
      const kept = except === undefined ? null : digestOf(except)
      drop((entry, digest) => entry.role === role && digest !== kept)
    },
  }
}

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url')
}
