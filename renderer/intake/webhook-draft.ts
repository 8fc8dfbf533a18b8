import type { IntakeSettings, TunnelKind, TunnelSettings } from '../../shared/intake.ts'
import type { SecretName, SettingsPatch } from '../../shared/settings.ts'
import { assertNever } from '../assert-never.ts'
import { toWhole } from '../settings/whole-number.ts'

/** Webhooks and tunnel as the form holds them: numbers as typed, every kind of tunnel with its fields, null for a secret that stays. */
export interface WebhookDraft {
  readonly enabled: boolean
  readonly host: string
  readonly port: string
  readonly path: string
  readonly overlapMinutes: string
  readonly relaxedPollSeconds: string
  readonly silenceSeconds: string
  readonly kind: TunnelKind
  readonly publicUrl: string
  readonly cloudflaredMode: 'named' | 'quick'
  readonly program: string
  readonly sshHost: string
  readonly sshPort: string
  readonly sshUser: string
  readonly hostKey: string
  readonly remote: 'socket' | 'tcp'
  readonly remotePath: string
  readonly remoteHost: string
  readonly remotePort: string
  readonly domain: string
  readonly webhookSecret: string | null
  readonly cloudflaredToken: string | null
  readonly ngrokToken: string | null
  readonly sshPrivateKey: string | null
}

/** The secrets that this form can replace. */
export const draftSecrets = [
  'webhookSecret',
  'cloudflaredToken',
  'ngrokToken',
  'sshPrivateKey',
] as const satisfies readonly SecretName[]

const sshPort = '22'

/** What the form starts with. */
export function toWebhookDraft({ webhook, tunnel, relaxedPollSeconds, silenceSeconds }: IntakeSettings): WebhookDraft {
  return {
    enabled: webhook.enabled,
    host: webhook.host,
    port: String(webhook.port),
    path: webhook.path,
    overlapMinutes: String(webhook.overlapMinutes),
    relaxedPollSeconds: String(relaxedPollSeconds),
    silenceSeconds: String(silenceSeconds),
    kind: tunnel.kind,
    publicUrl: 'publicUrl' in tunnel ? tunnel.publicUrl : '',
    ...toCloudflared(tunnel),
    ...toSsh(tunnel),
    domain: tunnel.kind === 'ngrok' ? tunnel.domain : '',
    webhookSecret: null,
    cloudflaredToken: null,
    ngrokToken: null,
    sshPrivateKey: null,
  }
}

function toCloudflared(tunnel: TunnelSettings): Pick<WebhookDraft, 'cloudflaredMode' | 'program'> {
  if (tunnel.kind !== 'cloudflared') return { cloudflaredMode: 'named', program: '' }
  return { cloudflaredMode: tunnel.mode, program: tunnel.program }
}

type SshFields = 'sshHost' | 'sshPort' | 'sshUser' | 'hostKey' | 'remote' | 'remotePath' | 'remoteHost' | 'remotePort'

function toSsh(tunnel: TunnelSettings): Pick<WebhookDraft, SshFields> {
  const ssh = tunnel.kind === 'ssh' ? tunnel : null
  const remote = ssh?.remote
  return {
    sshHost: ssh?.host ?? '',
    sshPort: ssh ? String(ssh.port) : sshPort,
    sshUser: ssh?.user ?? '',
    hostKey: ssh?.hostKey ?? '',
    remote: remote?.kind ?? 'socket',
    remotePath: remote?.kind === 'socket' ? remote.path : '/run/pos-bridge/klikit.sock',
    remoteHost: remote?.kind === 'tcp' ? remote.host : '127.0.0.1',
    remotePort: remote?.kind === 'tcp' ? String(remote.port) : '8090',
  }
}

/** The settings that the form describes; what it does not show stays as it was. */
export function toIntakePatch(draft: WebhookDraft, intake: IntakeSettings): SettingsPatch {
  return {
    intake: {
      ...intake,
      relaxedPollSeconds: toWhole(draft.relaxedPollSeconds),
      silenceSeconds: toWhole(draft.silenceSeconds),
      webhook: {
        enabled: draft.enabled,
        host: draft.host,
        port: toWhole(draft.port),
        path: draft.path,
        overlapMinutes: toWhole(draft.overlapMinutes),
      },
      tunnel: toTunnel(draft),
    },
  }
}

function toTunnel(draft: WebhookDraft): TunnelSettings {
  const { kind, publicUrl } = draft
  switch (kind) {
    case 'none':
      return { kind }
    case 'manual':
      return { kind, publicUrl }
    case 'cloudflared':
      return { kind, mode: draft.cloudflaredMode, program: draft.program, publicUrl }
    case 'ssh':
      return {
        kind,
        publicUrl,
        host: draft.sshHost,
        port: toWhole(draft.sshPort),
        user: draft.sshUser,
        hostKey: draft.hostKey,
        remote:
          draft.remote === 'socket'
            ? { kind: 'socket', path: draft.remotePath }
            : { kind: 'tcp', host: draft.remoteHost, port: toWhole(draft.remotePort) },
      }
    case 'ngrok':
      return { kind, domain: draft.domain }
    default:
      return assertNever(kind)
  }
}

/** The secrets typed into the form; an empty field means that none was typed, not that the old one goes. */
export function typedSecrets(draft: WebhookDraft): Partial<Record<SecretName, string>> {
  return Object.fromEntries(draftSecrets.flatMap((name) => (draft[name] ? [[name, draft[name]]] : [])))
}
