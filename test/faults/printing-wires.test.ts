import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, onTestFinished } from 'vitest'
import { it, type Kitchen } from '../support/kitchen.ts'
import { cableMissing, laySerialCable } from '../support/serial-cable.ts'
import { makeTempDir } from '../support/temp-dir.ts'
import { until } from '../support/until.ts'

if (cableMissing)
  console.warn(`SKIPPED: no fault test of serial lines, because ${cableMissing}. On Debian: apt-get install socat.`)

// as text, which a test can read back, and which fits into a pipe
const profile = { columns: 42, codePage: 'PC858_EURO', mode: 'text', cut: 'partial', proof: 'auto' }
const printerAt = (id: string, address: object) => ({ id, name: id, address, profile, copies: 1, enabled: true })

/** A device file that takes what it is given until it is full, and that nobody reads. */
function makeDeadDevice(): string {
  const file = path.join(makeTempDir(), 'lp0')
  execFileSync('mkfifo', [file])
  const reader = fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK)
  onTestFinished(() => fs.closeSync(reader))
  return file
}

async function laySerial(kitchen: Kitchen): Promise<string> {
  const [printer] = kitchen.config().printers as { readonly address: { readonly port: number } }[]
  const cable = await laySerialCable(makeTempDir(), printer?.address.port ?? 0)
  onTestFinished(() => cable.stop())
  return cable.path
}

const stateOf = ({ rows }: Kitchen, printerId: string) =>
  rows(`SELECT state, cause FROM spool WHERE printer_id = '${printerId}'`)[0]

describe.skipIf(cableMissing)('a host killed in the middle of a ticket on a serial line', () => {
  it('asks whether it came out, and never sends it again by itself', async ({ openKitchen }) => {
    const kitchen = await openKitchen()
    const serial = await laySerial(kitchen)
    await kitchen.printer.set({ slowBytesPerSecond: 100 })
    const printers = [printerAt('serial', { kind: 'serial', path: serial, baudRate: 115_200 })]
    await kitchen.simulator.place({ fields: { short_id: '701' } })
    const first = await kitchen.start({ printers })
    await until('bytes on the line', () => stateOf(kitchen, 'serial')?.['state'] === 'printing')
    await first.end('SIGKILL')
    await kitchen.printer.set({ slowBytesPerSecond: null })
    const second = await kitchen.start({ printers })
    await until('the question', () => stateOf(kitchen, 'serial')?.['state'] === 'unknown')
    await until(
      'the printer to be looked at',
      async () => (await second.view('system')).printers[0]?.condition === 'ready',
    )
    expect(kitchen.papersOf('701').filter(({ complete }) => complete).length).toBeLessThanOrEqual(1)
    const jobId = kitchen.texts('SELECT id FROM spool')[0] ?? ''
    await second.command('print.resolve', { jobId, cameOut: false })
    await until('the marked copy', () => kitchen.papers.some(({ kind, complete }) => kind === 'reprint' && complete))
  })
})

describe('printers on other wires', () => {
  it('that are dead, absent or full delay neither each other nor a good one', async ({ openKitchen }) => {
    const kitchen = await openKitchen()
    const [good] = kitchen.config().printers as object[]
    const printers = [
      printerAt('dead', { kind: 'file', path: makeDeadDevice() }),
      printerAt('absent', { kind: 'file', path: '/dev/usb/lp99' }),
      printerAt('unplugged', { kind: 'serial', path: '/dev/ttyNONE' }),
      printerAt('no-usb', { kind: 'usb', vendorId: 0x04_b8, productId: 0x0e_15 }),
      printerAt('no-queue', { kind: 'spooler', queue: 'nowhere' }),
      printerAt('public', { kind: 'tcp', host: '8.8.8.8', port: 9_100 }),
      good,
    ]
    await kitchen.simulator.place({ fields: { short_id: '702' } })
    const host = await kitchen.start({ printers })
    await until('the good printer', () => stateOf(kitchen, 'kitchen-1')?.['state'] === 'printed')
    expect(kitchen.papersOf('702')).toHaveLength(1)
    await until('the device file', () => stateOf(kitchen, 'dead')?.['state'] === 'sent_unconfirmed')
    for (const id of ['absent', 'unplugged', 'no-usb', 'no-queue', 'public']) {
      const row = await until(
        `the word on ${id}`,
        () => stateOf(kitchen, id)?.['state'] === 'blocked' && stateOf(kitchen, id),
      )
      expect(row['cause'], id).toMatch(new RegExp(`^${id}: .+ The ticket prints by itself\\.$`))
    }
    const { printers: seen } = await host.view('system')
    expect(seen.filter(({ condition }) => condition === 'unreachable').map(({ id }) => id)).toEqual([
      'absent',
      'unplugged',
      'no-usb',
      'no-queue',
      'public',
    ])
  })
})
