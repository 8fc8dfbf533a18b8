import { expect, test } from 'vitest'
import { decodeEscpos } from '../../../../electron/bridge/lib/paper/decode-escpos.ts'
import { readCommand } from '../../../../electron/bridge/lib/paper/escpos-commands.ts'
import { frameTicket } from '../../../../electron/bridge/printing/escpos/frame-ticket.ts'
import { layoutTicket } from '../../../../electron/bridge/printing/layout/layout-ticket.ts'
import { encodeText } from '../../../../electron/bridge/printing/text/encode-text.ts'
import { createRandom } from '../../../../electron/bridge/training/random.ts'
import { ticketSchema } from '../../../../electron/bridge/printing/ticket.ts'
import { SAMPLE_NOW } from '../../../support/printable-order.ts'
import { realtimeCommands } from '../../../support/realtime-commands.ts'
import { randomProfile, randomTicket } from '../../../support/random-tickets.ts'

const TICKETS = 2_000

/** Every command of a job, by kind. */
function commandsOf(bytes: Uint8Array): ReadonlyMap<string, number> {
  const kinds = new Map<string, number>()
  for (let offset = 0; offset < bytes.length;) {
    const read = readCommand(bytes, offset)
    if (read === null) throw new Error(`a command without an end at ${offset}`)
    kinds.set(read.command.kind, (kinds.get(read.command.kind) ?? 0) + 1)
    offset += read.length
  }
  return kinds
}

test(`${TICKETS} tickets full of printer commands and floods hold no command but ours`, { timeout: 60_000 }, () => {
  const random = createRandom(20_261_121)
  const seen = new Set<string>()
  for (let count = 0; count < TICKETS; count += 1) {
    const ticket = randomTicket(random)
    const profile = randomProfile(random)
    const layout = layoutTicket(ticket, { printedAt: SAMPLE_NOW, timeZone: 'UTC', latinWords: random.chance(0.5) })
    const bytes = frameTicket(encodeText(layout, profile), profile)
    const { problems, queries, operations } = decodeEscpos(bytes, profile.columns)
    const told = { count, problems, queries, realtime: realtimeCommands(bytes) }
    expect(told).toEqual({ count, problems: [], queries: [], realtime: [] })
    const kinds = commandsOf(bytes)
    for (const kind of kinds.keys()) seen.add(kind)
    // every line ends where we ended it: none was too wide for the paper
    const moves = operations.filter(({ kind }) => kind === 'line' || kind === 'feed').length
    expect({ count, moves }).toEqual({ count, moves: (kinds.get('line_feed') ?? 0) + (profile.feedLines > 0 ? 1 : 0) })
    expect({
      count,
      resets: kinds.get('initialise'),
      pages: kinds.get('code_page'),
      cuts: kinds.get('cut') ?? 0,
    }).toEqual({
      count,
      resets: 1,
      pages: 1,
      cuts: profile.cut === 'none' ? 0 : 1,
    })
  }
  expect(
    [...seen].filter((kind) => ['drawer', 'stray', 'unknown', 'query', 'align', 'line_spacing'].includes(kind)),
  ).toEqual([])
})

test('each of them survives the spool as it is', () => {
  const random = createRandom(7)
  for (let count = 0; count < 500; count += 1) {
    const ticket = randomTicket(random)
    expect(ticketSchema.parse(JSON.parse(JSON.stringify(ticket)))).toEqual(ticket)
  }
})
