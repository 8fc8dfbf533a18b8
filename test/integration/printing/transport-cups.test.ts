import { EventEmitter } from 'node:events'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { PrinterAddress } from '../../../shared/printer.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { askCondition } from '../../../electron/bridge/printing/ask-printer.ts'
import { sendTicket } from '../../../electron/bridge/printing/send-ticket.ts'
import { runTool, type SpawnTool, spawnTool } from '../../../electron/bridge/printing/transports/run-tool.ts'
import type { TransportFactory } from '../../../electron/bridge/printing/transports/transport.ts'
import { createTransport } from '../../../electron/bridge/printing/transports/transport.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { createVirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { cupsMissing, type PrivateCups, startPrivateCups } from '../../support/private-cups.ts'
import { makeSendRequest, SMALL_TICKET } from '../../support/send-request.ts'
import { until } from '../../support/until.ts'

if (cupsMissing)
  console.warn(
    `SKIPPED: no test of the CUPS spooler, because ${cupsMissing}. On Debian: apt-get install cups cups-client.`,
  )

describe.skipIf(cupsMissing)('a CUPS queue', () => {
  let cups: PrivateCups
  let printer: VirtualPrinter
  let connect: TransportFactory
  let port: number

  beforeAll(async () => {
    printer = createVirtualPrinter({ clock: systemClock, host: '127.0.0.1', port: 0, onTicket: () => {} })
    port = (await printer.start()).port
    cups = await startPrivateCups()
    await cups.addQueue('kitchen', `socket://127.0.0.1:${port}`)
    connect = createTransport({ platform: 'linux', spawn: cups.spawn })
  }, 30_000)

  afterAll(async () => {
    await cups.stop()
    await printer.stop()
  })

  beforeEach(async () => {
    await printer.set({ off: false })
    await cups.admin('cupsenable', 'kitchen')
    await cups.admin('cupsaccept', 'kitchen')
  })

  const queue = (name = 'kitchen'): PrinterAddress => ({ kind: 'spooler', queue: name })
  const send = (extra = {}) => sendTicket(makeSendRequest(queue(), { connect, ...extra }))

  test('prints a ticket byte for byte, and it is never called printed', async () => {
    const before = printer.ticketCount()
    await expect(send()).resolves.toEqual({ kind: 'sent_unconfirmed', condition: 'silent' })
    await until('the ticket', () => printer.ticketCount() === before + 1)
    expect(Buffer.from(printer.tickets().at(-1)?.bytes ?? [])).toEqual(Buffer.from(SMALL_TICKET))
  })

  test('is never called printed even when its printer is known to confirm', async () => {
    await expect(send({ proof: 'end_of_job', expectsProof: true })).resolves.toMatchObject({ kind: 'sent_unconfirmed' })
  })

  test('takes control bytes and every other byte as they are', async () => {
    const before = printer.ticketCount()
    const every = Array.from({ length: 256 }, (_, byte) => byte).filter(
      (byte) => ![0x10, 0x1b, 0x1c, 0x1d].includes(byte),
    )
    const ticket = Uint8Array.from([0x1b, 0x40, ...every, 0x0a, 0x1d, 0x56, 0x00])
    await send({ ticket })
    await until('the ticket', () => printer.ticketCount() === before + 1)
    expect(Buffer.from(printer.tickets().at(-1)?.bytes ?? [])).toEqual(Buffer.from(ticket))
  })

  test('that is paused keeps the ticket with us and says what to do', async () => {
    await cups.admin('cupsdisable', 'kitchen')
    const marks: string[] = []
    const outcome = await send({ onFirstByte: () => marks.push('left') })
    expect(outcome).toMatchObject({
      kind: 'not_sent',
      why: 'unreachable',
      advice: 'the printer queue kitchen is paused. Resume it in the computer\u2019s printer settings.',
    })
    expect(marks).toEqual([])
    await cups.admin('cupsenable', 'kitchen')
    await expect(send()).resolves.toMatchObject({ kind: 'sent_unconfirmed' })
  })

  test('that takes no jobs keeps the ticket with us', async () => {
    await cups.admin('cupsreject', 'kitchen')
    await expect(send()).resolves.toMatchObject({ kind: 'not_sent', advice: expect.stringContaining('takes no jobs') })
  })

  test('that does not exist is named', async () => {
    const outcome = await sendTicket(makeSendRequest(queue('nowhere'), { connect }))
    expect(outcome).toMatchObject({
      kind: 'not_sent',
      advice: expect.stringContaining('no printer queue named nowhere'),
    })
  })

  test.each(['-o', 'a b', 'x/../y', 'q;reboot'])('name %j never becomes an option or a path', async (name) => {
    await expect(sendTicket(makeSendRequest(queue(name), { connect }))).resolves.toMatchObject({ kind: 'not_sent' })
  })

  test('whose printer is off leaves the ticket in doubt, and no copy waits in the queue', async () => {
    await printer.set({ off: true })
    const before = printer.ticketCount()
    const outcome = await send()
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'kept', message: expect.stringContaining('was cancelled') })
    await printer.set({ off: false })
    expect(await cups.admin('lpstat', '-W', 'not-completed', '-o', 'kitchen')).toBe('')
    await expect(send()).resolves.toMatchObject({ kind: 'sent_unconfirmed' })
    await until('the next ticket', () => printer.ticketCount() === before + 1)
  })

  test('whose job somebody cancels leaves the ticket in doubt: no paper came out', async () => {
    await printer.set({ off: true })
    const sending = send()
    await until('the job', async () => (await cups.admin('lpstat', '-W', 'not-completed', '-o', 'kitchen')) !== '')
    await cups.admin('cancel', '-a', 'kitchen')
    await expect(sending).resolves.toMatchObject({
      kind: 'unknown',
      why: 'link_lost',
      message: expect.stringContaining('job-canceled-by-user'),
    })
  })

  test('is looked at without handing anything over', async () => {
    const before = printer.connectionCount()
    const options = { connect, clock: systemClock, signal: new AbortController().signal }
    await expect(askCondition(queue(), options)).resolves.toEqual({ condition: 'silent', advice: null })
    await cups.admin('cupsdisable', 'kitchen')
    await expect(askCondition(queue(), options)).resolves.toMatchObject({ condition: 'unreachable' })
    expect(printer.connectionCount()).toBe(before)
  })

  test('stopping before the first byte hands nothing over', async () => {
    const signal = AbortSignal.abort(new Error('closing'))
    await expect(send({ signal })).resolves.toMatchObject({ kind: 'not_sent', why: 'stopped' })
  })
})

test.skipIf(process.platform === 'win32')('programs are asked to speak plainly, on macOS too', async () => {
  const limits = { clock: systemClock, signal: new AbortController().signal, limitMs: 5_000 }
  const asked = await runTool(spawnTool, { command: 'env', args: [] }, limits)
  const said = asked.kind === 'ended' ? asked.stdout.split('\n') : []
  expect(said).toEqual(expect.arrayContaining(['LC_ALL=C', 'LANG=C', 'SOFTWARE=POS Bridge']))
})

describe('a machine that can start no further program', () => {
  /** With no file handle left, Node gives a child without streams and tells why later (child_process.js, spawn). */
  const starve: SpawnTool = (command) => {
    const child = Object.assign(new EventEmitter(), { kill: () => false })
    setImmediate(() => child.emit('error', new Error(`spawn ${command} EMFILE`)))
    // what there is of a child process then
    return child as unknown as ReturnType<SpawnTool>
  }
  const idle: SpawnTool = () => spawnTool('echo', ['printer kitchen is idle.\nkitchen accepting requests'])
  const send = (platform: NodeJS.Platform, spawn: SpawnTool) =>
    sendTicket(
      makeSendRequest({ kind: 'spooler', queue: 'kitchen' }, { connect: createTransport({ platform, spawn }) }),
    )

  test.each(['linux', 'win32'] as const)('of %s keeps the ticket here', async (platform) => {
    await expect(send(platform, starve)).resolves.toMatchObject({
      kind: 'not_sent',
      message: expect.stringContaining('EMFILE'),
      advice: expect.not.stringContaining('no print system'),
    })
  })

  test('when lp is due leaves the ticket in doubt', async () => {
    const outcome = await send('linux', (command, args) => (command === 'lp' ? starve : idle)(command, args))
    expect(outcome).toMatchObject({ kind: 'unknown', message: expect.stringContaining('EMFILE') })
  })
})

test('a machine without CUPS says so', async () => {
  const connect = createTransport({
    platform: 'linux',
    spawn: (command, args) => spawnTool(`/nonexistent/${command}`, args),
  })
  const outcome = await sendTicket(makeSendRequest({ kind: 'spooler', queue: 'kitchen' }, { connect }))
  expect(outcome).toMatchObject({ kind: 'not_sent', advice: expect.stringContaining('no print system') })
})
