/** What can be wrong with a virtual printer, and how it behaves on the wire. */
export interface VirtualPrinterSwitches {
  readonly paperOut: boolean
  readonly paperLow: boolean
  readonly coverOpen: boolean
  readonly cutterJam: boolean
  /** Offline for no reason it tells. */
  readonly busy: boolean
  /** Prints and says nothing. */
  readonly mute: boolean
  /** No power: nothing listens, and what was in the buffer is gone. */
  readonly off: boolean
  /** Accepts connections and never reads them. */
  readonly hang: boolean
  /** Answers every question with a web server's complaint. */
  readonly garbage: boolean
  /** Knows `GS ( H`; clones often do not. */
  readonly endOfJob: boolean
  /** Knows `GS r`. */
  readonly paperStatus: boolean
  /** Prints this many bytes a second; null prints at once. */
  readonly slowBytesPerSecond: number | null
  /** Breaks the next connection once it has received this many bytes, which it still prints; null never. */
  readonly resetAfterBytes: number | null
  /** Runs out of paper after printing this many more bytes; null never. */
  readonly paperOutAfterBytes: number | null
  /** Stops reading while this many bytes wait to be printed, as the small buffer of a real one makes it do; null never. */
  readonly bufferBytes: number | null
  /** What it says of itself (`GS I`); null says nothing. */
  readonly identity: { readonly maker: string; readonly model: string } | null
  /** What a second connection meets while one is open. */
  readonly secondConnection: 'queue' | 'refuse'
}

/** A printer in good order. */
export const goodOrder: VirtualPrinterSwitches = {
  paperOut: false,
  paperLow: false,
  coverOpen: false,
  cutterJam: false,
  busy: false,
  mute: false,
  off: false,
  hang: false,
  garbage: false,
  endOfJob: true,
  paperStatus: true,
  slowBytesPerSecond: null,
  resetAfterBytes: null,
  paperOutAfterBytes: null,
  bufferBytes: null,
  identity: { maker: 'POS Bridge', model: 'Virtual printer' },
  secondConnection: 'queue',
}

/** True when it takes nothing from its buffer. */
export function isOffline(switches: VirtualPrinterSwitches): boolean {
  return switches.paperOut || switches.coverOpen || switches.cutterJam || switches.busy
}

/** The answer to `DLE EOT number`; null for a number that no printer knows. */
export function realtimeByte(switches: VirtualPrinterSwitches, number: number): number | null {
  const bits = {
    1: flag(isOffline(switches), 0x08),
    2: flag(switches.coverOpen, 0x04) | flag(switches.paperOut, 0x20) | flag(switches.cutterJam, 0x40),
    3: flag(switches.cutterJam, 0x08),
    4: flag(switches.paperLow || switches.paperOut, 0x0c) | flag(switches.paperOut, 0x60),
  }[number]
  return bits === undefined ? null : bits | 0x12
}

/** The four bytes of an automatic status message. */
export function automaticBytes(switches: VirtualPrinterSwitches): readonly number[] {
  return [
    0x10 | flag(isOffline(switches), 0x08) | flag(switches.coverOpen, 0x20),
    flag(switches.cutterJam, 0x08),
    paperBits(switches),
    0x00,
  ]
}

/** The answer to `GS r 1`. */
export function paperBits(switches: VirtualPrinterSwitches): number {
  return flag(switches.paperLow || switches.paperOut, 0x03) | flag(switches.paperOut, 0x0c)
}

/** The answer to `GS I number`: `5F text 00`; null to a question that it does not know. */
export function identityBytes({ identity }: VirtualPrinterSwitches, number: number): readonly number[] | null {
  const text = identity && { 66: identity.maker, 67: identity.model }[number]
  return text ? [0x5f, ...Buffer.from(text, 'latin1'), 0x00] : null
}

function flag(on: boolean, bit: number): number {
  return on ? bit : 0
}
