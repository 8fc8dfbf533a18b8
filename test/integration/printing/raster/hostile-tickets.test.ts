import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '../../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../../electron/bridge/lib/logger.ts'
import { decodeEscpos } from '../../../../electron/bridge/lib/paper/decode-escpos.ts'
import { createTicketRenderer } from '../../../../electron/bridge/printing/ticket-renderer.ts'
import { createRandom } from '../../../../electron/bridge/training/random.ts'
import { SAMPLE_NOW } from '../../../support/printable-order.ts'
import { randomProfile, randomTicket } from '../../../support/random-tickets.ts'
import { realtimeCommands } from '../../../support/realtime-commands.ts'
import { sampleTickets } from '../../../support/sample-tickets.ts'

const TICKETS = 120

test(`every golden ticket and ${TICKETS} hostile ones, drawn, hold no command but ours`, async () => {
  const renderer = createTicketRenderer({ clock: systemClock, logger: silentLogger, timeZone: 'UTC' })
  onTestFinished(() => renderer.stop())
  const random = createRandom(4)
  const hostile = Array.from({ length: TICKETS }, () => ({
    ticket: randomTicket(random),
    profile: randomProfile(random),
  }))
  for (const [index, { ticket, profile }] of [...sampleTickets, ...hostile].entries()) {
    const raster = { ...profile, mode: 'raster', buzzer: 'none' } as const
    const { bytes, mode } = await renderer.render(ticket, { profile: raster }, SAMPLE_NOW)
    const { problems, queries, operations } = decodeEscpos(bytes, profile.columns)
    const told = { index, mode, problems, queries, realtime: realtimeCommands(bytes) }
    expect(told).toEqual({ index, mode: 'raster', problems: [], queries: [], realtime: [] })
    expect(operations.filter((operation) => operation.kind === 'line')).toEqual([])
  }
})
