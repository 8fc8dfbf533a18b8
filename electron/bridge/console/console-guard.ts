import { createHash, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { isIP } from 'node:net'
import { hostname } from 'node:os'

/** Why a request is turned away before anything reads it. */
export type Refusal =
  | { readonly why: 'host'; readonly message: string }
  | { readonly why: 'origin'; readonly message: string }
  | { readonly why: 'token'; readonly message: string }

/** Decides who may talk to the console. */
export interface ConsoleGuard {
  /**
   * Null when the request speaks to us by a name of ours and comes from no foreign page. A page of another site whose DNS name is made to
   * point at this computer (rebinding) sends that name as Host; a page that calls across sites sends its own Origin.
   */
  checkSource(headers: IncomingHttpHeaders): Refusal | null
  /** Null when one of the two carries the token. `offered` are the WebSocket's subprotocols. */
  checkToken(headers: IncomingHttpHeaders, offered?: readonly string[]): Refusal | null
}

interface GuardOptions {
  /** The address bound to, as configured. */
  readonly host: string
  readonly port: number
  readonly token: string
}

const TOKEN_PROTOCOL = 'token.'

/** Makes the guard of one listening console. */
export function createConsoleGuard({ host, port, token }: GuardOptions): ConsoleGuard {
  const tokenDigest = digest(token)
  return {
    checkSource(headers) {
      if (!isOwnHost(headers.host, host, port)) {
        return { why: 'host', message: `Expected this computer's own address and port ${port} in the Host header.` }
      }
      if (headers.origin !== undefined && headers.origin !== `http://${headers.host}`) {
        return { why: 'origin', message: 'Expected a page of this console, got a page of another site.' }
      }
      return null
    },
    checkToken(headers, offered = []) {
      const candidates = [bearerOf(headers.authorization), ...offered.flatMap(tokenOfProtocol)]
      const accepted = candidates.some(
        (candidate) => candidate !== null && timingSafeEqual(digest(candidate), tokenDigest),
      )
      return accepted
        ? null
        : {
            why: 'token',
            message: 'Expected the console token. Open the address that POS Bridge printed at its start.',
          }
    },
  }
}

/** Digests have one length, which timingSafeEqual demands and which hides the token's. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

function bearerOf(header: string | undefined): string | null {
  return header?.match(/^Bearer +(\S+)$/i)?.[1] ?? null
}

function tokenOfProtocol(protocol: string): readonly string[] {
  return protocol.startsWith(TOKEN_PROTOCOL) ? [protocol.slice(TOKEN_PROTOCOL.length)] : []
}

/** True for an address of the loopback interface. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

function isOwnHost(header: string | undefined, bound: string, port: number): boolean {
  const match = header?.toLowerCase().match(/^(?:\[([0-9a-f:.]+)\]|([^:[\]]+))(?::(\d+))?$/)
  if (!match) return false
  const name = match[1] ?? match[2] ?? ''
  if (Number(match[3] ?? 80) !== port) return false
  if (name === bound.toLowerCase() || isLoopback(name)) return true
  // bound beyond loopback: any address may be ours and none can be rebound; of names only this computer's
  return !isLoopback(bound) && (isIP(name) !== 0 || isOwnName(name))
}

function isOwnName(name: string): boolean {
  const own = hostname().toLowerCase()
  return name === own || name === `${own}.local`
}
