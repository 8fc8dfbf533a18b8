import type { OrderTicket, Ticket } from '../../electron/bridge/printing/ticket.ts'
import { isOrderTicket, ticketSchema } from '../../electron/bridge/printing/ticket.ts'
import type { TicketRenderer } from '../../electron/bridge/printing/render-ticket.ts'
import type { PrinterLink, TransportFactory } from '../../electron/bridge/printing/transports/transport.ts'
import type { Random } from '../../electron/bridge/training/random.ts'

/** How a printer of this world takes its next ticket. `dying`: the line breaks in the middle; `hanging`: it never answers again. */
export type PrinterMood = 'ready' | 'away' | 'dying' | 'hanging'

/** A ticket that came out, where. */
interface WorldPaper {
  readonly port: number
  readonly ticket: OrderTicket
}

/** Printers without sockets: what they print is known for sure, whatever the bridge believes. */
export interface PaperWorld {
  readonly papers: WorldPaper[]
  readonly moods: Map<number, PrinterMood>
  readonly connect: TransportFactory
  readonly renderer: TicketRenderer
  /** The process that spoke to the printers is gone: none of its lines says anything any more. */
  forsake(): void
}

/** Makes the world; a printer nobody spoke of is ready. `random` decides what a broken line brought to paper. */
export function createPaperWorld(random: Random): PaperWorld {
  const papers: WorldPaper[] = []
  const moods = new Map<number, PrinterMood>()
  let generation = 0

  function print(port: number, bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString()
    // bytes that end a broken ticket may come before this one
    const ticket: Ticket = ticketSchema.parse(JSON.parse(text.slice(text.indexOf('{'))))
    if (isOrderTicket(ticket)) papers.push({ port, ticket })
  }

  function makeLink(port: number, born: number): PrinterLink {
    return {
      reach: 'one_way',
      provesPresence: true,
      async write(bytes) {
        if (born !== generation) return never()
        const mood = moods.get(port) ?? 'ready'
        if (mood === 'ready' || random.chance(0.5)) print(port, bytes)
        if (mood === 'hanging') return never()
        return { kind: mood === 'ready' ? 'done' : 'lost' }
      },
      read: () => Promise.resolve(null),
      close: () => Promise.resolve('closed'),
      destroy: () => {},
      lastWords: () => null,
    }
  }

  return {
    papers,
    moods,
    forsake: () => void (generation += 1),
    connect: (address) => {
      const port = address.kind === 'tcp' ? address.port : 0
      if (moods.get(port) === 'away') return Promise.resolve({ kind: 'failed', message: 'ECONNREFUSED', advice: null })
      return Promise.resolve({ kind: 'connected', link: makeLink(port, generation) })
    },
    renderer: {
      render: (ticket) => Promise.resolve({ bytes: Buffer.from(JSON.stringify(ticket)), mode: 'text' }),
      picture: () => Promise.reject(new Error('no pictures here')),
      stop: () => Promise.resolve(),
    },
  }
}

function never(): Promise<never> {
  return new Promise(() => {})
}
