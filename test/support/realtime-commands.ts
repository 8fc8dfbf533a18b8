// DLE EOT, DLE ENQ and DLE DC4
const REALTIME: ReadonlySet<number> = new Set([0x04, 0x05, 0x14])

/** Places where a printer would obey at once, whatever the bytes are meant for (Epson, real-time commands). */
export function realtimeCommands(bytes: Uint8Array): readonly number[] {
  const found: number[] = []
  for (let at = bytes.indexOf(0x10); at !== -1; at = bytes.indexOf(0x10, at + 1)) {
    if (REALTIME.has(bytes[at + 1] ?? 0)) found.push(at)
  }
  return found
}
