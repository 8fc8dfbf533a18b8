import { createAdmin, type SimulatorAdmin } from './admin.ts'
import { ADMIN_PREFIX, createAdminHandler } from './admin-api.ts'
import { createPartnerHandler, PARTNER_PREFIX } from './partner-http.ts'
import { createHttpFront, type RequestHandler } from './simulator-http.ts'
import type { SimulatorOptions } from './simulator-options.ts'
import { createSimulatorState } from './simulator-state.ts'
import { startTraffic, type Traffic, type TrafficOptions } from './traffic.ts'

/** Where a running simulator is reached. */
export interface SimulatorAddress {
  /** Base URL of the partner API. */
  readonly url: string
  readonly adminUrl: string
}

/** A klikit of one's own: the partner API over HTTP, with strings attached. */
export interface Simulator {
  start(): Promise<SimulatorAddress>
  /** Cuts every connection and calls off all timers. State is kept: a later start continues on the same port. */
  stop(): Promise<void>
  readonly admin: SimulatorAdmin
  /** Lets orders come in, in place of any traffic already started. */
  startTraffic(options: TrafficOptions): Traffic
}

function createTrafficLight(start: (options: TrafficOptions) => Traffic) {
  let running: Traffic | null = null
  const stopTraffic = () => {
    running?.stop()
    running = null
  }
  return {
    stopTraffic,
    startTraffic(options: TrafficOptions): Traffic {
      stopTraffic()
      running = start(options)
      return running
    },
  }
}

function isBelow(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}/`)
}

function urlHost(host: string): string {
  return host.includes(':') ? `[${host}]` : host
}

/** Makes a simulator that is not listening yet. Its orders, faults and traffic follow from `seed`. */
export function createSimulator(options: SimulatorOptions = {}): Simulator {
  const { host = '127.0.0.1', port = 0, adminOverHttp = true } = options
  const state = createSimulatorState(options)
  const admin = createAdmin(state)
  const trafficLight = createTrafficLight((trafficOptions) => startTraffic(state, trafficOptions))
  let running = new AbortController()
  const handlePartner = createPartnerHandler(state, () => running.signal)
  const handleAdmin = createAdminHandler({ admin, ...trafficLight })
  const handle: RequestHandler = async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://simulator')
    if (isBelow(url.pathname, PARTNER_PREFIX)) return handlePartner(request, response, url)
    if (adminOverHttp && isBelow(url.pathname, ADMIN_PREFIX)) return handleAdmin(request, response, url)
    response.writeHead(404, { 'Content-Type': 'text/plain' }).end('404 page not found\n')
  }
  const front = createHttpFront(host, port, handle)
  return {
    admin,
    startTraffic: (trafficOptions) => trafficLight.startTraffic(trafficOptions),
    async start() {
      running = new AbortController()
      const origin = `http://${urlHost(host)}:${await front.start()}`
      return { url: `${origin}${PARTNER_PREFIX}`, adminUrl: `${origin}${ADMIN_PREFIX}` }
    },
    async stop() {
      trafficLight.stopTraffic()
      state.life.stop()
      state.webhooks.stop()
      running.abort()
      await front.stop()
    },
  }
}
