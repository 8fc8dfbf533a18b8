import { once } from 'node:events'
import net from 'node:net'

/** A network cable between a host and a server on this computer, which a test can pull. */
export interface CuttableLine extends AsyncDisposable {
  /** The server's URL as seen through the line. */
  readonly url: string
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>
  mend(): Promise<void>
  /** Nothing gets through any more and nobody is told, as when a router forgets a connection. */
  freeze(): void
  /** What was held back goes on. */
  thaw(): void
}

/** Lays a line to the server of `target`; it is whole unless `cut` says otherwise. */
export async function layLine(target: string, options: { readonly cut?: boolean } = {}): Promise<CuttableLine> {
  const { hostname, port: targetPort } = new URL(target)
  const open = new Set<net.Socket>()
  const held: (() => void)[] = []
  let server: net.Server | null = null
  let port = 0
  let frozen = false

  /** Does it now, or when the line lets things through again. */
  const whenOpen = (step: () => void) => {
    if (frozen) held.push(step)
    else step()
  }

  const join = (near: net.Socket) => {
    const far = net.connect(Number(targetPort), hostname)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(end)
      // either end may break off; the other follows
      end.on('error', () => whenOpen(() => other.destroy()))
      end.on('close', () => {
        open.delete(end)
        whenOpen(() => other.destroy())
      })
      end.on('data', (chunk) => whenOpen(() => other.write(chunk)))
      end.on('end', () => whenOpen(() => other.end()))
    }
  }
  const mend = async () => {
    server = net.createServer(join).listen(port, '127.0.0.1')
    await once(server, 'listening')
    // listening on TCP, so the address is not a pipe's name
    port = (server.address() as net.AddressInfo).port
  }
  const cut = async () => {
    const closing = server
    server = null
    for (const socket of open) socket.destroy()
    if (closing) await new Promise((closed) => closing.close(closed))
  }
  await mend()
  if (options.cut) await cut()
  const url = new URL(target)
  url.port = String(port)
  const thaw = () => {
    frozen = false
    for (const step of held.splice(0)) step()
  }
  const freeze = () => {
    frozen = true
  }
  return { url: url.href, cut, mend, freeze, thaw, [Symbol.asyncDispose]: cut }
}
