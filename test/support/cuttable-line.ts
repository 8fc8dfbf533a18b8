import { once } from 'node:events'
import net from 'node:net'

/** A network cable between a host and a server on this computer, which a test can pull. */
export interface CuttableLine extends AsyncDisposable {
  /** The server's URL as seen through the line. */
  readonly url: string
  /** Breaks every connection and refuses new ones. */
  cut(): Promise<void>
  mend(): Promise<void>
}

/** Lays a line to the server of `target`; it is whole unless `cut` says otherwise. */
export async function layLine(target: string, options: { readonly cut?: boolean } = {}): Promise<CuttableLine> {
  const { hostname, port: targetPort } = new URL(target)
  const open = new Set<net.Socket>()
  let server: net.Server | null = null
  let port = 0

  const join = (near: net.Socket) => {
    const far = net.connect(Number(targetPort), hostname)
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(end)
      // either end may break off; the other follows
      end.on('error', () => other.destroy())
      end.on('close', () => {
        open.delete(end)
        other.destroy()
      })
      end.pipe(other)
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
  return { url: url.href, cut, mend, [Symbol.asyncDispose]: cut }
}
