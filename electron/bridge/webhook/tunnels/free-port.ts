import { once } from 'node:events'
import net from 'node:net'

/** A port of loopback that was free a moment ago. Rejects when the system has none. */
export async function findFreePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  // listening on TCP, so the address is not a pipe's name
  const { port } = server.address() as net.AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
