import { z } from 'zod'

const portSchema = z.int().min(0).max(65_535)
const nameOrAddress = z.string().trim().max(253)

/** klikit's three events (klikit-api 12). */
export const webhookEvents = [
  'klikit.order.created.v2',
  'klikit.order.status.updated',
  'klikit.order.cart.updated',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** The listener that klikit's events come in at. It is never the console's port. */
export const webhookSettingsSchema = z.strictObject({
  enabled: z.boolean().default(false),
  /** Where it listens; a tunnel on this PC needs loopback alone. */
  host: nameOrAddress.default('127.0.0.1'),
  /** 0 takes any free one. */
  port: portSchema.default(8_090),
  path: z
    .string()
    .regex(/^\/[\w\-/]{1,100}$/, 'expected a path such as /klikit')
    .default('/klikit'),
  /** Minutes for which the secret before the last rotation is still taken; 0 not at all. */
  overlapMinutes: z.int().min(0).max(1_440).default(15),
})
export type WebhookSettings = Readonly<z.infer<typeof webhookSettingsSchema>>

/** The way from the internet to the listener. Tokens and keys live in the vault. */
export const tunnelSettingsSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** An own reverse proxy or a static address: we only say its URL. */
  z.strictObject({ kind: z.literal('manual'), publicUrl: z.url({ protocol: /^https?$/ }) }),
  z.strictObject({
    kind: z.literal('cloudflared'),
    /** `named` needs a token in the vault and its public URL; `quick` is for trials, with a random URL. */
    mode: z.enum(['named', 'quick']).default('named'),
    /** Path of the program; empty looks for it on PATH. */
    program: z.string().trim().max(500).default(''),
    /** Of a named tunnel: what was set up at Cloudflare. */
    publicUrl: z.union([z.literal(''), z.url({ protocol: /^https$/ })]).default(''),
  }),
  z.strictObject({
    kind: z.literal('ssh'),
    host: nameOrAddress.min(1, 'expected the host name of the SSH server'),
    port: z.int().min(1).max(65_535).default(22),
    user: z.string().trim().min(1, 'expected the user name at the SSH server').max(64),
    /** The server's key as `SHA256:...`, as ssh-keygen -lf prints it. Nothing is sent to a server with another key. */
    hostKey: z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/, 'expected a fingerprint such as SHA256:...'),
    /** A socket path at the server is taken over at once; a TCP port may stay taken for a minute after a cut line. */
    remote: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('socket'), path: z.string().startsWith('/') }),
      z.strictObject({
        kind: z.literal('tcp'),
        host: nameOrAddress.default('127.0.0.1'),
        port: z.int().min(1).max(65_535),
      }),
    ]),
    /** What the proxy in front of it answers to. */
    publicUrl: z.url({ protocol: /^https?$/ }),
  }),
  z.strictObject({
    kind: z.literal('ngrok'),
    /** A reserved domain; empty takes a random one. */
    domain: nameOrAddress.default(''),
  }),
])
export type TunnelSettings = Readonly<z.infer<typeof tunnelSettingsSchema>>
export type TunnelKind = TunnelSettings['kind']

/** How orders come in. */
export const intakeSettingsSchema = z.strictObject({
  /** Seconds between looks for new orders while no webhook vouches for them. */
  pollSeconds: z.int().min(5).max(300).default(10),
  /** Seconds between looks while webhooks are healthy. */
  relaxedPollSeconds: z.int().min(10).max(300).default(60),
  autoAccept: z.boolean().default(false),
  /** Seconds without a sign of klikit after which the alarm sounds. */
  silenceSeconds: z.int().min(20).max(900).default(70),
  webhook: webhookSettingsSchema.prefault({}),
  tunnel: tunnelSettingsSchema.default({ kind: 'none' }),
})
export type IntakeSettings = Readonly<z.infer<typeof intakeSettingsSchema>>
