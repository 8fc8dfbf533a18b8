import type { PrinterProfile } from '../../../../shared/printer.ts'
import { assertNever } from '../../lib/bridge-error.ts'
import type { Bitmap } from './bitmap.ts'
import type { Band } from './cut-bands.ts'
import { cutBands } from './cut-bands.ts'

/** A bitmap as commands, and as it is then printed: the same but for single dots that had to be set. */
export interface EncodedRaster {
  readonly bytes: Uint8Array
  readonly printed: Bitmap
}

const DLE = 0x10
// DLE EOT, DLE ENQ and DLE DC4: a printer obeys them at once, even within a picture (Epson, real-time commands)
const REALTIME = new Set([0x04, 0x05, 0x14])
/** DLE with the dot beside its own set as well. Followed by any byte, it begins no command. */
const HARMLESS = 0x18

/** A bitmap as raster commands without framing: no reset, no feed, no cut. No two bytes of it begin a real-time command. */
export function encodeRaster(
  bitmap: Bitmap,
  profile: Pick<PrinterProfile, 'rasterCommand' | 'bandRows'>,
): EncodedRaster {
  const printed = { ...bitmap, bits: bitmap.bits.slice() }
  const bands = cutBands(printed, profile.bandRows).flatMap((band) => safeBands(band, profile.rasterCommand))
  const parts = bands.flatMap((band) => {
    const data = takeBand(printed, band)
    return [...commandsOf(profile.rasterCommand, band, data)]
  })
  return { bytes: Buffer.concat(parts), printed }
}

/** The band's rows as the printer gets them. Where they would command it, one dot is set in `bitmap` too. */
function takeBand({ width, bits }: Bitmap, { top, rows, rowBytes }: Band): Uint8Array {
  const stride = width >> 3
  const data = new Uint8Array(rows * rowBytes)
  for (let row = 0; row < rows; row += 1) {
    const from = (top + row) * stride
    data.set(bits.subarray(from, from + rowBytes), row * rowBytes)
  }
  for (let at = data.indexOf(DLE); at !== -1; at = data.indexOf(DLE, at + 1)) {
    if (!REALTIME.has(data[at + 1] ?? 0)) continue
    data[at] = HARMLESS
    bits[(top + Math.floor(at / rowBytes)) * stride + (at % rowBytes)] = HARMLESS
  }
  return data
}

type RasterCommand = PrinterProfile['rasterCommand']

function commandsOf(command: RasterCommand, band: Band, data: Uint8Array): readonly Uint8Array[] {
  switch (command) {
    case 'gs_v_0':
      return [Uint8Array.of(0x1d, 0x76, 0x30, 0, ...word(band.rowBytes), ...word(band.rows)), data]
    case 'gs_paren_l':
      return [storeHeader(band), data, PRINT_STORED]
    default:
      return assertNever(command)
  }
}

/** Bytes of a `GS ( L` that its length counts before the picture. */
const STORE_PARAMETERS = 10
/** `GS ( L`, function 50: prints what function 112 stored. */
const PRINT_STORED = Uint8Array.of(0x1d, 0x28, 0x4c, 2, 0, 0x30, 0x32)

/** `GS ( L`, function 112: a picture of one tone, not enlarged, in the first colour. */
function storeHeader({ rows, rowBytes }: Band): Uint8Array {
  const length = STORE_PARAMETERS + rows * rowBytes
  const picture = [0x30, 0x70, 0x30, 1, 1, 0x31, ...word(rowBytes * 8), ...word(rows)]
  return Uint8Array.of(0x1d, 0x28, 0x4c, ...word(length), ...picture)
}

/** The length in a `GS ( L` can itself read as a real-time command, such as 1,040 as 10 04: such a band goes in two. */
function safeBands(band: Band, command: RasterCommand): readonly Band[] {
  if (command !== 'gs_paren_l') return [band]
  const [low, high] = word(STORE_PARAMETERS + band.rows * band.rowBytes)
  if (low !== DLE || !REALTIME.has(high)) return [band]
  const rows = band.rows >> 1
  const halves = [
    { ...band, rows },
    { ...band, top: band.top + rows, rows: band.rows - rows },
  ]
  return halves.flatMap((half) => safeBands(half, command))
}

/** Low byte, high byte. */
function word(value: number): readonly [number, number] {
  return [value & 0xff, value >> 8]
}
