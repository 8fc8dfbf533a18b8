import fs from 'node:fs'

// sqlite.org/fileformat2.html, 4.1: magic, version, page size, sequence, two salts, then a checksum over those 24 bytes
const HEADER_BYTES = 32
const SUMMED_BYTES = 24
const MAGIC_LITTLE_ENDIAN = 0x377f0682
const MAGIC_BIG_ENDIAN = 0x377f0683

/**
 * Whether a write-ahead log holds something but cannot be SQLite's. SQLite itself takes such a log for an empty one, and what was committed into
 * it is gone without a word. A log that is shorter than its header, or all zeros there, never held a commit.
 */
export function isLogDamaged(file: string): boolean {
  const header = readHeader(file)
  if (header === null || header.every((byte) => byte === 0)) return false
  const magic = header.readUInt32BE(0)
  if (magic !== MAGIC_LITTLE_ENDIAN && magic !== MAGIC_BIG_ENDIAN) return true
  const [first, second] = checksum(header, magic === MAGIC_BIG_ENDIAN)
  return first !== header.readUInt32BE(SUMMED_BYTES) || second !== header.readUInt32BE(SUMMED_BYTES + 4)
}

function readHeader(file: string): Buffer | null {
  if (!fs.existsSync(file)) return null
  const descriptor = fs.openSync(file, 'r')
  try {
    const header = Buffer.alloc(HEADER_BYTES)
    return fs.readSync(descriptor, header, 0, HEADER_BYTES, 0) === HEADER_BYTES ? header : null
  } finally {
    fs.closeSync(descriptor)
  }
}

/** SQLite's running sum over pairs of 32-bit words. */
function checksum(header: Buffer, isBigEndian: boolean): readonly [number, number] {
  const word = (at: number) => (isBigEndian ? header.readUInt32BE(at) : header.readUInt32LE(at))
  let first = 0
  let second = 0
  for (let at = 0; at < SUMMED_BYTES; at += 8) {
    first = (first + word(at) + second) >>> 0
    second = (second + word(at + 4) + first) >>> 0
  }
  return [first, second]
}
