import os from 'node:os'
import { isPrivateAddress } from '../private-address.ts'

/** The addresses of one local network that may hold printers. */
export interface LocalNetwork {
  /** As an operator knows it, such as `192.168.1.x`. */
  readonly name: string
  readonly hosts: readonly string[]
}

type Interfaces = ReturnType<typeof os.networkInterfaces>

/**
 * The private IPv4 networks that this machine is in. Of one larger than 256 addresses only the part around our own address is taken: a scan of
 * 65,000 would last minutes and look like an attack. Of a smaller one nothing beyond it is, since that is behind a router and somebody else's.
 */
export function localNetworks(interfaces: Interfaces = os.networkInterfaces()): readonly LocalNetwork[] {
  const faces = Object.values(interfaces).flatMap((each) => each ?? [])
  const own = new Set(faces.map(({ address }) => address))
  const networks = new Map<string, Set<string>>()
  for (const { address, netmask, family, internal } of faces) {
    if (family !== 'IPv4' || internal || !isPrivateAddress(address)) continue
    const prefix = address.slice(0, address.lastIndexOf('.'))
    const hosts = networks.get(prefix) ?? new Set()
    for (const last of lastNumbers(address, netmask)) hosts.add(`${prefix}.${last}`)
    networks.set(prefix, hosts)
  }
  return [...networks]
    .map(([prefix, hosts]) => ({ name: `${prefix}.x`, hosts: [...hosts].filter((host) => !own.has(host)) }))
    .filter(({ hosts }) => hosts.length > 0)
}

/** What the last number of a host in the same network can be. The first and the last of a network are nobody's, but for a pair (RFC 3021). */
function lastNumbers(address: string, netmask: string): readonly number[] {
  const size = 256 - lastNumber(netmask)
  const first = lastNumber(address) - (lastNumber(address) % size)
  const all = Array.from({ length: size }, (_, index) => first + index)
  return size > 2 ? all.slice(1, -1) : all
}

function lastNumber(address: string): number {
  return Number(address.slice(address.lastIndexOf('.') + 1))
}
