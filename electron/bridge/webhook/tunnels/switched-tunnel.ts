import type { Tunnel } from './tunnel.ts'

/** A tunnel, and all that it was made from, as one text: the same text needs no new tunnel. */
export interface TunnelPlan {
  readonly fingerprint: string
  make(): Tunnel
}

/** The tunnel that the settings ask for now. */
export interface SwitchedTunnel extends Tunnel {
  /** Looks at settings and secrets again; drops the old tunnel and makes another where they changed. */
  apply(): Promise<void>
}

/** Makes a tunnel that can become another while the app runs. One step at a time: the old one is gone whole before the next starts. */
export function createSwitchedTunnel(plan: () => TunnelPlan): SwitchedTunnel {
  let current = plan()
  let tunnel = current.make()
  let isStarted = false
  let turn: Promise<void> = Promise.resolve()

  const inTurn = (step: () => Promise<void>): Promise<void> => {
    // a step that failed was told to whoever asked for it; the next one stands alone
    turn = turn.catch(() => undefined).then(step)
    return turn
  }
  const takeUp = async () => {
    const next = plan()
    if (next.fingerprint === current.fingerprint) return
    await tunnel.stop()
    current = next
    tunnel = next.make()
    if (isStarted) tunnel.start()
  }
  return {
    apply: () => inTurn(takeUp),
    start() {
      isStarted = true
      tunnel.start()
    },
    stop() {
      isStarted = false
      return inTurn(() => tunnel.stop())
    },
    restart: () =>
      inTurn(async () => {
        await takeUp()
        if (isStarted) await tunnel.restart()
      }),
    state: () => tunnel.state(),
  }
}
