import net from 'node:net'

// A sender in a process of its own: it posts one prepared event again and again over so many connections, each with a new event id.

/** What the sender is asked to do. `head` ends before the event id, `rest` follows it. */
export interface LoadOrder {
  readonly port: number
  readonly connections: number
  /** Requests in all; or as many as fit into `forMs`. */
  readonly count: number
  readonly forMs?: number
  readonly head: string
  readonly rest: string
}

/** What came of it; times in ms. */
export interface LoadResult {
  readonly elapsedMs: number
  readonly latenciesMs: readonly number[]
  /** Answers by status. */
  readonly statuses: Readonly<Record<string, number>>
}

// latencies of a minute's flood would be millions: the first ones tell enough
const MOST_LATENCIES = 20_000
const END_OF_ANSWER = '\r\n\r\n'
// so that no run repeats another's ids
let lastId = process.pid * 1e9

process.on('message', (order: LoadOrder) => {
  void run(order).then((result) => process.send?.(result))
})

async function run(order: LoadOrder): Promise<LoadResult> {
  const statuses: Record<string, number> = {}
  const latenciesMs: number[] = []
  const lines = await openLines(order)
  const startedAt = performance.now()
  const until = order.forMs === undefined ? Number.POSITIVE_INFINITY : startedAt + order.forMs
  let left = order.forMs === undefined ? order.count : Number.POSITIVE_INFINITY
  const work = async (line: net.Socket) => {
    while (left > 0 && performance.now() < until) {
      left -= 1
      const sentAt = performance.now()
      const status = await exchange(line, `${order.head}${(lastId += 1)}${order.rest}`)
      statuses[status] = (statuses[status] ?? 0) + 1
      if (latenciesMs.length < MOST_LATENCIES) latenciesMs.push(performance.now() - sentAt)
    }
  }
  await Promise.all(lines.map(work))
  return { elapsedMs: performance.now() - startedAt, latenciesMs, statuses }
}

// connections stay from one order to the next: what is measured is events, not handshakes
const opened = new Map<string, readonly net.Socket[]>()

async function openLines({ port, connections }: LoadOrder): Promise<readonly net.Socket[]> {
  const key = `${port} ${connections}`
  const known = opened.get(key)
  // a receiver in a crowd ends idle ones
  if (known?.every((line) => !line.destroyed)) return known
  const lines = await Promise.all(Array.from({ length: connections }, () => connect(port)))
  opened.set(key, lines)
  return lines
}

function connect(port: number): Promise<net.Socket> {
  return new Promise((resolve, reject) => {
    const line = net.connect({ port, host: '127.0.0.1', noDelay: true }, () => resolve(line))
    line.setEncoding('latin1')
    line.once('error', reject)
  })
}

/** Sends one request and returns the status of its answer, which has no body. */
function exchange(line: net.Socket, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const onData = (chunk: string) => {
      answer += chunk
      if (!answer.endsWith(END_OF_ANSWER)) return
      line.off('data', onData)
      line.off('close', onClose)
      resolve(answer.slice(9, 12))
    }
    const onClose = () => reject(new Error('the receiver hung up'))
    line.on('data', onData)
    line.once('close', onClose)
    line.write(request, 'latin1')
  })
}
