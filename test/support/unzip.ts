import { crc32, inflateRawSync } from 'node:zlib'

const CENTRAL_ENTRY = 0x02_01_4b_50
const END_OF_DIRECTORY = 0x06_05_4b_50
const END_BYTES = 22

/** The texts of a zip by their names, in its order, read by the format's own words (PKWARE APPNOTE 4.3): not by the library that wrote it. Throws when a checksum is wrong. */
export function unzip(zip: Buffer): ReadonlyMap<string, string> {
  const end = zip.length - END_BYTES
  if (zip.readUInt32LE(end) !== END_OF_DIRECTORY) throw new Error('expected a zip that ends with its directory')
  const files = new Map<string, string>()
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== CENTRAL_ENTRY) throw new Error(`expected a directory entry at ${at}`)
    const nameLength = zip.readUInt16LE(at + 28)
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength)
    files.set(name, readFile(zip, at))
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32)
  }
  return files
}

function readFile(zip: Buffer, entry: number): string {
  const local = zip.readUInt32LE(entry + 42)
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
  const packed = zip.subarray(start, start + zip.readUInt32LE(entry + 20))
  const bytes = zip.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed)
  if (crc32(bytes) !== zip.readUInt32LE(entry + 16)) throw new Error('a checksum of the zip is wrong')
  return bytes.toString('utf8')
}
