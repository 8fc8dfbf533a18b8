import { randomBytes } from 'node:crypto'

/** A partner credential: one business, some scopes. */
export interface SimulatedCredential {
  readonly key: string
  readonly secret: string
  readonly scopes: readonly string[]
}

/** What an Authorization header turned out to be. */
type Authentication =
  | { readonly kind: 'known'; readonly key: string }
  | { readonly kind: 'missing' | 'invalid' | 'revoked' }

/** The credentials of the simulated klikit, changeable while it runs as an operator at klikit would. */
export interface CredentialStore {
  authenticate(header: string | undefined, now: number): Authentication
  hasScope(key: string, scope: string): boolean
  /** Replaces the secret; the old one dies at once unless `overlapMs` says otherwise. Returns the new secret. */
  rotateSecret(
    key: string,
    rotation: { secret?: string | undefined; overlapMs?: number | undefined },
    now: number,
  ): string
  setScopes(key: string, scopes: readonly string[]): void
  setRevoked(key: string, revoked: boolean): void
}

/** Every scope the pages name. Source: partner-api/concepts/scopes. */
export const DOCUMENTED_SCOPES: readonly string[] = [
  'brands:read',
  'menus:read',
  'menus:oos',
  'orders:read',
  'visibility:write',
  'webhooks:read',
]

/** The credential of training mode: public, and worth nothing anywhere else. */
export const TRAINING_CREDENTIAL: SimulatedCredential = {
  key: 'training-key',
  secret: 'training-secret',
  scopes: DOCUMENTED_SCOPES,
}

interface CredentialRow {
  secret: string
  scopes: ReadonlySet<string>
  revoked: boolean
  previous: { readonly secret: string; readonly until: number } | null
}

function readBasic(header: string): { readonly key: string; readonly secret: string } | null {
  const encoded = /^basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header)?.[1]
  if (encoded === undefined) return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const colon = text.indexOf(':')
  return colon < 0 ? null : { key: text.slice(0, colon), secret: text.slice(colon + 1) }
}

function isSecretOf(row: CredentialRow, secret: string, now: number): boolean {
  if (secret === row.secret) return true
  return row.previous !== null && secret === row.previous.secret && now < row.previous.until
}

/** Holds credentials in memory. Unknown keys in the operator's calls throw. */
export function createCredentialStore(credentials: readonly SimulatedCredential[]): CredentialStore {
  const rows = new Map<string, CredentialRow>()
  for (const { key, secret, scopes } of credentials) {
    rows.set(key, { secret, scopes: new Set(scopes), revoked: false, previous: null })
  }
  const rowOf = (key: string): CredentialRow => {
    const row = rows.get(key)
    if (!row) throw new Error(`expected one of the simulator's credential keys, got "${key}"`)
    return row
  }
  return {
    authenticate(header, now) {
      if (header === undefined || header === '') return { kind: 'missing' }
      const given = readBasic(header)
      const row = given ? rows.get(given.key) : undefined
      if (!given || !row || !isSecretOf(row, given.secret, now)) return { kind: 'invalid' }
      return row.revoked ? { kind: 'revoked' } : { kind: 'known', key: given.key }
    },
    hasScope: (key, scope) => rowOf(key).scopes.has(scope),
    rotateSecret(key, { secret = randomBytes(16).toString('hex'), overlapMs = 0 }, now) {
      const row = rowOf(key)
      row.previous = { secret: row.secret, until: now + overlapMs }
      row.secret = secret
      return secret
    },
    setScopes(key, scopes) {
      rowOf(key).scopes = new Set(scopes)
    },
    setRevoked(key, revoked) {
      rowOf(key).revoked = revoked
    },
  }
}
