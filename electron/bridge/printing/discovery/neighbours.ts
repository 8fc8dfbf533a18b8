import fs from 'node:fs/promises'
import type { Clock } from '../../lib/clock.ts'
import type { SpawnTool } from '../transports/run-tool.ts'
import { runTool, spawnTool } from '../transports/run-tool.ts'

/** Hardware addresses (`00:26:ab:12:34:56`) by IPv4 address, of machines this one has spoken with of late. */
export type Neighbours = ReadonlyMap<string, string>

/** Reads the system's table of neighbours. Empty where there is none to be read. */
export type ReadNeighbours = (signal: AbortSignal) => Promise<Neighbours>

const ARP_MS = 3_000
const NO_ADDRESS = '00:00:00:00:00:00'

/** The table of this machine: Linux keeps it in a file, others tell it by `arp -a`. */
export function createReadNeighbours(clock: Clock, spawn: SpawnTool = spawnTool): ReadNeighbours {
  return async (signal) => {
    // on other systems the file is absent
    const table = await fs.readFile('/proc/net/arp', 'utf8').catch(() => null)
    if (table !== null) return parseArpTable(table)
    const asked = await runTool(spawn, { command: 'arp', args: ['-a'] }, { clock, signal, limitMs: ARP_MS })
    return asked.kind === 'ended' ? parseArpCommand(asked.stdout) : new Map()
  }
}

/** Reads Linux's /proc/net/arp (proc_net(5)): address, hardware type, flags, hardware address, mask, device. */
export function parseArpTable(text: string): Neighbours {
  const rows = text.split('\n').slice(1)
  return collect(rows.map((row) => row.trim().split(/\s+/)).map(([ip, , , mac]) => [ip, mac]))
}

/** Reads `arp -a` of macOS (`? (192.168.1.5) at 0:26:ab:12:34:56 on en0`) and Windows (`192.168.1.5  00-26-ab-12-34-56  dynamic`). */
export function parseArpCommand(text: string): Neighbours {
  return collect(
    text.split('\n').map((line) => {
      const match = /(\d{1,3}(?:\.\d{1,3}){3})\)?(?: at)?\s+([0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5})/i.exec(line)
      return [match?.[1], match?.[2]]
    }),
  )
}

function collect(pairs: readonly (readonly (string | undefined)[])[]): Neighbours {
  const known = new Map<string, string>()
  for (const [ip, mac] of pairs) {
    const full = mac && normalMac(mac)
    if (ip && full && full !== NO_ADDRESS) known.set(ip, full)
  }
  return known
}

/** `0:26:AB:12:34:56` and `00-26-ab-12-34-56` as `00:26:ab:12:34:56`. */
function normalMac(text: string): string {
  return text
    .toLowerCase()
    .split(/[:-]/)
    .map((part) => part.padStart(2, '0'))
    .join(':')
}
