import type { PrinterAddress, PrinterConfig } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import { isPrivateAddress } from '../private-address.ts'
import { isPortOpen, RAW_PORT } from './scan-port.ts'
import type { SearchContext, SearchSource } from './sources.ts'

/** What a printer says of itself over mDNS (RFC 6763). */
export interface Announcement {
  /** `pdl-datastream`, `printer` or `ipp`. */
  readonly type: string
  readonly name: string
  readonly port: number
  readonly addresses: readonly string[]
  readonly model: string | null
}

/** Listens for announcements until `stop`. */
export type ListenMdns = (options: {
  readonly types: readonly string[]
  readonly onFound: (announcement: Announcement) => void
  readonly onError: (error: Error) => void
}) => Promise<{ stop(): void }>

// raw printing, lpd and ipp (IANA service names)
const TYPES = ['pdl-datastream', 'printer', 'ipp']
const LISTEN_MS = 4_000
const STEPS = 8

interface MdnsOptions {
  /** Configured printers that answered of late. They are shown without a call, which could fall into a ticket. */
  readonly knownPrinters: () => readonly PrinterConfig[]
  readonly listenMs?: number
}

/** Printers that announce themselves. One that speaks lpd or ipp is taken when its raw port is open as well. */
export function mdnsSource(listen: ListenMdns, { knownPrinters, listenMs = LISTEN_MS }: MdnsOptions): SearchSource {
  return {
    name: 'announcements (mDNS)',
    weight: 3,
    async search(context) {
      const { clock, signal, onProblem, onProgress } = context
      const looks: Promise<void>[] = []
      const onError = (error: Error) =>
        onProblem(`Announcements in the network could not be heard (${describeError(error)}).`)
      const onFound = (announcement: Announcement) =>
        void looks.push(look(announcement, { context, known: knownPrinters() }))
      const listening = await listen({ types: TYPES, onFound, onError })
      try {
        for (let step = 1; step <= STEPS && !signal.aborted; step += 1) {
          // an end of the search ends the wait as well
          await clock.sleep(listenMs / STEPS, signal).catch(() => null)
          onProgress(step / STEPS)
        }
      } finally {
        listening.stop()
      }
      await Promise.all(looks)
    },
  }
}

interface Look {
  readonly context: SearchContext
  readonly known: readonly PrinterConfig[]
}

async function look(announcement: Announcement, { context, known }: Look): Promise<void> {
  const { type, name, port, addresses, model } = announcement
  const own = known.find(({ address }) => address.kind === 'tcp' && addresses.includes(address.host))
  if (own) return context.onFind({ address: own.address, title: model ?? name, via: 'mdns' })
  const host =
    addresses.find((address) => isPrivateAddress(address) && !address.includes(':')) ?? addresses.find(isPrivateAddress)
  if (host === undefined) return
  const isRaw = type === 'pdl-datastream'
  if (!isRaw && !(await isPortOpen(host, RAW_PORT, context))) return
  const address: PrinterAddress = { kind: 'tcp', host, port: isRaw ? port : RAW_PORT, mac: null, allowPublic: false }
  context.onFind({ address, title: model ?? name, via: 'mdns' })
}

/** The machine's own ears, loaded when first needed. */
export const listenWithBonjour: ListenMdns = async ({ types, onFound, onError }) => {
  const { Bonjour } = await import('bonjour-service')
  const bonjour = new Bonjour({}, onError)
  for (const type of types) {
    bonjour.find({ type }, (service) => {
      const { name, port, addresses = [], referer } = service
      // the sender's own address is right even where the announced ones are of another network
      const heard = referer ? [...addresses, referer.address] : addresses
      onFound({ type, name, port, addresses: heard, model: modelIn(service.txt) })
    })
  }
  return { stop: () => bonjour.destroy() }
}

/** `ty` names the model in the TXT record of a printer (Bonjour Printing Specification). */
function modelIn(txt: unknown): string | null {
  if (typeof txt !== 'object' || txt === null || !('ty' in txt)) return null
  return typeof txt.ty === 'string' && txt.ty.trim() !== '' ? txt.ty.trim().slice(0, 80) : null
}
