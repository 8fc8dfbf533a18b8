import { type Environment, type SecretName, secretNameSchema } from '../../../shared/settings.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { SecretVault } from './secret-vault.ts'

/** Secrets by name; absent ones are not there. */
export type Secrets = Partial<Readonly<Record<SecretName, string>>>

/** That a secret is there, and its last four characters when it is long enough for them to give nothing away. */
export interface SecretHint {
  readonly present: boolean
  readonly tail: string | null
}

/** The secrets of each environment, over the vault. */
export interface Credentials {
  /** Rejects with BridgeError `storage` when the vault cannot be read. */
  read(environment: Environment): Promise<Secrets>
  /** Absent secrets stay, empty ones are removed. Rejects with `invalid_input` before anything is written. */
  save(environment: Environment, secrets: Secrets): Promise<void>
  hints(environment: Environment): Promise<Readonly<Record<SecretName, SecretHint>>>
}

// of a shorter secret four characters would be a good part
const SHORTEST_HINTED = 12
const HINT_LENGTH = 4

const secretNames = secretNameSchema.options

/** Makes the access to one vault's secrets. */
export function createCredentials(vault: SecretVault): Credentials {
  const read = async (environment: Environment): Promise<Secrets> => {
    const found = await Promise.all(
      secretNames.map(async (name) => [name, await vault.read(vaultKey(environment, name))] as const),
    )
    return Object.fromEntries(found.filter(([, value]) => value !== null))
  }
  return {
    read,
    async save(environment, secrets) {
      const given = secretNames.flatMap((name) => {
        const value = secrets[name]
        return value === undefined ? [] : [[name, cleanSecret(name, value)] as const]
      })
      for (const [name, value] of given) await vault.write(vaultKey(environment, name), value || null)
    },
    async hints(environment) {
      const secrets = await read(environment)
      const hints = secretNames.map((name) => [name, toHint(secrets[name])] as const)
      // one entry for each name of the list
      return Object.fromEntries(hints) as Record<SecretName, SecretHint>
    },
  }
}

function vaultKey(environment: Environment, name: SecretName): string {
  return `${environment}.${name}`
}

/** Strips what comes along with a paste. Throws BridgeError `invalid_input` for what no header can carry. */
export function cleanSecret(name: SecretName, value: string): string {
  const secret = value.trim()
  // a line break or a control character inside would break the Authorization header, or be a header of its own
  const hasGap = /[\s\p{Cc}]/u.test(secret)
  if (hasGap) {
    throw new BridgeError(
      'invalid_input',
      `${name}: expected one word, got a space or line break inside. Copy it again.`,
    )
  }
  // HTTP Basic ends the user at the first colon (RFC 7617)
  if (name === 'partnerKey' && secret.includes(':')) {
    throw new BridgeError(
      'invalid_input',
      'partnerKey: expected no ":" in it. Enter key and secret in their own fields.',
    )
  }
  return secret
}

function toHint(secret: string | undefined): SecretHint {
  if (secret === undefined) return { present: false, tail: null }
  return { present: true, tail: secret.length >= SHORTEST_HINTED ? secret.slice(-HINT_LENGTH) : null }
}
