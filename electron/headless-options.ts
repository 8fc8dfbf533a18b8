import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { defaultDataDir } from './data-dir.ts'

/** How a service is to run. Paths are absolute. */
export interface HeadlessOptions {
  readonly dataDir: string
  readonly configPath: string | null
  readonly host: string
  readonly port: number
  readonly training: boolean
  /** Removes the PINs and ends. */
  readonly resetPins: boolean
}

/** What the arguments asked for. */
export type HeadlessCommand =
  | { readonly kind: 'run'; readonly options: HeadlessOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'invalid'; readonly message: string }

// free in the IANA registry, so that nothing else is expected there
const DEFAULT_PORT = 8470
const LARGEST_PORT = 65_535

/** What `--help` prints. */
export const headlessHelp = `POS Bridge as a service, with a web console instead of a window.

Usage: npm run headless -- [options]

  --data-dir DIR   where orders, settings and logs are kept
                   (default: ${defaultDataDir()})
  --config FILE    settings as JSON, applied at every start; secrets in it
                   (partnerKey, secretKey, webhookSecret) go to the key vault
  --host H         address to listen on (default: 127.0.0.1, this computer
                   alone; 0.0.0.0 lets tablets in the network in)
  --port N         port of the console (default: ${DEFAULT_PORT}; 0: any free one)
  --training       made-up orders from a built-in simulator, nothing real
  --reset-pins     remove all PINs, ask for none any more, and end: for a
                   forgotten manager PIN, while nothing runs on this folder
  --help           this text

Secrets may also come in BRIDGE_PARTNER_KEY, BRIDGE_SECRET_KEY and
BRIDGE_WEBHOOK_SECRET. When ready it prints one line of JSON:
  {"event":"ready","console":"http://127.0.0.1:PORT","token":"..."}
Open console/#token=TOKEN in a browser. Logs go to stderr and DIR/logs.

Exit codes: 0 stopped as asked, 1 internal error, 2 unfit option, 3 settings or
config file invalid, 4 already running on this data folder, 5 port in use,
6 database newer than this version or unusable, 7 data folder not writable or
disk full, 8 Node too old.
`

const optionTypes = {
  'data-dir': { type: 'string' },
  config: { type: 'string' },
  host: { type: 'string' },
  port: { type: 'string' },
  training: { type: 'boolean' },
  'reset-pins': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the arguments after the program's own. */
export function parseHeadlessOptions(args: readonly string[]): HeadlessCommand {
  try {
    const { values } = parseArgs({ args: [...args], options: optionTypes, strict: true, allowPositionals: false })
    if (values.help) return { kind: 'help' }
    return { kind: 'run', options: toOptions(values) }
  } catch (error) {
    return { kind: 'invalid', message: error instanceof Error ? error.message : String(error) }
  }
}

interface OptionValues {
  readonly 'data-dir'?: string | undefined
  readonly config?: string | undefined
  readonly host?: string | undefined
  readonly port?: string | undefined
  readonly training?: boolean | undefined
  readonly 'reset-pins'?: boolean | undefined
}

function toOptions(values: OptionValues): HeadlessOptions {
  return {
    dataDir: resolve(nonEmpty('--data-dir', values['data-dir']) ?? defaultDataDir()),
    configPath: values.config === undefined ? null : resolve(nonEmpty('--config', values.config) ?? ''),
    host: nonEmpty('--host', values.host) ?? '127.0.0.1',
    port: toPort(values.port),
    training: values.training ?? false,
    resetPins: values['reset-pins'] ?? false,
  }
}

function nonEmpty(option: string, value: string | undefined): string | undefined {
  if (value?.trim() === '') throw new Error(`Option '${option}': expected a value, got an empty one`)
  return value
}

function toPort(text: string | undefined): number {
  if (text === undefined) return DEFAULT_PORT
  const port = /^\d{1,5}$/.test(text) ? Number(text) : LARGEST_PORT + 1
  if (port > LARGEST_PORT)
    throw new Error(`Option '--port': expected a whole number from 0 to ${LARGEST_PORT}, got '${text}'`)
  return port
}
