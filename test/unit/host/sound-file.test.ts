import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { alertSounds } from '../../../shared/alerts.ts'
import { atVolume, createSoundFiles, findSoundsDir } from '../../../electron/sound-file.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

const soundsDir = findSoundsDir(join(import.meta.dirname, '..', '..', '..'), undefined)

/** Loudness (0 to 1), seconds, and zero crossings a second of sound that is not silence: a rough pitch. */
function hear(wav: Buffer) {
  const rate = wav.readUInt32LE(24)
  const samples = Array.from({ length: (wav.length - 44) / 2 }, (_, index) => wav.readInt16LE(44 + index * 2))
  const loud = samples.filter((sample) => Math.abs(sample) > 500)
  const crossings = samples.filter((sample, index) => sample > 0 !== (samples[index - 1] ?? 0) > 0).length
  return {
    peak: Math.max(...samples.map(Math.abs)) / 32_768,
    seconds: samples.length / rate,
    pitch: Math.round(crossings / 2 / (loud.length / rate)),
  }
}

it('there is a sound for each kind, short, loud and of its own pitch', () => {
  const soundFile = createSoundFiles(soundsDir, 'unused')
  const heard = alertSounds.map((sound) => hear(readFileSync(soundFile(sound, 100))))
  for (const { peak, seconds } of heard) {
    expect(peak).toBeGreaterThan(0.85)
    expect(peak).toBeLessThanOrEqual(1)
    expect(seconds).toBeGreaterThan(1)
    expect(seconds).toBeLessThan(2)
  }
  const pitches = heard.map(({ pitch }) => pitch).sort((a, b) => a - b)
  for (const [index, pitch] of pitches.entries()) expect(pitch).toBeGreaterThan((pitches[index - 1] ?? 0) * 1.1)
})

it('a lower volume is a quieter copy, made once; full volume is the file itself', () => {
  const ownDir = join(makeTempDir(), 'sounds')
  const soundFile = createSoundFiles(soundsDir, ownDir)
  const full = hear(readFileSync(soundFile('new_order', 100)))
  expect(existsSync(ownDir)).toBe(false)
  const half = hear(readFileSync(soundFile('new_order', 50)))
  expect(half.peak).toBeLessThan(full.peak / 2)
  expect(half.peak).toBeGreaterThan(full.peak / 5)
  expect(soundFile('new_order', 50)).toBe(soundFile('new_order', 50))
  soundFile('new_order', 5)
  expect(readdirSync(ownDir).sort()).toEqual(['new-order-5.wav', 'new-order-50.wav'])
})

it('no volume is silence, and no volume clips', () => {
  const wav = readFileSync(createSoundFiles(soundsDir, 'unused')('intake', 100))
  expect(hear(atVolume(wav, 0)).peak).toBe(0)
  expect(atVolume(wav, 1000)).toEqual(wav)
})
