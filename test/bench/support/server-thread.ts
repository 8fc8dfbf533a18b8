import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** A server of a benchmark in a thread of its own. Times are of process.hrtime, which all threads share. */
export interface ServerThread {
  readonly port: number
  /** When the next first byte that the server looks out for came, in ns. Rejects when none comes. */
  firstByteAt(): Promise<bigint>
  stop(): Promise<void>
}

type Message = { readonly port: number } | { readonly firstByteAt: bigint }

const LIMIT_MS = 15_000

/** Starts a file as a thread that tells its port, then the time of each first byte. Rejects when the thread fails to. */
export async function startServerThread(file: URL): Promise<ServerThread> {
  const worker = new Worker(file)
  const seen: bigint[] = []
  const [first] = (await once(worker, 'message')) as [Message]
  if (!('port' in first)) throw new Error(`expected the port of ${file.pathname} first`)
  worker.on('message', (message: Message) => {
    if ('firstByteAt' in message) seen.push(message.firstByteAt)
  })
  return {
    port: first.port,
    async firstByteAt() {
      // waited for without looking: a busy loop here would be quicker than the product's own
      while (seen.length === 0) await once(worker, 'message', { signal: AbortSignal.timeout(LIMIT_MS) })
      return seen.shift() ?? 0n
    },
    stop: async () => void (await worker.terminate()),
  }
}
