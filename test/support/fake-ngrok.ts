import type { NgrokModule } from '../../electron/bridge/webhook/tunnels/ngrok-tunnel.ts'

/** What a session of the stand-in was given and what can be done to it. */
export interface FakeNgrokSession {
  readonly authtoken: string
  readonly domain: string | null
  readonly toUrl: string | null
  readonly isClosed: boolean
  /** The line to ngrok is lost; returns whether the module would connect again. */
  lose(error: string): boolean
  /** ngrok answers, as it does every ten seconds on a sound line. */
  beat(): void
}

/** A stand-in for @ngrok/ngrok by the part that is used of its index.d.ts. */
export interface FakeNgrok extends NgrokModule {
  readonly sessions: readonly FakeNgrokSession[]
  /** Connecting fails from now on with this message; null lets it work again. */
  refuse(message: string | null): void
  /** Connecting never ends from now on. */
  hang(): void
}

type Mutable = { -readonly [K in keyof FakeNgrokSession]: FakeNgrokSession[K] }

/** Makes the stand-in. */
export function createFakeNgrok(): FakeNgrok {
  const sessions: Mutable[] = []
  let refusal: string | null = null
  let isHanging = false

  class SessionBuilder {
    private token = ''
    private onLost: (address: string, error: string) => boolean = () => true
    private onBeat: (latencyMs: number) => void = () => {}
    authtoken(token: string): this {
      this.token = token
      return this
    }
    clientInfo(): this {
      return this
    }
    handleDisconnection(handler: (address: string, error: string) => boolean): this {
      this.onLost = handler
      return this
    }
    handleHeartbeat(handler: (latencyMs: number) => void): this {
      this.onBeat = handler
      return this
    }
    async connect() {
      if (isHanging) await new Promise(() => {})
      if (refusal !== null) throw new Error(refusal)
      const session: Mutable = {
        authtoken: this.token,
        domain: null,
        toUrl: null,
        isClosed: false,
        lose: (error) => this.onLost('connect.ngrok-agent.com:443', error),
        beat: () => this.onBeat(20),
      }
      sessions.push(session)
      const endpoint = {
        domain(domain: string) {
          session.domain = domain
          return endpoint
        },
        listenAndForward(toUrl: string) {
          session.toUrl = toUrl
          return Promise.resolve({ url: () => `https://${session.domain ?? 'random.ngrok.app'}` })
        },
      }
      return {
        httpEndpoint: () => endpoint,
        close: () => {
          session.isClosed = true
          return Promise.resolve()
        },
      }
    }
  }
  return {
    SessionBuilder,
    sessions,
    refuse: (message) => {
      refusal = message
    },
    hang: () => {
      isHanging = true
    },
  }
}
