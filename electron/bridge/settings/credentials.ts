import { type Environment, type SecretName, secretNameSchema } from '../../../shared/settings.ts'
import { BridgeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
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
  /**
   * Absent secrets stay, empty ones are removed. A new webhook secret leaves the one it replaces as the previous one: what klikit signed with
   * that may still be on its way. Rejects with `invalid_input` before anything is written.
   */
  save(environment: Environment, secrets: Secrets): Promise<void>
  /** When the webhook secret was last replaced (epoch ms); null for never. */
  webhookSecretRotatedAt(environment: Environment): Promise<number | null>
  hints(environment: Environment): Promise<Readonly<Record<SecretName, SecretHint>>>
}

// of a shorter secret four characters would be a good part
const SHORTEST_HINTED = 12
const HINT_LENGTH = 4

const secretNames = secretNameSchema.options

/** Makes the access to one vault's secrets. */
export function createCredentials(vault: SecretVault, clock: Clock): Credentials {
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
      const wanted = new Map(given)
      // the replaced secret first: a crash in between leaves both, never neither
      await keepReplaced(vault, environment, { wanted, now: clock.now() })
      for (const [name, value] of given) await vault.write(vaultKey(environment, name), value || null)
    },
    async webhookSecretRotatedAt(environment) {
      const at = Number(await vault.read(rotatedAtKey(environment)))
      return Number.isFinite(at) && at > 0 ? at : null
    },
    async hints(environment) {
      const secrets = await read(environment)
      const hints = secretNames.map((name) => [name, toHint(secrets[name])] as const)
      // one entry for each name of the list
      return Object.fromEntries(hints) as Record<SecretName, SecretHint>
    },
  }
}

interface Rotation {
  readonly wanted: ReadonlyMap<SecretName, string>
  readonly now: number
}

/** Keeps the webhook secret that is about to be replaced, and when. One that is given by hand outranks it; no secret has no predecessor. */
async function keepReplaced(vault: SecretVault, environment: Environment, { wanted, now }: Rotation): Promise<void> {
  const given = wanted.get('previousWebhookSecret')
  // a service is given the same with every start: that is no rotation
  if (given !== undefined && given === ((await readStored(vault, environment, 'previousWebhookSecret')) ?? '')) return
  const next = wanted.get('webhookSecret')
  const previous = given ?? replacedBy(next, await readStored(vault, environment, 'webhookSecret'))
  if (previous === undefined) return
  await vault.write(rotatedAtKey(environment), previous === '' ? null : String(now))
  await vault.write(vaultKey(environment, 'previousWebhookSecret'), previous || null)
}

/** A vault that cannot be read has nothing to keep: saving is what repairs it. */
function readStored(vault: SecretVault, environment: Environment, name: SecretName): Promise<string | null> {
  return vault.read(vaultKey(environment, name)).catch((error: unknown) => {
    if (error instanceof BridgeError && error.code === 'storage') return null
    throw error
  })
}

/** The secret that a new one replaces; '' when there is none any more, undefined when nothing is replaced. */
function replacedBy(next: string | undefined, current: string | null): string | undefined {
  if (next === undefined || next === (current ?? '')) return undefined
  return next === '' || current === null ? '' : current
}

/** Not a secret, but it belongs to one and must come and go with it. */
function rotatedAtKey(environment: Environment): string {
  return `${environment}.webhookSecretRotatedAt`
}

function vaultKey(environment: Environment, name: SecretName): string {
  return `${environment}.${name}`
}

/** Strips what comes along with a paste. Throws BridgeError `invalid_input` for what no header can carry. */
export function cleanSecret(name: SecretName, value: string): string {
  if (name === 'sshPrivateKey') return cleanKey(value)
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

/** A key is a file of lines, and its last one ends too. */
function cleanKey(value: string): string {
  const lines = value.trim().replaceAll(/\r\n?/g, '\n')
  if (/[^\S\n ]|(?!\n)\p{Cc}/u.test(lines)) {
    throw new BridgeError(
      'invalid_input',
      'sshPrivateKey: expected the text of a key file, got control characters in it.',
    )
  }
  return lines === '' ? '' : `${lines}\n`
}

function toHint(secret: string | undefined): SecretHint {
  if (secret === undefined) return { present: false, tail: null }
  return { present: true, tail: secret.length >= SHORTEST_HINTED ? secret.slice(-HINT_LENGTH) : null }
}
