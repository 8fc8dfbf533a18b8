import { describe, expect, test } from 'vitest'
import { addressProblem, isPrivateAddress } from '../../../electron/bridge/printing/private-address.ts'
import { tcpAddress } from '../../support/tcp-address.ts'

describe('isPrivateAddress', () => {
  test.each([
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.254',
    '192.168.1.50',
    '127.0.0.1',
    '169.254.3.4',
    '::1',
    '::ffff:192.168.1.5',
    'fe80::1%eth0',
    'fd00::2',
  ])('%s is', (address) => expect(isPrivateAddress(address)).toBe(true))

  test.each([
    '8.8.8.8',
    '172.15.0.1',
    '172.32.0.1',
    '192.169.0.1',
    '11.0.0.1',
    '100.64.0.1',
    '0.0.0.0',
    '2001:db8::1',
    '::ffff:8.8.8.8',
    '::',
    // a zone belongs to IPv6 alone: what a resolver makes of these is its own affair
    '192.168.1.5%8.8.8.8',
    '127.0.0.1%eth0',
    'fe80::1%',
    'printer',
    '',
  ])('%s is not', (address) => expect(isPrivateAddress(address)).toBe(false))
})

describe('addressProblem', () => {
  test.each(['192.168.1.50', 'fe80::1%eth0', 'localhost', 'tm-m30.local', 'TM-M30.Local.'])(
    '%s may be a printer',
    (host) => {
      expect(addressProblem(tcpAddress(9_100, host))).toBeNull()
    },
  )

  test.each(['8.8.8.8', '2001:db8::1'])('%s may not, and the message says what to do', (host) => {
    expect(addressProblem(tcpAddress(9_100, host))).toContain(`got ${host}. Enter the printer`)
  })

  // 0x7f.1 and 2130706433 are spellings that a resolver may take for an address
  test.each([
    'printer.example.com',
    'printer',
    'evil.local.example.com',
    '.local',
    'a b.local',
    '0x7f.1',
    '2130706433',
    '127.1',
    '0177.0.0.1',
    '192.168.1.50.',
    '192.168.1.5%8.8.8.8',
    '[fe80::1]',
  ])('the name %s may not: somebody else answers for it', (host) => {
    expect(addressProblem(tcpAddress(9_100, host))).toContain('ending in .local')
  })

  test('everything may when the operator insists, and other kinds of address have none', () => {
    expect(addressProblem({ ...tcpAddress(9_100, '8.8.8.8'), allowPublic: true })).toBeNull()
    expect(addressProblem({ kind: 'spooler', queue: '8.8.8.8' })).toBeNull()
  })
})
