import fs from 'node:fs'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createDiscovery } from '../../../electron/bridge/printing/discovery/discovery.ts'
import type { Announcement, ListenMdns } from '../../../electron/bridge/printing/discovery/mdns-source.ts'
import { listenWithBonjour, mdnsSource } from '../../../electron/bridge/printing/discovery/mdns-source.ts'
import { networkSource } from '../../../electron/bridge/printing/discovery/network-source.ts'
import type { SearchSource } from '../../../electron/bridge/printing/discovery/sources.ts'
import {
  deviceFileSource,
  queueSource,
  serialSource,
  usbSource,
} from '../../../electron/bridge/printing/discovery/sources.ts'
import { spawnTool } from '../../../electron/bridge/printing/transports/run-tool.ts'
import { createUsbAccess } from '../../../electron/bridge/printing/transports/usb-access.ts'
import type { PrinterConfig } from '../../../shared/printer.ts'
import { makeFakeUsbPrinter } from '../../support/fake-usb.ts'
import type { NastyPrinter } from '../../support/nasty-printer.ts'
import { startNastyPrinter } from '../../support/nasty-printer.ts'
import { makePrinter } from '../../support/printing-bench.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

const MAC = '00:26:ab:12:34:56'

let printer: NastyPrinter
let configured: PrinterConfig[]

beforeEach(async () => {
  printer = await startNastyPrinter(() => {})
  configured = []
})

afterEach(() => printer.stop())

function search(sources: readonly SearchSource[], onChange = () => {}) {
  return createDiscovery({ clock: systemClock, logger: silentLogger, sources, printers: () => configured, onChange })
}

async function searched(...sources: readonly SearchSource[]) {
  const discovery = search(sources)
  discovery.start()
  return until('the end of the search', () => discovery.view().state === 'done' && discovery.view())
}

const loopback = () => [{ name: '127.0.0.x', hosts: Array.from({ length: 254 }, (_, index) => `127.0.0.${index + 1}`) }]

function scan(extra: { known?: PrinterConfig[]; neighbours?: [string, string][] } = {}) {
  return networkSource({
    networks: loopback,
    readNeighbours: () => Promise.resolve(new Map(extra.neighbours)),
    knownPrinters: () => extra.known ?? [],
    port: printer.port,
  })
}

describe('the scan of the network', () => {
  test('finds the printer and its hardware address, and sends it not a byte', async () => {
    const { found, problems, progress } = await searched(scan({ neighbours: [['127.0.0.1', MAC]] }))
    expect(found).toEqual([
      {
        address: { kind: 'tcp', host: '127.0.0.1', port: printer.port, mac: MAC, allowPublic: false },
        title: `Printer at 127.0.0.1 (${MAC})`,
        via: 'network_scan',
        knownAs: null,
      },
    ])
    expect(problems).toEqual([])
    expect(progress).toBe(1)
    expect(printer.received()).toHaveLength(0)
  })

  test('shows configured printers that answer without calling them: a call could fall into a ticket', async () => {
    const known = makePrinter('1', printer.port)
    configured = [known]
    const { found } = await searched(scan({ known: [known] }))
    expect(found).toMatchObject([{ address: { host: '127.0.0.1' }, title: 'Kitchen 1', knownAs: '1' }])
    expect(printer.connections()).toBe(0)
  })

  test('marks what is configured already, by hardware address even when it moved', async () => {
    const known = makePrinter('1', printer.port)
    configured = [
      { ...known, address: { kind: 'tcp', host: '127.0.0.9', port: printer.port, mac: MAC, allowPublic: false } },
    ]
    const { found } = await searched(scan({ neighbours: [['127.0.0.1', MAC]] }))
    expect(found.map(({ knownAs }) => knownAs)).toEqual(['1'])
  })

  test('shows what it has found while it goes on, and how far it is', async () => {
    const steps: number[] = []
    let firstFindAt: number | null = null
    const discovery = search([scan()], () => {
      const { progress, found } = discovery.view()
      steps.push(progress)
      if (found.length > 0) firstFindAt ??= progress
    })
    discovery.start()
    await until('the end', () => discovery.view().state === 'done')
    expect(firstFindAt).toBeLessThan(1)
    expect(steps).toEqual(steps.toSorted((one, other) => one - other))
    expect(new Set(steps).size).toBeGreaterThan(50)
  })

  test('without a private network says so', async () => {
    const source = networkSource({
      networks: () => [],
      readNeighbours: () => Promise.resolve(new Map()),
      knownPrinters: () => [],
    })
    expect((await searched(source)).problems).toEqual([
      'This computer is in no private network, so there was none to search.',
    ])
  })

  test('ends at once when it is stopped', async () => {
    const hosts = Array.from({ length: 250 }, (_, index) => `127.0.1.${index + 1}`)
    let asked = 0
    const slow: SearchSource = {
      name: 'slow',
      weight: 1,
      async search({ clock, signal }) {
        for (const _host of hosts) {
          asked += 1
          await clock.sleep(1_000, signal)
        }
      },
    }
    const discovery = search([slow])
    discovery.start()
    const before = performance.now()
    await discovery.stop()
    expect(performance.now() - before).toBeLessThan(500)
    expect(asked).toBe(1)
  })
})

describe('announcements', () => {
  const announce =
    (...announcements: Announcement[]): ListenMdns =>
    ({ onFound }) => {
      announcements.forEach(onFound)
      return Promise.resolve({ stop: () => {} })
    }
  const alone = { knownPrinters: () => [], listenMs: 10 }
  const said = (extra: Partial<Announcement> = {}): Announcement => ({
    type: 'pdl-datastream',
    name: 'EPSON TM-m30 (12:34:56)',
    port: 9_100,
    addresses: ['192.168.1.50'],
    model: 'EPSON TM-m30',
    ...extra,
  })

  test('are taken with the name that the printer gives itself', async () => {
    const { found } = await searched(
      mdnsSource(announce(said(), said({ addresses: ['fe80::1', '192.168.1.51'], model: null })), alone),
    )
    expect(found.map(({ title, address, via }) => [title, address.kind === 'tcp' && address.host, via])).toEqual([
      ['EPSON TM-m30', '192.168.1.50', 'mdns'],
      ['EPSON TM-m30 (12:34:56)', '192.168.1.51', 'mdns'],
    ])
  })

  test.each(['ipp', 'printer', 'pdl-datastream'])(
    'of %s by a configured printer are shown without calling it: a call could fall into a ticket',
    async (type) => {
      const known = { ...makePrinter('1', 9_100), address: { ...makePrinter('1', 9_100).address, port: printer.port } }
      configured = [known]
      const announcement = said({ type, addresses: ['127.0.0.1'], port: printer.port })
      const { found } = await searched(
        mdnsSource(announce(announcement), { knownPrinters: () => [known], listenMs: 10 }),
      )
      expect(found).toMatchObject([{ address: { host: '127.0.0.1', port: printer.port }, knownAs: '1' }])
      expect(printer.connections()).toBe(0)
    },
  )

  test('from outside the private networks are not taken', async () => {
    const { found } = await searched(mdnsSource(announce(said({ addresses: ['203.0.113.9', '2001:db8::1'] })), alone))
    expect(found).toEqual([])
  })

  test('name what the scan has found by number alone', async () => {
    const source = mdnsSource(announce(said({ addresses: ['127.0.0.1'], port: printer.port })), alone)
    const { found } = await searched(source, scan({ neighbours: [['127.0.0.1', MAC]] }))
    expect(found).toMatchObject([{ title: 'EPSON TM-m30', via: 'mdns', address: { mac: MAC } }])
  })

  test('that cannot be heard are a problem in plain words, not the end of the search', async () => {
    const deaf: ListenMdns = () =>
      Promise.reject(Object.assign(new Error('bind EACCES 0.0.0.0:5353'), { code: 'EACCES', syscall: 'bind' }))
    const view = await searched(mdnsSource(deaf, alone), scan())
    expect(view.problems).toEqual([
      'Could not search announcements (mDNS): this account may not. Start POS Bridge as a user who may use printers.',
    ])
    expect(view.found).toHaveLength(1)
  })

  test('can be listened to on this machine without an error reaching anybody', async () => {
    const errors: Error[] = []
    const ears = await listenWithBonjour({
      types: ['pdl-datastream'],
      onFound: () => {},
      onError: (error) => errors.push(error),
    })
    await systemClock.sleep(100)
    ears.stop()
    expect(errors).toEqual([])
  })
})

describe('what is plugged in', () => {
  test('is listed by kind, each ready to be saved', async () => {
    const serial = {
      list: () => Promise.resolve([{ path: '/dev/ttyUSB0', serialNumber: 'FT1', title: '/dev/ttyUSB0 (FTDI)' }]),
      open: () => Promise.reject(new Error('not asked for')),
    }
    const usb = createUsbAccess(() => Promise.resolve([makeFakeUsbPrinter()]))
    const { found } = await searched(serialSource(serial), usbSource(usb))
    expect(found).toMatchObject([
      { address: { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 19_200, serialNumber: 'FT1' }, via: 'serial' },
      { address: { kind: 'usb', vendorId: 0x04_b8, serialNumber: 'X1' }, title: 'EPSON TM-T20II', via: 'usb' },
    ])
  })

  test('that cannot be listed is a problem in plain words', async () => {
    const serial = {
      list: () => Promise.reject(new Error('spawn udevadm ENOENT')),
      open: () => Promise.reject(new Error('no')),
    }
    const { problems } = await searched(serialSource(serial))
    expect(problems).toEqual([
      'Could not search serial ports: this computer lacks the program udevadm that lists them.',
    ])
  })

  test('as a device file is found, and a machine without any has no problem', async () => {
    const folder = makeTempDir()
    fs.writeFileSync(`${folder}/lp0`, '')
    fs.writeFileSync(`${folder}/hiddev0`, '')
    const { found } = await searched(deviceFileSource(folder))
    expect(found.map(({ address }) => address)).toEqual([{ kind: 'file', path: `${folder}/lp0` }])
    expect(await searched(deviceFileSource(`${folder}/none`))).toMatchObject({ found: [], problems: [] })
  })

  test('queues on a machine without a print system are a problem in plain words', async () => {
    const source = queueSource((command, args) => spawnTool(`/nonexistent/${command}`, args), 'linux')
    const { problems } = await searched(source)
    expect(problems).toEqual(['This computer has no print system, so there are no queues to list.'])
  })
})

test('a second search begins anew, and one at a time', async () => {
  let runs = 0
  const counting: SearchSource = {
    name: 'counting',
    weight: 1,
    async search({ onProblem }) {
      runs += 1
      onProblem(`run ${runs}`)
    },
  }
  const discovery = search([counting])
  expect(discovery.view()).toEqual({ state: 'idle', progress: 0, found: [], problems: [] })
  discovery.start()
  discovery.start()
  await until('the first', () => discovery.view().state === 'done')
  discovery.start()
  await until('the second', () => discovery.view().problems[0] === 'run 2')
  expect(runs).toBe(2)
  await discovery.stop()
})
