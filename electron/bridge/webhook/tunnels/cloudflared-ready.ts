import http from 'node:http'

/** What cloudflared's readiness endpoint says. `silent`: it does not answer at all. */
export type Readiness = 'ready' | 'not_ready' | 'silent'

const ANSWER_MS = 2_000

/** Asks `/ready` of the metrics address: 200 as soon as one connection to Cloudflare stands, else 503. Loopback, so no proxy is asked. */
export function askReady(metrics: { readonly host: string; readonly port: number }): Promise<Readiness> {
  return new Promise((resolve) => {
    const request = http.get({ ...metrics, path: '/ready', agent: false, signal: AbortSignal.timeout(ANSWER_MS) })
    request.on('response', (response) => {
      response.resume()
      resolve(response.statusCode === 200 ? 'ready' : 'not_ready')
    })
    request.on('error', () => resolve('silent'))
  })
}
