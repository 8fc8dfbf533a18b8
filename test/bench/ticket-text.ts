import ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder'
import { decodeEscpos, type PaperRun } from '../../electron/bridge/lib/paper/decode-escpos.ts'
import { frameTicket } from '../../electron/bridge/printing/escpos/frame-ticket.ts'
import { layoutTicket } from '../../electron/bridge/printing/layout/layout-ticket.ts'
import { encodeText } from '../../electron/bridge/printing/text/encode-text.ts'
import { SAMPLE_NOW } from '../support/printable-order.ts'
import { sampleTickets } from '../support/sample-tickets.ts'
import type { Bench } from './support/bench.ts'
import { compareRates } from './support/compare-rates.ts'
import { timed } from './support/databases.ts'
import { figure, median } from './support/statistics.ts'

const GOAL = 1

/** What our layout and encoding cost beside a library that only encodes. */
export const bench: Bench = {
  name: 'ticket.text_vs_receipt_printer_encoder',
  unit: 'ratio',
  peer: '@point-of-sale/receipt-printer-encoder: the same lines in the same looks, wrapped and measured beforehand',
  meaning:
    'Text tickets a second, from stored ticket to bytes: words, wrapping and columns are ours to do, the peer is given finished lines.',
  goal: `>= ${GOAL}`,
  async measure() {
    const printed = decodeEscpos(ourTicket(), profile.columns).operations
    const lines = printed.flatMap((operation) => (operation.kind === 'line' ? [operation.runs] : []))
    if (lines.length < 20) throw new Error(`expected a whole ticket, got ${lines.length} lines`)
    const peerTicket = () => encodeByPeer(lines)
    const repeat = (make: () => Uint8Array) => (count: number) =>
      timed(() => {
        for (let done = 0; done < count; done++) make()
      })
    const rates = await compareRates({ ours: repeat(ourTicket), peer: repeat(peerTicket) }, { count: 50 })
    const value = median(rates.ratios)
    return {
      value,
      runs: rates.ratios,
      isGoalMet: value >= GOAL,
      notes: [
        `ours ${figure(rates.ours)}/s with ${ourTicket().length} bytes a ticket, the peer ${figure(rates.peer)}/s with ${peerTicket().length}`,
      ],
    }
  },
}

const { ticket, profile } = sampleNamed('full')

function sampleNamed(name: string) {
  const found = sampleTickets.find((sample) => sample.name === name)
  if (!found) throw new Error(`expected a sample ticket named ${name}`)
  return found
}

function ourTicket(): Uint8Array {
  const layout = layoutTicket(ticket, { printedAt: SAMPLE_NOW, timeZone: 'Asia/Jakarta' })
  return frameTicket(encodeText(layout, profile), profile)
}

function encodeByPeer(lines: readonly (readonly PaperRun[])[]): Uint8Array {
  const encoder = new ReceiptPrinterEncoder({ columns: 48, language: 'esc-pos', codepageMapping: 'epson' })
  encoder.initialize().codepage('cp858')
  for (const runs of lines) {
    for (const { text, style } of runs)
      encoder.bold(style.bold).invert(style.inverted).size(style.width, style.height).text(text)
    encoder.newline()
  }
  return encoder.cut().encode()
}
