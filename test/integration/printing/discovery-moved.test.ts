import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PrinterAddress, PrinterConfig } from '../../../shared/printer.ts'
import { createFakeClock, type FakeClock, systemClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createFollowMoved, type FollowMoved } from '../../../electron/bridge/printing/discovery/follow-moved.ts'
import { sendTicket } from '../../../electron/bridge/printing/send-ticket.ts'
import { createBoundTransport } from '../../../electron/bridge/printing/transports/bound-transport.ts'
import { openTransport } from '../../../electron/bridge/printing/transports/transport.ts'
import type { VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { createVirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { advanceUntil } from '../../support/advance-clock.ts'
import { makeOrder } from '../../support/printable-order.ts'
import { createPrintingBench, makePrinter } from '../../support/printing-bench.ts'
import { makeSendRequest } from '../../support/send-request.ts'
import { until } from '../../support/until.ts'

const MAC = '00:26:ab:12:34:56'
const OTHER = '00:26:ab:99:99:99'
const NETWORK = [{ name: '127.0.0.x', hosts: ['127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4'] }]

const printers: VirtualPrinter[] = []
let saved: { printerId: string; address: PrinterAddress }[]
let neighbours: Map<string, string>
let follow: FollowMoved
let reads: number
let configured: PrinterConfig[]
let answering: PrinterConfig[]

/** Printers of one network have the same port and addresses of their own, as loopback has 127.0.0.2 and so on. */
async function startAt(
  host: string,
  port: number,
  clock = systemClock,
): Promise<{ printer: VirtualPrinter; port: number }> {
  const printer = createVirtualPrinter({ clock, host, port, onTicket: () => {} })
  printers.push(printer)
  return { printer, port: (await printer.start()).port }
}

function makeFollow(clock = systemClock): FollowMoved {
  return createFollowMoved({
    clock,
    logger: silentLogger,
    networks: () => NETWORK,
    readNeighbours() {
      reads += 1
      return Promise.resolve(neighbours)
    },
    printers: () => configured,
    answering: () => answering,
    saveAddress: (printerId, address) => saved.push({ printerId, address }),
  })
}

/** The table is read before the scan and after it, and what comes of it is saved at once. */
async function searchToItsEnd(): Promise<void> {
  await until('the search to end', () => reads === 2)
  await systemClock.sleep(20)
}

/** Nobody answers at the address of this printer of the settings. */
function call(printer: PrinterConfig): void {
  configured = [printer, ...configured.filter(({ id }) => id !== printer.id)]
  follow.unreachable(printer)
}

function bound(port: number, host = '127.0.0.1', mac: string | null = MAC): PrinterConfig {
  return { ...makePrinter('1', port), address: { kind: 'tcp', host, port, mac, allowPublic: false } }
}

beforeEach(() => {
  saved = []
  reads = 0
  configured = [bound(9_100)]
  answering = []
  neighbours = new Map()
  follow = makeFollow()
})

afterEach(async () => {
  await follow.stop()
  for (const printer of printers.splice(0)) await printer.stop()
})

describe('a printer that is not where it was', () => {
  test('is found by its hardware address among the machines spoken with of late', async () => {
    const { port } = await startAt('127.0.0.3', 0)
    neighbours.set('127.0.0.3', MAC)
    call(bound(port))
    await until('the new address', () => saved.length > 0)
    expect(saved).toEqual([{ printerId: '1', address: { ...bound(port).address, host: '127.0.0.3' } }])
  })

  test('is found by a scan when nobody has spoken with it yet', async () => {
    const { printer, port } = await startAt('127.0.0.3', 0)
    await startAt('127.0.0.2', port)
    // the table knows an address only after a call to it
    follow = createFollowMoved({
      clock: systemClock,
      logger: silentLogger,
      networks: () => NETWORK,
      readNeighbours: () =>
        Promise.resolve(
          new Map(
            printer.connectionCount() > 0
              ? [
                  ['127.0.0.3', MAC],
                  ['127.0.0.2', OTHER],
                ]
              : [],
          ),
        ),
      printers: () => configured,
      answering: () => answering,
      saveAddress: (printerId, address) => saved.push({ printerId, address }),
    })
    call(bound(port))
    await until('the new address', () => saved.length > 0)
    expect(saved[0]?.address).toMatchObject({ host: '127.0.0.3' })
    expect(printer.receivedBytes()).toBe(0)
  })

  test('is not mistaken for another printer, nor for its own machine with the port closed', async () => {
    const { port } = await startAt('127.0.0.2', 0)
    neighbours.set('127.0.0.2', OTHER)
    neighbours.set('127.0.0.4', MAC)
    call(bound(port))
    await searchToItsEnd()
    expect(saved).toEqual([])
  })

  test('is not looked for where the table has forgotten that its address went to another printer', async () => {
    const { printer, port } = await startAt('127.0.0.3', 0)
    follow = createFollowMoved({
      clock: systemClock,
      logger: silentLogger,
      networks: () => [],
      // the call to the old address brings the table up to date
      readNeighbours() {
        reads += 1
        return Promise.resolve(new Map([['127.0.0.3', printer.connectionCount() > 0 ? OTHER : MAC]]))
      },
      printers: () => configured,
      answering: () => [],
      saveAddress: (printerId, address) => saved.push({ printerId, address }),
    })
    call(bound(port))
    await until('the look at the table', () => reads >= 3)
    await systemClock.sleep(20)
    expect(saved).toEqual([])
  })

  test('is looked for without a call to the printers that answer: it could fall into a ticket', async () => {
    const { printer, port } = await startAt('127.0.0.2', 0)
    answering = [{ ...bound(port, '127.0.0.2', OTHER), id: bound(0).id }]
    call(bound(port))
    await searchToItsEnd()
    expect(printer.connectionCount()).toBe(0)
  })

  test('is moved in all its entries of the settings at once', async () => {
    const { port } = await startAt('127.0.0.3', 0)
    neighbours.set('127.0.0.3', MAC)
    const receipts = { ...bound(port), id: makePrinter('2', 1).id }
    configured = [receipts]
    call(bound(port))
    await until('both addresses', () => saved.length === 2)
    expect(saved.map(({ printerId, address }) => [printerId, address.kind === 'tcp' && address.host])).toEqual([
      ['1', '127.0.0.3'],
      ['2', '127.0.0.3'],
    ])
  })

  // a repeater shows its own address for every machine behind it
  test.each([
    ['two machines answer with', () => void neighbours.set('127.0.0.4', MAC)],
    [
      'another printer of the settings has',
      (port: number) => void configured.push({ ...bound(port, '127.0.0.3'), id: makePrinter('2', 1).id }),
    ],
  ])('is not followed to a hardware address that %s', async (_what, share) => {
    const { port } = await startAt('127.0.0.3', 0)
    await startAt('127.0.0.4', port)
    neighbours.set('127.0.0.3', MAC)
    share(port)
    call(bound(port))
    await systemClock.sleep(200)
    expect(saved).toEqual([])
  })

  test('stays where the operator has put it meanwhile', async () => {
    const { port } = await startAt('127.0.0.3', 0)
    neighbours.set('127.0.0.3', MAC)
    call(bound(port))
    configured = [bound(port, '127.0.0.4')]
    await systemClock.sleep(100)
    expect(saved).toEqual([])
  })

  test('outside the private networks is not followed', async () => {
    const { port } = await startAt('127.0.0.3', 0)
    neighbours.set('203.0.113.9', MAC)
    call(bound(port))
    await searchToItsEnd()
    expect(saved).toEqual([])
  })

  test('without a hardware address stays where it is', async () => {
    const { printer, port } = await startAt('127.0.0.3', 0)
    neighbours.set('127.0.0.3', MAC)
    follow.unreachable(bound(port, '127.0.0.1', null))
    await systemClock.sleep(100)
    expect(reads).toBe(0)
    expect(printer.connectionCount()).toBe(0)
  })

  test('is looked for once a minute at most', async () => {
    const clock = createFakeClock(0)
    follow = createFollowMoved({
      clock,
      logger: silentLogger,
      networks: () => [],
      readNeighbours: () => {
        reads += 1
        return Promise.resolve(new Map())
      },
      printers: () => [bound(9_100)],
      answering: () => [],
      saveAddress: () => {},
    })
    for (let second = 0; second < 130; second += 1) {
      follow.unreachable(bound(9_100))
      await clock.advance(1_000)
    }
    // the table is read twice a search, before and after the scan
    expect(reads).toBe(2 * 3)
  })
})

describe('an address that another device has taken', () => {
  const connect = createBoundTransport({
    connect: openTransport,
    readNeighbours: () => Promise.resolve(neighbours),
    clock: systemClock,
  })

  test('gets no ticket of the printer that was there', async () => {
    const { printer, port } = await startAt('127.0.0.1', 0)
    neighbours.set('127.0.0.1', OTHER)
    const marks: string[] = []
    const request = makeSendRequest(bound(port).address, { connect, onFirstByte: () => marks.push('left') })
    await expect(sendTicket(request)).resolves.toMatchObject({
      kind: 'not_sent',
      why: 'unreachable',
      advice: expect.stringContaining('another device answers at 127.0.0.1'),
    })
    expect(marks).toEqual([])
    expect(printer.receivedBytes()).toBe(0)
  })

  test('is looked at anew once nobody has answered there, however short ago the right device did', async () => {
    const { printer, port } = await startAt('127.0.0.1', 0)
    const own = createBoundTransport({
      connect: openTransport,
      readNeighbours: () => Promise.resolve(neighbours),
      clock: systemClock,
    })
    const send = () => sendTicket(makeSendRequest(bound(port).address, { connect: own }))
    neighbours.set('127.0.0.1', MAC)
    await expect(send()).resolves.toMatchObject({ kind: 'printed' })
    await printer.set({ off: true })
    await expect(send()).resolves.toMatchObject({ kind: 'not_sent' })
    await printer.set({ off: false })
    neighbours.set('127.0.0.1', OTHER)
    await expect(send()).resolves.toMatchObject({ kind: 'not_sent', why: 'unreachable' })
    expect(printer.ticketCount()).toBe(1)
  })

  test.each([
    ['the right device', MAC],
    ['a device behind a router, which the table does not know', null],
  ])('is no matter with %s', async (_name, mac) => {
    const { port } = await startAt('127.0.0.1', 0)
    if (mac) neighbours.set('127.0.0.1', mac)
    await expect(sendTicket(makeSendRequest(bound(port).address, { connect }))).resolves.toMatchObject({
      kind: 'printed',
    })
  })
})

test('a ticket that waits for a printer whose address has moved comes out at the new one, once', async () => {
  const bench = createPrintingBench([], {
    readNeighbours: () => Promise.resolve(neighbours),
    onUnreachable: (printer) => moved.unreachable(printer),
  })
  const clock: FakeClock = bench.clock
  const moved = createFollowMoved({
    clock,
    logger: silentLogger,
    networks: () => NETWORK,
    readNeighbours: () => Promise.resolve(neighbours),
    printers: () => bench.printers,
    answering: () => [],
    saveAddress(printerId, address) {
      bench.printers = bench.printers.map((each) => (each.id === printerId ? { ...each, address } : each))
    },
  })
  const { printer, port } = await startAt('127.0.0.3', 0, clock)
  bench.printers = [bound(port)]
  const [jobId] = bench.queue(makeOrder())
  await bench.runHead('1')
  expect(bench.printing.jobById(jobId ?? '')).toMatchObject({ state: 'blocked', condition: 'unreachable' })
  neighbours.set('127.0.0.3', MAC)
  // a minute later it is looked for again
  bench.printing.start()
  await advanceUntil(
    clock,
    () => bench.printers[0]?.address.kind === 'tcp' && bench.printers[0].address.host === '127.0.0.3',
    500,
  )
  await bench.runHead('1')
  expect(bench.printing.jobById(jobId ?? '')?.state).toBe('printed')
  expect(printer.ticketCount()).toBe(1)
  await moved.stop()
  await bench.close()
})
