import { describe, expect, test } from 'vitest'
import { localNetworks } from '../../../electron/bridge/printing/discovery/local-networks.ts'
import { parseArpCommand, parseArpTable } from '../../../electron/bridge/printing/discovery/neighbours.ts'
import { sameAddress } from '../../../electron/bridge/printing/discovery/same-address.ts'
import { windowsQueues } from '../../../electron/bridge/printing/discovery/sources.ts'
import { droppedBecause, queueDevices, queueState } from '../../../electron/bridge/printing/transports/cups-words.ts'
import { tcpAddress } from '../../support/tcp-address.ts'

describe('the table of neighbours', () => {
  test('of Linux', () => {
    const table = [
      'IP address       HW type     Flags       HW address            Mask     Device',
      '192.168.1.50     0x1         0x2         00:26:ab:12:34:56     *        eth0',
      '192.168.1.51     0x1         0x0         00:00:00:00:00:00     *        eth0',
      '',
    ].join('\n')
    expect([...parseArpTable(table)]).toEqual([['192.168.1.50', '00:26:ab:12:34:56']])
  })

  test('of macOS, which drops leading zeroes', () => {
    const text =
      '? (192.168.1.50) at 0:26:ab:12:34:6 on en0 ifscope [ethernet]\n? (192.168.1.9) at (incomplete) on en0\n'
    expect([...parseArpCommand(text)]).toEqual([['192.168.1.50', '00:26:ab:12:34:06']])
  })

  test('of Windows', () => {
    const text = 'Interface: 192.168.1.10 --- 0x7\r\n  192.168.1.50          00-26-AB-12-34-56     dynamic   \r\n'
    expect([...parseArpCommand(text)]).toEqual([['192.168.1.50', '00:26:ab:12:34:56']])
  })
})

describe('local networks', () => {
  const face = (address: string, internal = false, family: 'IPv4' | 'IPv6' = 'IPv4', netmask = '255.255.255.0') =>
    ({ address, internal, family, netmask, mac: '', cidr: null, scopeid: 0 }) as never

  test('are the private ones, without our own address', () => {
    const networks = localNetworks({
      eth0: [face('192.168.7.20'), face('fd00::1', false, 'IPv6')],
      lo: [face('127.0.0.1', true)],
      wan: [face('203.0.113.5')],
      wifi: [face('10.1.2.3'), face('10.1.2.4')],
    })
    expect(networks.map(({ name }) => name)).toEqual(['192.168.7.x', '10.1.2.x'])
    const hosts = networks[0]?.hosts ?? []
    expect(hosts).toHaveLength(253)
    expect(hosts).toContain('192.168.7.1')
    expect(hosts).toContain('192.168.7.254')
    expect(hosts).not.toContain('192.168.7.20')
  })

  // beyond its mask stand other people's machines, behind a router
  test.each([
    [
      '255.255.255.240',
      ['10.9.0.33', '10.9.0.35', '10.9.0.46'],
      ['10.9.0.31', '10.9.0.32', '10.9.0.34', '10.9.0.47'],
      13,
    ],
    ['255.255.255.254', ['10.9.0.35'], ['10.9.0.33', '10.9.0.36'], 1],
    ['255.255.0.0', ['10.9.0.1', '10.9.0.254'], ['10.9.1.1'], 253],
  ])('of mask %s are searched within it', (netmask, within, outside, count) => {
    const [network] = localNetworks({ eth0: [face('10.9.0.34', false, 'IPv4', netmask)] })
    expect(network?.hosts).toEqual(expect.arrayContaining(within))
    for (const host of outside) expect(network?.hosts).not.toContain(host)
    expect(network?.hosts).toHaveLength(count)
  })

  test('of one address alone, as a tunnel to another network has, are none', () => {
    expect(localNetworks({ tun0: [face('10.9.0.34', false, 'IPv4', '255.255.255.255')] })).toEqual([])
  })

  test('of two interfaces in one are searched as one', () => {
    const networks = localNetworks({
      eth0: [face('10.1.2.20', false, 'IPv4', '255.255.255.0')],
      wifi: [face('10.1.2.130', false, 'IPv4', '255.255.255.128')],
    })
    expect(networks.map(({ name }) => name)).toEqual(['10.1.2.x'])
    expect(networks[0]?.hosts).toHaveLength(252)
  })
})

describe('queues', () => {
  test('are read from lpstat', () => {
    const text = 'device for Kitchen: socket://192.168.1.50:9100\ndevice for Bar_2: usb://EPSON/TM?serial=1:2\nnoise\n'
    expect(queueDevices(text)).toEqual([
      { queue: 'Kitchen', device: 'socket://192.168.1.50:9100' },
      { queue: 'Bar_2', device: 'usb://EPSON/TM?serial=1:2' },
    ])
  })

  test('of one name are not taken for those whose name goes on', () => {
    const text =
      'printer Bar-2 disabled since today -\n\tPaused\nBar accepting requests since today\nprinter Bar is idle.\n'
    expect(queueState(text, 'Bar')).toBe('ready')
    expect(queueState(text, 'Bar-2')).toBe('paused')
    expect(queueState(text, 'Ba')).toBe('unknown')
  })

  test('tell of a job that left them unprinted', () => {
    const text =
      'Bar-1               root  1024   Sat\n\tStatus: \n\tAlerts: job-completed-successfully\n\tqueued for Bar\n' +
      'Bar-12              root  1024   Sat\n\tStatus: \n\tAlerts: job-canceled-by-user\n\tqueued for Bar\n' +
      'Bar-13              root  1024   Sat\n\tStatus: broken\n\tAlerts: aborted-by-system\n\tqueued for Bar\n'
    expect(['Bar-1', 'Bar-12', 'Bar-13', 'Bar-2'].map((job) => droppedBecause(text, job))).toEqual([
      null,
      'job-canceled-by-user',
      'aborted-by-system',
      null,
    ])
  })

  test('of Windows are read without those that print into files', () => {
    const text = 'EPSON TM-T88V\tUSB001\r\nMicrosoft Print to PDF\tPORTPROMPT:\r\nBar printer\tIP_192.168.1.51\r\n\r\n'
    expect(windowsQueues(text).map(({ queue }) => queue)).toEqual(['EPSON TM-T88V', 'Bar printer'])
  })
})

describe('sameAddress', () => {
  const mac = '00:26:ab:12:34:56'
  const usb = { kind: 'usb', vendorId: 1, productId: 2, serialNumber: null } as const

  test('knows a network printer by its hardware address where both have one, else by its place', () => {
    const bound = { ...tcpAddress(9_100, '192.168.1.50'), mac }
    expect(sameAddress(bound, { ...tcpAddress(9_100, '192.168.1.77'), mac })).toBe(true)
    expect(sameAddress(bound, { ...bound, mac: '00:26:ab:12:34:57' })).toBe(false)
    expect(sameAddress(bound, tcpAddress(9_100, '192.168.1.50'))).toBe(true)
    expect(sameAddress(bound, tcpAddress(9_100, '192.168.1.51'))).toBe(false)
    expect(sameAddress(bound, { ...bound, port: 9_101 })).toBe(false)
  })

  test('knows twins on USB by their serial numbers, and never mixes kinds', () => {
    expect(sameAddress({ ...usb, serialNumber: 'A' }, { ...usb, serialNumber: 'B' })).toBe(false)
    expect(sameAddress(usb, { ...usb, serialNumber: 'B' })).toBe(true)
    expect(sameAddress({ kind: 'file', path: 'x' }, { kind: 'spooler', queue: 'x' })).toBe(false)
  })
})
