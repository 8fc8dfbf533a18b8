/** Takes secrets and people out of what is logged or exported. Better a fact too few in a log than a customer too many. */

/** Redacts by key, by pattern and by the secrets it was told of. */
export interface Redactor {
  /** From now on this value never shows, whatever it is embedded in. Values too short to be a secret are ignored. */
  addSecret(value: string): void
  text(text: string): string
  /** Takes out the secrets it was told of and nothing else: for what went through `text` before some of them were known. */
  withoutSecrets(text: string): string
  /** A plain, bounded, JSON-safe copy of anything, redacted. Never throws. */
  value(value: unknown): unknown
}

const REDACTED = '[redacted]'

// shorter values would blot out ordinary words; klikit's keys are longer than 20 characters
const SHORTEST_SECRET = 6
// a log line is a fact, not a dump: a webhook body would fill the disk and nobody reads it
const LONGEST_TEXT = 4_000
const DEEPEST_LEVEL = 6
const LONGEST_LIST = 50

const privateWords = new Set(
  (
    'secret key authorization auth token password passwd credential credentials cookie signature pin phone mobile msisdn ' +
    'email mail name address customer instruction comment rider apikey latitude longitude'
  ).split(' '),
)

// names of our own things, needed to read a log
const harmlessKeys = new Set(
  ['idempotencyKey', 'itemKey', 'fileName', 'printerName', 'commandName', 'viewName', 'eventName', 'hostName'].map(
    (key) => key.toLowerCase(),
  ),
)

function namesSomethingPrivate(key: string): boolean {
  if (harmlessKeys.has(key.toLowerCase())) return false
  const words = key.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').split(/[^A-Za-z0-9]+/)
  return words.flatMap((word) => word.split(' ')).some((word) => privateWords.has(word.toLowerCase()))
}

type Rule = readonly [pattern: RegExp, replacement: string]

const rules: readonly Rule[] = [
  [/\b(Basic|Bearer)\s+[\w+/=.~-]{6,}/gi, `$1 ${REDACTED}`],
  // user and password of a URL
  [/\/\/[^\s/@"']{1,200}@/g, `//${REDACTED}@`],
  // key=value in a query, a form or a message
  [
    /\b([\w-]{0,40}(?:secret|token|password|passwd|api_?key|partner_?key|signature)[\w-]{0,20}=)[^\s&"',;]+/gi,
    `$1${REDACTED}`,
  ],
  // "key": "value" of JSON that someone put into a message
  [
    /("[\w-]{0,40}(?:secret|token|password|key|authorization|phone|mobile|email|name|address|instruction)"\s*:\s*)"(?:[^"\\]|\\.){1,2000}"/gi,
    `$1"${REDACTED}"`,
  ],
  [/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu, '[email]'],
  // international: + and eight or more digits; local: a leading 0 and seven or more
  [/\+\d(?:[ ().-]{0,2}\d){7,14}/g, '[phone]'],
  [/(?<![\w.:+-])\(?0\d(?:[ ().-]{0,2}\d){6,11}(?![\w])/g, '[phone]'],
]

/** Makes a redactor that knows no secret yet. */
export function createRedactor(): Redactor {
  const secrets = new Set<string>()
  let longestFirst: readonly string[] = []

  const withoutSecrets = (input: string): string => {
    let output = input
    // the longest first, so that no secret's tail survives behind its own head
    for (const secret of longestFirst) output = output.replaceAll(secret, REDACTED)
    return output
  }
  const text = (input: string): string => {
    let output = withoutSecrets(input)
    for (const [pattern, replacement] of rules) output = output.replaceAll(pattern, replacement)
    return output
  }

  return {
    text,
    withoutSecrets,
    value: (value) => safely(() => redactValue(value, text, 0)),
    addSecret(value) {
      const secret = value.trim()
      if (secret.length < SHORTEST_SECRET) return
      for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) secrets.add(form)
      longestFirst = [...secrets].toSorted((a, b) => b.length - a.length)
    },
  }
}

function safely(read: () => unknown): unknown {
  try {
    return read()
  } catch {
    // a getter or a proxy that throws: the log says so, and the caller lives on
    return '[unreadable]'
  }
}

function redactValue(value: unknown, text: Redactor['text'], depth: number): unknown {
  if (typeof value === 'string') return text(shorten(value))
  if (typeof value === 'bigint') return text(String(value))
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEEPEST_LEVEL) return '[deeper]'
  return redactObject(value, text, depth)
}

function redactObject(value: object, text: Redactor['text'], depth: number): unknown {
  if (value instanceof Error) return redactError(value, text, depth)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[no date]' : value.toISOString()
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`
  if (Array.isArray(value)) return redactList(value, text, depth)
  const entries = Object.keys(value)
    .slice(0, LONGEST_LIST)
    .map(
      (key) =>
        [
          key,
          redactEntry(
            key,
            safely(() => Reflect.get(value, key)),
            text,
            depth,
          ),
        ] as const,
    )
  return Object.fromEntries(entries)
}

function redactEntry(key: string, value: unknown, text: Redactor['text'], depth: number): unknown {
  const saysNothing = value === null || value === undefined || typeof value === 'boolean' || value === ''
  if (!saysNothing && namesSomethingPrivate(key)) return REDACTED
  return redactValue(value, text, depth + 1)
}

function redactList(list: readonly unknown[], text: Redactor['text'], depth: number): unknown {
  const shown = list.slice(0, LONGEST_LIST).map((item) => redactValue(item, text, depth + 1))
  return list.length > LONGEST_LIST ? [...shown, `[${list.length - LONGEST_LIST} more]`] : shown
}

function redactError(error: Error, text: Redactor['text'], depth: number): unknown {
  const code: unknown = Reflect.get(error, 'code')
  return {
    type: error.name,
    message: text(shorten(error.message)),
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: text(shorten(error.stack)) }),
    ...(error.cause === undefined ? {} : { cause: redactValue(error.cause, text, depth + 1) }),
  }
}

function shorten(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}… (${text.length} characters)`
}
