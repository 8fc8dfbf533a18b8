import type { IncomingMessage, ServerResponse } from 'node:http'
import type { BridgeCall } from '../../../shared/contract/window-bridge.ts'
import type { BridgeSurface } from '../lib/bridge-surface.ts'
import { failed, sendResult } from './console-reply.ts'
import { readBody } from './read-body.ts'

// the largest honest command is a settings save of some kilobytes
const MAX_BODY_BYTES = 1024 * 1024

const route = /^\/api\/(views|commands)\/([^/]+)$/

/** Answers `/api/views/NAME` and `/api/commands/NAME`; the request is already known to be allowed. Never rejects. */
export async function handleApi(
  surface: BridgeSurface,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const match = url.pathname.match(route)
  const name = decodeName(match?.[2])
  if (!match || name === null)
    return sendResult(response, failed('not_found', 'No such address. See the README for the console API.'))
  const isView = match[1] === 'views'
  const method = isView ? 'GET' : 'POST'
  if (request.method !== method) return refuseMethod(response, method)
  const call = isView ? readView(name, url) : await readCommand(request, response, name)
  if (call === null) return
  sendResult(response, await surface.call(call, screenName(request.socket.remoteAddress)))
}

function decodeName(part: string | undefined): string | null {
  try {
    return part === undefined ? null : decodeURIComponent(part)
  } catch {
    return null
  }
}

function refuseMethod(response: ServerResponse, method: string): void {
  response.setHeader('allow', method)
  sendResult(response, failed('invalid_input', `Expected ${method} here.`), 405)
}

function readView(name: string, url: URL): BridgeCall {
  return { kind: 'view', name, params: Object.fromEntries(url.searchParams) }
}

/** Null when the body could not be read: then it is answered, if anyone is left. */
async function readCommand(
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<BridgeCall | null> {
  const read = await readBody(request, MAX_BODY_BYTES)
  if (read.outcome === 'aborted') return null
  if (read.outcome === 'too_large') {
    // the rest of the body is not read, so the connection cannot serve another request
    response.setHeader('connection', 'close')
    sendResult(response, failed('invalid_input', `Expected a body of at most ${MAX_BODY_BYTES} bytes.`), 413)
    return null
  }
  const parsed = parseJson(read.body)
  if (parsed.ok) return { kind: 'command', name, input: parsed.value, accessKey: accessKeyOf(request) }
  sendResult(response, failed('invalid_input', 'Expected JSON in UTF-8 as the body, such as {"orderId":"7"}.'))
  return null
}

/** The key of an unlocked screen; the same header given twice is one that fits nothing. */
function accessKeyOf({ headers }: IncomingMessage): string | undefined {
  const key = headers['x-access-key']
  return Array.isArray(key) ? key.join(', ') : key
}

function parseJson(body: Buffer): { readonly ok: true; readonly value: unknown } | { readonly ok: false } {
  // a command without input may come without a body
  if (body.length === 0) return { ok: true, value: {} }
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    return { ok: true, value }
  } catch {
    return { ok: false }
  }
}

/** Who gave a command, in words that staff know: this computer's browser, or a tablet by its address. */
function screenName(address: string | undefined): string {
  const isLocal = address === undefined || /^(127\.|::1$|::ffff:127\.)/.test(address)
  return isLocal ? 'this computer' : `screen ${address.replace(/^::ffff:/, '')}`
}
