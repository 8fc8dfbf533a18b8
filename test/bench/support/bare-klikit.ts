import net from 'node:net'
import { parentPort } from 'node:worker_threads'

// A thread of its own, so that neither side waits for the other's turn of the event loop.
const done = JSON.stringify({ request_id: 'bench', data: {} })
const unknown = JSON.stringify({
  request_id: 'bench',
  error: { code: 'NOT_FOUND', message: 'this stand-in keeps no orders' },
})

function reply(status: string, body: string): string {
  return `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
}

function isWhole(request: string): boolean {
  const end = request.indexOf('\r\n\r\n')
  const length = Number(/content-length: *(\d+)/i.exec(request)?.[1] ?? 0)
  return end >= 0 && Buffer.byteLength(request) >= end + 4 + length
}

/** Says "done" to every PATCH and tells when its first byte came; knows no order. */
const server = net.createServer((socket) => {
  let request = ''
  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    const at = process.hrtime.bigint()
    if (request === '' && chunk.toString('latin1', 0, 6) === 'PATCH ') parentPort?.postMessage({ firstByteAt: at }, [])
    request += chunk.toString('latin1')
    if (!isWhole(request)) return
    const isPatch = request.startsWith('PATCH ')
    request = ''
    socket.write(isPatch ? reply('200 OK', done) : reply('404 Not Found', unknown))
  })
})

server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  parentPort?.postMessage({ port: typeof address === 'object' ? address?.port : null }, [])
})
