import net from 'node:net'

/** A TCP server that misbehaves as a test wants. */
export interface NastyPrinter {
  readonly port: number
  /** All bytes received so far, over all connections. */
  received(): Buffer
  connections(): number
  stop(): Promise<void>
}

/** Starts a server whose connections are handled by `handle`, after its bytes are counted; errors of the other side are ignored. */
export async function startNastyPrinter(
  handle: (socket: net.Socket, chunk: Buffer | null) => void,
  { reads = true }: { readonly reads?: boolean } = {},
): Promise<NastyPrinter> {
  const chunks: Buffer[] = []
  const sockets = new Set<net.Socket>()
  let connections = 0
  const server = net.createServer((socket) => {
    connections += 1
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    handle(socket, null)
    if (!reads) return void socket.pause()
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      handle(socket, chunk)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('expected a port')
  return {
    port: address.port,
    received: () => Buffer.concat(chunks),
    connections: () => connections,
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** A port on which nothing listens. */
export async function unusedPort(): Promise<number> {
  const printer = await startNastyPrinter(() => {})
  await printer.stop()
  return printer.port
}
