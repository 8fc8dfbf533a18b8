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

function flag(on: boolean, bit: number): number {
  return on ? bit : 0
}
