import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { BridgeError, describeError } from './bridge/lib/bridge-error.ts'
import { systemClock } from './bridge/lib/clock.ts'
import { createRenderPaper } from './bridge/lib/paper/render-paper.ts'
import type { VirtualTicket } from './bridge/training/virtual-printer.ts'
import { createVirtualPrinter } from './bridge/training/virtual-printer.ts'
import type { VirtualPrinterSwitches } from './bridge/training/virtual-printer-status.ts'
import { goodOrder } from './bridge/training/virtual-printer-status.ts'

const HELP = `Usage: npm run virtual-printer -- [options]

A TCP ESC/POS printer made of software. It answers status questions as a real one does and writes
each ticket as NNNN.bin and NNNN.png. Ready and every ticket are one JSON line each on stdout.

  --host HOST        address to listen on (default 127.0.0.1)
  --port N           port to listen on (default 9100, 0 takes any free one)
  --dir DIR          folder for the tickets (default ./virtual-printer)
  --columns N        32, 42 or 48 characters across the paper (default 42)
  --help             this text

What is wrong with it:
  --paper-out        start with an empty paper roll
  --paper-low        start with little paper left
  --cover-open       start with the cover open
  --cutter-jam       start with a jammed knife
  --offline          be offline for no reason it tells
  --paper-out-after N  run out of paper after printing N bytes

How it behaves on the wire:
  --mute             print, but never answer
  --hang             accept connections and never read them
  --garbage          answer every question as a web server would
  --slow N           print N bytes a second
  --buffer N         stop reading while N bytes wait to be printed
  --reset-after N    break the first connection after N bytes
  --one-connection   refuse a second connection instead of letting it wait
  --no-end-of-job    do not know GS ( H, as many clones
  --no-paper-status  do not know GS r
  --identity NAME    what it calls itself (GS I), as MAKER/MODEL; "none" does not know the question

SIGTERM or SIGINT stops it. Exit codes: 0 stopped, 2 wrong options, 5 port in use, 1 anything else.
`

const EXIT = { failed: 1, usage: 2, portInUse: 5 } as const

interface Options {
  readonly host: string
  readonly port: number
  readonly dir: string
  readonly columns: number
  readonly help: boolean
  readonly switches: Partial<VirtualPrinterSwitches>
}

class UsageError extends Error {}

function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    strict: true,
    allowPositionals: false,
    options: {
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '9100' },
      dir: { type: 'string', default: 'virtual-printer' },
      columns: { type: 'string', default: '42' },
      'paper-out': { type: 'boolean', default: false },
      'paper-low': { type: 'boolean', default: false },
      'cover-open': { type: 'boolean', default: false },
      'cutter-jam': { type: 'boolean', default: false },
      offline: { type: 'boolean', default: false },
      'paper-out-after': { type: 'string' },
      mute: { type: 'boolean', default: false },
      hang: { type: 'boolean', default: false },
      garbage: { type: 'boolean', default: false },
      slow: { type: 'string' },
      buffer: { type: 'string' },
      'reset-after': { type: 'string' },
      'one-connection': { type: 'boolean', default: false },
      'no-end-of-job': { type: 'boolean', default: false },
      'no-paper-status': { type: 'boolean', default: false },
      identity: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  return {
    host: values.host,
    port: wholeNumber('--port', values.port, { least: 0, most: 65_535 }),
    dir: values.dir,
    columns: paperColumns(values.columns),
    help: values.help,
    switches: {
      paperOut: values['paper-out'],
      paperLow: values['paper-low'],
      coverOpen: values['cover-open'],
      cutterJam: values['cutter-jam'],
      busy: values.offline,
      paperOutAfterBytes: byteCount('--paper-out-after', values['paper-out-after']),
      mute: values.mute,
      hang: values.hang,
      garbage: values.garbage,
      slowBytesPerSecond: byteCount('--slow', values.slow),
      bufferBytes: byteCount('--buffer', values.buffer),
      resetAfterBytes: byteCount('--reset-after', values['reset-after']),
      secondConnection: values['one-connection'] ? 'refuse' : 'queue',
      endOfJob: !values['no-end-of-job'],
      paperStatus: !values['no-paper-status'],
      identity: printerIdentity(values.identity),
    },
  }
}

function byteCount(name: string, text: string | undefined): number | null {
  return text === undefined ? null : wholeNumber(name, text, { least: 1 })
}

function printerIdentity(text: string | undefined): VirtualPrinterSwitches['identity'] {
  if (text === undefined) return goodOrder.identity
  if (text === 'none') return null
  // printable ASCII, as printers answer
  const [, maker, model] = /^([ -.0-~]{1,40})\/([ -~]{1,40})$/.exec(text) ?? []
  if (maker !== undefined && model !== undefined) return { maker, model }
  throw new UsageError(`--identity: expected MAKER/MODEL such as EPSON/TM-m30III, or none, got ${JSON.stringify(text)}`)
}

function wholeNumber(name: string, text: string, { least, most = 1_000_000_000 }: { least: number; most?: number }) {
  const number = Number(text)
  if (/^\d+$/.test(text) && number >= least && number <= most) return number
  throw new UsageError(`${name}: expected a whole number from ${least} to ${most}, got ${JSON.stringify(text)}`)
}

function paperColumns(text: string): number {
  if (['32', '42', '48'].includes(text)) return Number(text)
  throw new UsageError(`--columns: expected 32, 42 or 48, got ${JSON.stringify(text)}`)
}

function say(line: Readonly<Record<string, unknown>>): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

async function run(options: Options): Promise<void> {
  fs.mkdirSync(options.dir, { recursive: true })
  const renderPaper = createRenderPaper()
  let writing = Promise.resolve()
  const write = async (ticket: VirtualTicket): Promise<void> => {
    const file = path.join(options.dir, String(ticket.number).padStart(4, '0'))
    await fs.promises.writeFile(`${file}.bin`, ticket.bytes)
    const { png } = await renderPaper(ticket.bytes, options.columns)
    await fs.promises.writeFile(`${file}.png`, png)
    const { number, complete, at } = ticket
    say({ event: 'ticket', number, bytes: ticket.bytes.length, complete, at, bin: `${file}.bin`, png: `${file}.png` })
  }
  const onTicket = (ticket: VirtualTicket): void => {
    writing = writing.then(() => write(ticket)).catch(fail)
  }
  const printer = createVirtualPrinter({ clock: systemClock, host: options.host, port: options.port, onTicket })
  await printer.set(options.switches)
  const { port } = await printer.start()
  const stop = (): void => {
    void printer
      .stop()
      .then(() => writing)
      .catch(fail)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  say({ event: 'ready', host: options.host, port })
}

function fail(error: unknown): void {
  const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error)
  const isPort = error instanceof BridgeError && error.fatal === 'port_in_use'
  process.stderr.write(`${describeError(error)}\n${isUsage ? 'Try --help.\n' : ''}`)
  process.exitCode = isUsage ? EXIT.usage : isPort ? EXIT.portInUse : EXIT.failed
}

try {
  const options = readOptions(process.argv.slice(2))
  if (options.help) process.stdout.write(HELP)
  else await run(options)
} catch (error) {
  fail(error)
}
