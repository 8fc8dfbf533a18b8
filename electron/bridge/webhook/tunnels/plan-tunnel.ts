import type { TunnelSettings } from '../../../../shared/intake.ts'
import { assertNever } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../lib/logger.ts'
import { createCloudflaredSession } from './cloudflared-tunnel.ts'
import { createFixedTunnel } from './fixed-tunnel.ts'
import { createNgrokSession, type NgrokModule } from './ngrok-tunnel.ts'
import type { SshTunnelDeps } from './ssh-tunnel.ts'
import { createChildRecordFile } from './stale-child.ts'
import { type RunSession, superviseTunnel } from './supervise-tunnel.ts'
import type { TunnelPlan } from './switched-tunnel.ts'
import type { Tunnel, TunnelTarget } from './tunnel.ts'

/** What every tunnel may need. */
export interface TunnelParts {
  readonly clock: Clock
  readonly logger: Logger
  /** 0 to 1, for jitter. */
  readonly random: () => number
  readonly target: TunnelTarget
  /** Where the settings put the listener, such as `127.0.0.1:8090`: a program that connects by itself must hear of another place. */
  readonly place: () => string
  /** Where the process id of a running cloudflared is kept. */
  readonly childRecordPath: string
  readonly loadNgrok?: () => Promise<NgrokModule>
  readonly onChange: () => void
}

/** The tunnel secrets of the vault. */
export interface TunnelSecrets {
  readonly cloudflaredToken?: string | undefined
  readonly ngrokToken?: string | undefined
  readonly sshPrivateKey?: string | undefined
}

/** Says which tunnel these settings and secrets ask for; nothing is opened before it is made and started. */
export function planTunnel(parts: TunnelParts, settings: TunnelSettings, secrets: TunnelSecrets): TunnelPlan {
  switch (settings.kind) {
    case 'none':
      return fixed(parts, 'none', null)
    case 'manual':
      return fixed(parts, 'manual', settings.publicUrl)
    case 'ssh': {
      const { sshPrivateKey: privateKey } = secrets
      return {
        fingerprint: JSON.stringify([settings, privateKey]),
        make: () => supervised(parts, settings, runSsh({ ...parts, settings, privateKey })),
      }
    }
    case 'cloudflared': {
      const token = settings.mode === 'named' ? secrets.cloudflaredToken : undefined
      return {
        fingerprint: JSON.stringify([settings, token, parts.place()]),
        make: () => {
          const record = createChildRecordFile({ ...parts, path: parts.childRecordPath })
          return supervised(parts, settings, createCloudflaredSession({ ...parts, settings, token, record }))
        },
      }
    }
    case 'ngrok': {
      const { ngrokToken } = secrets
      const { loadNgrok = importNgrok } = parts
      return {
        fingerprint: JSON.stringify([settings, ngrokToken, parts.place()]),
        make: () =>
          supervised(
            parts,
            settings,
            createNgrokSession({ ...parts, settings, authtoken: ngrokToken, load: loadNgrok }),
          ),
      }
    }
    default:
      return assertNever(settings)
  }
}

function fixed({ clock, onChange }: TunnelParts, kind: 'none' | 'manual', publicUrl: string | null): TunnelPlan {
  return {
    fingerprint: JSON.stringify([kind, publicUrl]),
    make: () => createFixedTunnel({ clock, kind, publicUrl, onChange }),
  }
}

function supervised(parts: TunnelParts, settings: TunnelSettings, runSession: RunSession): Tunnel {
  const { clock, logger, random, onChange } = parts
  return superviseTunnel({
    clock,
    logger,
    random,
    onChange,
    runSession,
    kind: settings.kind,
    knownUrl: urlOf(settings),
  })
}

/** What was set up by hand; null where the tunnel itself tells. */
function urlOf(settings: TunnelSettings): string | null {
  switch (settings.kind) {
    case 'none':
    case 'ngrok':
      return null
    case 'manual':
    case 'ssh':
      return settings.publicUrl
    case 'cloudflared':
      return settings.mode === 'named' ? settings.publicUrl || null : null
    default:
      return assertNever(settings)
  }
}

/** The SSH client takes longer to load than the rest of the bridge: only those who chose it wait for it. */
function runSsh(deps: SshTunnelDeps): RunSession {
  return async (report) => {
    const { createSshSession } = await import('./ssh-tunnel.ts')
    return createSshSession(deps)(report)
  }
}

/** Native code: only those who chose it carry it in memory. */
function importNgrok(): Promise<NgrokModule> {
  return import('@ngrok/ngrok')
}
