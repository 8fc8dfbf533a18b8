import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Handles one request to its end; a rejection is a bug and is answered with a bare 500. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>

/** An HTTP server that can be stopped and started again where it was. */
export interface HttpFront {
  /** Listens and tells the port. */
  start(): Promise<number>
  /** Stops at once: open connections are cut. */
  stop(): Promise<void>
}

// far above any body the API knows; larger ones are cut off
const LARGEST_BODY_BYTES = 4 * 1024 * 1024

/** Reads a request's body as text. Throws when it is too large or the client goes away. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST_BODY_BYTES) throw new Error(`expected a body of at most ${LARGEST_BODY_BYTES} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function listen(server: Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      // a listening TCP server always has an AddressInfo
      resolve((server.address() as AddressInfo).port)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function createListener(handle: RequestHandler) {
  return (request: IncomingMessage, response: ServerResponse) => {
    handle(request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else response.writeHead(500).end()
    })
  }
}

/** Serves `handle` on host and port; port 0 is settled by the first start and kept for the next ones. */
export function createHttpFront(host: string, port: number, handle: RequestHandler): HttpFront {
  let server: Server | null = null
  let settledPort = port
  return {
    async start() {
      if (server) throw new Error('the simulator is already running')
      server = createServer({ keepAlive: true, noDelay: true }, createListener(handle))
      try {
        settledPort = await listen(server, host, settledPort)
      } catch (error) {
        server = null
        throw error
      }
      return settledPort
    },
    async stop() {
      const running = server
      server = null
      if (running) await close(running)
    },
  }
}
