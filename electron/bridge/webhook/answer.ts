import type { IncomingMessage, ServerResponse } from 'node:http'

/** What is still read of a request that was refused, so that its sender hears the answer and not a reset. */
const MOST_DRAINED_BYTES = 4 * 1024 * 1024

/** Answers a request that was read whole. No answer of ours has a body or names a program. */
export function answer(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-length': 0 })
  response.end()
}

/** Refuses a request whose body may still be coming: the answer goes at once, the rest is thrown away within bounds, and the line is closed. */
export function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  if (response.headersSent) return
  const allow = status === 405 ? { allow: 'POST' } : {}
  // a request that was read to its end may be followed by another
  if (request.readableEnded) {
    response.writeHead(status, { 'content-length': 0, ...allow })
    response.end()
    return
  }
  response.writeHead(status, { 'content-length': 0, connection: 'close', ...allow })
  response.flushHeaders()
  let drained = 0
  request.on('data', (chunk: Buffer) => {
    drained += chunk.length
    if (drained > MOST_DRAINED_BYTES) request.destroy()
  })
  request.once('end', () => response.end())
  request.resume()
}
