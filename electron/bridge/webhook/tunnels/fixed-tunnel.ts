import type { TunnelState } from '../../../../shared/contract/intake-views.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Tunnel } from './tunnel.ts'

interface FixedTunnelDeps {
  readonly clock: Clock
  readonly kind: 'none' | 'manual'
  /** What an own proxy or a static address answers to; null for none at all. */
  readonly publicUrl: string | null
  readonly onChange: () => void
}

/** No tunnel of ours: none at all, or a way that somebody else keeps open. The second counts as up; only the self-test can tell. */
export function createFixedTunnel({ clock, kind, publicUrl, onChange }: FixedTunnelDeps): Tunnel {
  let state: TunnelState = { kind, state: 'off', publicUrl, reason: null, since: clock.now() }
  const change = (to: TunnelState['state']) => {
    if (state.state === to) return
    state = { ...state, state: to, since: clock.now() }
    onChange()
  }
  const start = () => change(kind === 'manual' ? 'up' : 'off')
  const stop = () => {
    change('off')
    return Promise.resolve()
  }
  return {
    start,
    stop,
    async restart() {
      await stop()
      start()
    },
    state: () => state,
  }
}
