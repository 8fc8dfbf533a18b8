import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

const ENTRY = path.resolve(import.meta.dirname, '../../../electron/virtual-printer.ts')

let folder = ''
interface RunningPrinter {
  readonly child: ChildProcess
  readonly lines: string[]
  readonly exit: Promise<number | null>
  nextLine(): Promise<unknown>
  complaint(): string
}

const running: RunningPrinter[] = []

beforeEach(() => {
  folder = makeTempDir()
})

afterEach(async () => {
  for (const { child, exit } of running.splice(0)) {
    child.kill('SIGKILL')
    await exit
  }
})

function start(...args: string[]): RunningPrinter {
  const child = spawn(process.execPath, [ENTRY, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  let complaint = ''
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString()
  })
  const exit = once(child, 'close').then(([code]) => code as number | null)
  const nextLine = async (): Promise<unknown> => {
    while (lines.length === 0) await once(reader, 'line')
    return JSON.parse(lines.shift() ?? '')
  }
  const started = { child, lines, exit, nextLine, complaint: () => complaint }
  running.push(started)
  return started
}

test('prints tickets into its folder and stops on SIGTERM', async () => {
  const printer = start('--port', '0', '--dir', 'out', '--columns', '32')
  const ready = (await printer.nextLine()) as { event: string; host: string; port: number }
  expect(ready).toEqual({ event: 'ready', host: '127.0.0.1', port: expect.any(Number) })
  const socket = net.connect(ready.port, ready.host)
  socket.end(Uint8Array.from([0x41, 0x0a, 0x1d, 0x56, 0x00]))
  await expect(printer.nextLine()).resolves.toMatchObject({ event: 'ticket', number: 1, bytes: 5, complete: true })
  expect(fs.readdirSync(path.join(folder, 'out'))).toEqual(['0001.bin', '0001.png'])
  expect(fs.readFileSync(path.join(folder, 'out/0001.png')).readUInt32BE(16)).toBe(384)
  printer.child.kill('SIGTERM')
  await expect(printer.exit).resolves.toBe(0)
})

test('starts in the state it is told', async () => {
  const printer = start('--port', '0', '--paper-out', '--slow', '100', '--reset-after', '4')
  const ready = (await printer.nextLine()) as { host: string; port: number }
  const socket = net.connect(ready.port, ready.host)
  socket.write(Uint8Array.from([0x10, 0x04, 0x02]))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  expect([...answer]).toEqual([0x32])
  socket.on('error', () => {})
  const closed = new Promise((resolve) => socket.on('close', resolve))
  socket.write('AB')
  await closed
})

async function ask(port: number, ...question: number[]): Promise<Buffer> {
  const socket = net.connect(port, '127.0.0.1')
  socket.write(Uint8Array.from(question))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  return answer
}

test.each([
  [['--cutter-jam'], [0x10, 0x04, 0x03], [0x1a]],
  [['--offline'], [0x10, 0x04, 0x01], [0x1a]],
  [['--garbage'], [0x10, 0x04, 0x01], [...Buffer.from('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n')]],
  [['--no-end-of-job'], [0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, 65, 65, 65, 65, 0x1d, 0x72, 1], [0]],
  [
    ['--no-paper-status'],
    [0x1d, 0x72, 1, 0x1d, 0x28, 0x48, 6, 0, 0x30, 0x30, 65, 65, 65, 65],
    [0x37, 0x22, 65, 65, 65, 65, 0],
  ],
  [
    ['--identity', 'EPSON/TM-m30III'],
    [0x1d, 0x49, 67],
    [0x5f, ...Buffer.from('TM-m30III'), 0],
  ],
  [['--identity', 'none'], [0x1d, 0x49, 67, 0x1d, 0x72, 1], [0]],
  [['--paper-out-after', '1'], [0x41, 0x10, 0x04, 0x02, 0x0a, 0x1d, 0x61, 0xff], [0x12]],
])('%j makes it answer so', async (args, question, answer) => {
  const printer = start('--port', '0', ...args)
  const { port } = (await printer.nextLine()) as { port: number }
  expect([...(await ask(port, ...question))]).toEqual(answer)
})

test('--one-connection refuses the second, --hang and --buffer stop reading', async () => {
  const one = start('--port', '0', '--one-connection')
  const { port } = (await one.nextLine()) as { port: number }
  const first = net.connect(port, '127.0.0.1')
  first.write(Uint8Array.of(0x10, 0x04, 0x01))
  await once(first, 'data')
  const second = net.connect(port, '127.0.0.1')
  const [error] = (await once(second, 'error')) as [NodeJS.ErrnoException]
  expect(error.code).toBe('ECONNRESET')
  first.destroy()
  for (const args of [['--hang'], ['--buffer', '10', '--slow', '1']]) {
    const stuck = start('--port', '0', ...args)
    const { port: itsPort } = (await stuck.nextLine()) as { port: number }
    const socket = net.connect(itsPort, '127.0.0.1')
    const taken = new Promise((resolve) => socket.write(Buffer.alloc(20_000_000, 0x41), resolve))
    const late = systemClock.sleep(500).then(() => 'stuck')
    await expect(Promise.race([taken, late])).resolves.toBe('stuck')
    socket.destroy()
  }
})

test.each([
  [['--bogus'], '--bogus'],
  [['--identity', 'Epson'], '--identity: expected MAKER/MODEL such as EPSON/TM-m30III, or none, got "Epson"'],
  [['--buffer', '0'], '--buffer: expected a whole number from 1'],
  [['extra'], 'extra'],
  [['--port', '70000'], '--port: expected a whole number from 0 to 65535, got "70000"'],
  [['--slow', 'fast'], '--slow: expected a whole number'],
  [['--columns', '40'], '--columns: expected 32, 42 or 48, got "40"'],
])('%j is refused with code 2', async (args, message) => {
  const printer = start(...args)
  await expect(printer.exit).resolves.toBe(2)
  expect(printer.complaint()).toContain(message)
  expect(printer.complaint()).toContain('Try --help.')
})

test('a taken port ends with code 5', async () => {
  const first = start('--port', '0')
  const { port } = (await first.nextLine()) as { port: number }
  const second = start('--port', String(port))
  await expect(second.exit).resolves.toBe(5)
  expect(second.complaint()).toContain(`Expected port ${port} of 127.0.0.1 to be free`)
})

test('--help explains every option', async () => {
  const printer = start('--help')
  await expect(printer.exit).resolves.toBe(0)
  for (const option of [
    '--host',
    '--port',
    '--dir',
    '--columns',
    '--paper-out',
    '--paper-low',
    '--cover-open',
    '--mute',
    '--slow',
    '--reset-after',
    '--cutter-jam',
    '--offline',
    '--paper-out-after',
    '--hang',
    '--garbage',
    '--buffer',
    '--one-connection',
    '--no-end-of-job',
    '--no-paper-status',
    '--identity',
  ])
    expect(printer.lines.join('\n')).toContain(option)
})
