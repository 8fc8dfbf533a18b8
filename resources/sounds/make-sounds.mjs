// Makes the sounds beside it: node resources/sounds/make-sounds.mjs. Each differs from the others in rhythm and in pitch, so that a cook who hears
// one through a kitchen's noise knows what it is about. High enough for a small speaker, low enough to carry; none lasts longer than two seconds.
import { writeFileSync } from 'node:fs'

const SAMPLE_RATE = 22_050
// near to all there is: a kitchen is loud
const PEAK = 0.9
// a tone that starts or ends at once clicks
const EDGE_SECONDS = 0.01

// a flat tone; the third harmonic makes it cut through noise
const horn = (turn) => 0.8 * Math.sin(turn) + 0.2 * Math.sin(3 * turn)
// a bell rings on and fades
const bell = (turn, part) => (0.7 * Math.sin(turn) + 0.3 * Math.sin(2.76 * turn)) * Math.exp(-2.2 * part)
// a buzz: as near to square as it may be without sounding broken
const buzz = (turn) => 0.62 * Math.sin(turn) + 0.25 * Math.sin(3 * turn) + 0.13 * Math.sin(5 * turn)

const note = (hertz, seconds, voice, pause = 0) => ({ hertz, seconds, voice, pause })
const times = (count, notes) => Array.from({ length: count }, () => notes).flat()

const sounds = {
  // klikit is silent, or something as bad: a siren of four pairs
  alarm: times(4, [note(988, 0.22, horn), note(740, 0.22, horn)]),
  // three rising bells, twice
  'new-order': times(2, [note(784, 0.17, bell), note(1047, 0.17, bell), note(1568, 0.42, bell, 0.12)]),
  // two falling knocks, three times
  changed: times(3, [note(622, 0.13, horn, 0.05), note(415, 0.2, horn, 0.2)]),
  // a hurried ticking, high
  overdue: times(2, [...times(4, [note(2093, 0.06, bell, 0.06)]), note(2093, 0.06, bell, 0.3)]),
  // two long low buzzes
  printer: times(2, [note(294, 0.55, buzz, 0.18)]),
}

function samplesOf({ hertz, seconds, voice, pause }) {
  const count = Math.round(SAMPLE_RATE * seconds)
  const tone = Array.from({ length: count }, (_, index) => {
    const into = index / SAMPLE_RATE
    const edge = Math.max(0, Math.min(1, into / EDGE_SECONDS, (seconds - into) / EDGE_SECONDS))
    return edge * voice(2 * Math.PI * hertz * into, into / seconds)
  })
  return [...tone, ...Array.from({ length: Math.round(SAMPLE_RATE * pause) }, () => 0)]
}

/** PCM, one channel, sixteen bits. */
function toWav(samples) {
  const wav = Buffer.alloc(44 + samples.length * 2)
  wav.write('RIFF', 0, 'latin1')
  wav.writeUInt32LE(36 + samples.length * 2, 4)
  wav.write('WAVEfmt ', 8, 'latin1')
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(SAMPLE_RATE, 24)
  wav.writeUInt32LE(SAMPLE_RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36, 'latin1')
  wav.writeUInt32LE(samples.length * 2, 40)
  samples.forEach((sample, index) => wav.writeInt16LE(Math.round(sample * 32_767), 44 + index * 2))
  return wav
}

function atPeak(samples) {
  const highest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
  return samples.map((sample) => (PEAK * sample) / highest)
}

for (const [name, notes] of Object.entries(sounds))
  writeFileSync(new URL(`${name}.wav`, import.meta.url), toWav(atPeak(notes.flatMap(samplesOf))))
