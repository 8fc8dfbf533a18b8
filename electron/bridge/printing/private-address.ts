import net from 'node:net'
import type { PrinterAddress } from '../../../shared/printer.ts'

const privateNetworks = new net.BlockList()
// RFC 1918, RFC 1122 loopback, RFC 3927 link-local
privateNetworks.addSubnet('10.0.0.0', 8)
privateNetworks.addSubnet('172.16.0.0', 12)
privateNetworks.addSubnet('192.168.0.0', 16)
privateNetworks.addSubnet('127.0.0.0', 8)
privateNetworks.addSubnet('169.254.0.0', 16)
// RFC 4291 loopback and link-local, RFC 4193 unique local
privateNetworks.addAddress('::1', 'ipv6')
privateNetworks.addSubnet('fe80::', 10, 'ipv6')
privateNetworks.addSubnet('fc00::', 7, 'ipv6')

/** True for an IP address that no router of the public internet carries. */
export function isPrivateAddress(text: string): boolean {
  const family = net.isIP(text)
  if (family === 4) return privateNetworks.check(text, 'ipv4')
  // a link-local address may name its interface: fe80::1%eth0
  const [address = ''] = text.split('%')
  return family === 6 && privateNetworks.check(address, 'ipv6')
}

/**
 * Why tickets may not be sent there, and what to do; null when they may. A ticket carries names and phone numbers, so a printer outside the
 * own network needs the operator's word, and so does a name that a DNS server answers for.
 */
export function addressProblem(address: PrinterAddress): string | null {
  if (address.kind !== 'tcp' || address.allowPublic) return null
  const { host } = address
  if (net.isIP(host) > 0) {
    if (isPrivateAddress(host)) return null
    return (
      `expected an address of the own network such as 192.168.1.50, got ${host}. ` +
      'Enter the printer\u2019s local address, or allow a public address for this printer.'
    )
  }
  if (/^(localhost|[a-z0-9-]+(\.[a-z0-9-]+)*\.local)\.?$/i.test(host)) return null
  return (
    `expected an IP address such as 192.168.1.50 or a name ending in .local, got ${host}. ` +
    'Enter the printer\u2019s IP address, or allow a public address for this printer.'
  )
}
