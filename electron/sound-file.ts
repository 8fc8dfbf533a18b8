import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AlertSound } from '../shared/alerts.ts'

/** The file of each sound in resources/sounds. */
const fileNames: Readonly<Record<AlertSound, string>> = {
  intake: 'alarm',
  printer: 'printer',
  changed: 'changed',
  new_order: 'new-order',
  overdue: 'overdue',
}

/** Where a sound lies as a file, at a volume in percent. Throws where no file can be made of it. */
export type SoundFile = (sound: AlertSound, volume: number) => string

/**
 * The folder of the sounds on disk, where other programs can read them: beside the packaged app's archive, not in it, else with the sources.
 * `appDir` holds resources/ while developing, `resourcesPath` is Electron's own when there is one.
 */
export function findSoundsDir(appDir: string, resourcesPath: string | undefined): string {
  const packaged = resourcesPath === undefined ? null : join(resourcesPath, 'sounds')
  return packaged !== null && existsSync(packaged) ? packaged : join(appDir, 'resources', 'sounds')
}

/** Makes sounds available at every volume: few players take one, so the samples themselves are turned down. `ownDir` holds the copies. */
export function createSoundFiles(soundsDir: string, ownDir: string): SoundFile {
  return (sound, volume) => {
    const original = join(soundsDir, `${fileNames[sound]}.wav`)
    if (volume >= FULL) return original
    const copy = join(ownDir, `${fileNames[sound]}-${volume}.wav`)
    if (existsSync(copy)) return copy
    mkdirSync(ownDir, { recursive: true })
    writeFileSync(copy, atVolume(readFileSync(original), volume))
    return copy
  }
}

const FULL = 100
/** Ours are plain: the samples begin behind a header of this size (resources/sounds/make-sounds.mjs). */
const HEADER_BYTES = 44
/** Loudness is heard by ratio, not by difference: half the slider should sound half as loud, not nearly as loud. */
const CURVE = 1.7

/** A copy of a 16-bit PCM WAV with its samples turned down. */
export function atVolume(wav: Buffer, volume: number): Buffer {
  const quiet = Buffer.from(wav)
  const gain = (Math.max(0, Math.min(FULL, volume)) / FULL) ** CURVE
  for (let at = HEADER_BYTES; at + 1 < quiet.length; at += 2) {
    quiet.writeInt16LE(Math.round(quiet.readInt16LE(at) * gain), at)
  }
  return quiet
}
