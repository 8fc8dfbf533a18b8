import { once } from 'node:events'
import http from 'node:http'
import type net from 'node:net'
import type { Duplex } from 'node:stream'
import type { TunnelTarget } from '../../electron/bridge/webhook/tunnels/tunnel.ts'

/** A bare HTTP server as the end of a tunnel. */
export interface HttpTarget extends TunnelTarget, AsyncDisposable {
  readonly server: http.Server
  /** Connections that a tunnel handed over, and that are open now. */
  readonly handed: ReadonlySet<Duplex>
  /** From now on there is no listener to bring anything to. */
  leave(): void
}

/** Starts a server on loopback; `answer` gets every request with its whole body. */
export async function startHttpTarget(
  answer: (request: http.IncomingMessage, body: Buffer, response: http.ServerResponse) => void = echo,
): Promise<HttpTarget> {
  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => answer(request, Buffer.concat(chunks), response))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  // listening on TCP, so the address is not a pipe's name
  const { port } = server.address() as net.AddressInfo
  const handed = new Set<Duplex>()
  let isThere = true
  return {
    server,
    handed,
    leave: () => {
      isThere = false
    },
    address: () => (isThere ? { host: '127.0.0.1', port } : null),
    accept(stream) {
      if (!isThere) return void stream.destroy()
      handed.add(stream)
      stream.on('close', () => handed.delete(stream))
      server.emit('connection', stream)
    },
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function echo(_request: http.IncomingMessage, body: Buffer, response: http.ServerResponse): void {
  response.end(body)
}
