import net from 'node:net'
import { parentPort } from 'node:worker_threads'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { createVirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'

// The virtual printer in a thread of its own, behind a tap on its line that tells when a ticket's first byte came.
const DLE = 0x10
const QUESTION_BYTES = 3

const printer = createVirtualPrinter({ clock: systemClock, host: '127.0.0.1', port: 0, onTicket: () => {} })
const { port } = await printer.start()

/** Whether bytes hold more than real-time questions, which come before the ticket, three bytes each. */
function holdsTicket(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at += QUESTION_BYTES) if (bytes[at] !== DLE) return true
  return false
}

const tap = net.createServer((client) => {
  let hasBegun = false
  const line = net.connect({ port, host: '127.0.0.1', noDelay: true })
  client.setNoDelay(true)
  client.on('data', (bytes) => {
    const at = process.hrtime.bigint()
    if (!hasBegun && holdsTicket(bytes)) {
      hasBegun = true
      parentPort?.postMessage({ firstByteAt: at }, [])
    }
    line.write(bytes)
  })
  line.on('data', (bytes) => client.write(bytes))
  client.on('end', () => line.end())
  line.on('end', () => client.end())
  for (const [one, other] of [
    [client, line],
    [line, client],
  ] as const) {
    one.on('error', () => other.destroy())
    one.on('close', () => other.destroy())
  }
})

tap.listen(0, '127.0.0.1', () => {
  const address = tap.address()
  parentPort?.postMessage({ port: typeof address === 'object' ? address?.port : null }, [])
})
