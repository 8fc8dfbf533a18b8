import { readFileSync } from 'node:fs'
import { type Settings, type SettingsPatch, secretNameSchema, settingsSchema } from '../../../shared/settings.ts'
import { BridgeError, describeError } from '../lib/bridge-error.ts'
import { describeIssues } from '../lib/describe-issues.ts'
import { cleanSecret, type Credentials, type Secrets } from './credentials.ts'
import { migrateSettings } from './settings-migrations.ts'
import type { SettingsAccess } from './settings.ts'

/** A service's configuration: settings to apply, and secrets for the vault. */
export interface StartConfig {
  readonly patch: SettingsPatch
  readonly secrets: Secrets
}

/** The environment variable of each secret. They win over the file. */
const secretVariables = {
  partnerKey: 'BRIDGE_PARTNER_KEY',
  secretKey: 'BRIDGE_SECRET_KEY',
  webhookSecret: 'BRIDGE_WEBHOOK_SECRET',
  previousWebhookSecret: 'BRIDGE_PREVIOUS_WEBHOOK_SECRET',
  cloudflaredToken: 'BRIDGE_CLOUDFLARED_TOKEN',
  ngrokToken: 'BRIDGE_NGROK_TOKEN',
  sshPrivateKey: 'BRIDGE_SSH_PRIVATE_KEY',
} as const

/**
 * Reads `--config FILE` (null: none was given) and the secrets in `env`. Throws BridgeError `settings` (fatal `settings_invalid`) naming
 * file and key. No message holds a secret's value.
 */
export function readStartConfig(path: string | null, env: Readonly<NodeJS.ProcessEnv>): StartConfig {
  const file = path === null ? { patch: {}, secrets: {} } : readConfigFile(path)
  return { patch: file.patch, secrets: { ...file.secrets, ...secretsOfEnvironment(env) } }
}

/** Saves what was configured: top-level settings that the file names replace the stored ones, secrets go to the vault of the environment then in force. */
export async function applyStartConfig(
  config: StartConfig,
  target: { readonly settings: SettingsAccess; readonly credentials: Credentials },
): Promise<void> {
  const { environment } = target.settings.save(withSetUp(config, target.settings.current()))
  if (Object.keys(config.secrets).length > 0) await target.credentials.save(environment, config.secrets)
}

/** What is configured from outside needs no guide on its screens; one that somebody has begun there stays. */
function withSetUp({ patch, secrets }: StartConfig, { setUp }: Settings): SettingsPatch {
  const sets = Object.keys(patch).length + Object.keys(secrets).length > 0
  return sets && setUp.state === 'new' ? { setUp: { ...setUp, state: 'done' }, ...patch } : patch
}

function readConfigFile(path: string): StartConfig {
  const content = parseConfig(path, readConfigText(path))
  const secrets = secretsOf(content, () => `Config file ${path}`)
  const stored = Object.fromEntries(Object.entries(content).filter(([key]) => !isSecretName(key)))
  const migrated = migrateSettings(stored)
  if (migrated.outcome === 'newer') {
    throw invalid(
      `Config file ${path} is of version ${migrated.version}, this POS Bridge knows up to ${migrated.newestKnown}.`,
    )
  }
  const parsed = settingsSchema.safeParse(migrated.settings)
  if (!parsed.success) {
    throw invalid(
      `Config file ${path}: ${describeIssues(parsed.error, settingsSchema, migrated.settings)}. Fix it and start again.`,
    )
  }
  return { patch: namedSettings(parsed.data, stored), secrets }
}

/** Of the checked settings those that the file names: the rest are defaults, which must not undo what an operator saved. */
function namedSettings(settings: Settings, stored: Readonly<Record<string, unknown>>): SettingsPatch {
  const { version: _version, ...named } = settings
  return Object.fromEntries(Object.entries(named).filter(([key]) => Object.hasOwn(stored, key)))
}

function isSecretName(key: string): boolean {
  return secretNameSchema.safeParse(key).success
}

function readConfigText(path: string): string {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    throw invalid(
      `Config file ${path} cannot be read (${describeError(error)}). Check the path given to --config.`,
      error,
    )
  }
}

function parseConfig(path: string, text: string): Readonly<Record<string, unknown>> {
  try {
    const content: unknown = JSON.parse(text)
    if (typeof content === 'object' && content !== null && !Array.isArray(content)) return { ...content }
  } catch {
    // the parser's own message quotes the file, which may hold a secret
    throw invalid(`Config file ${path} is not JSON. Check commas and quotes.`)
  }
  throw invalid(`Config file ${path}: expected a JSON object { ... }.`)
}

function secretsOfEnvironment(env: Readonly<NodeJS.ProcessEnv>): Secrets {
  const given = secretNameSchema.options.map((name) => [name, env[secretVariables[name]]] as const)
  const present = Object.fromEntries(given.filter(([, value]) => value !== undefined && value.trim() !== ''))
  return secretsOf(present, (name) => `Environment variable ${secretVariables[name]}`)
}

function secretsOf(
  source: Readonly<Record<string, unknown>>,
  place: (name: keyof typeof secretVariables) => string,
): Secrets {
  const given = secretNameSchema.options.filter((name) => Object.hasOwn(source, name))
  return Object.fromEntries(given.map((name) => [name, readSecret(name, source[name], place(name))]))
}

function readSecret(name: keyof typeof secretVariables, value: unknown, place: string): string {
  if (typeof value !== 'string') throw invalid(`${place}: ${name}: expected text in quotes, got ${typeof value}.`)
  try {
    return cleanSecret(name, value)
  } catch (error) {
    throw invalid(`${place}: ${describeError(error)}`, error)
  }
}

function invalid(message: string, cause?: unknown): BridgeError {
  return new BridgeError('settings', message, { fatal: 'settings_invalid', cause })
}
