import type { AlertSound } from '../../shared/alerts.ts'

/**
 * How a browser's bell stands. `locked`: the browser lets no page sound before a person has touched it. `off`: by choice, on this screen alone.
 * `failed`: the last sound could not be loaded or played.
 */
export type BellState = 'locked' | 'ready' | 'off' | 'failed'

/** A page's own voice. */
export interface Bell {
  readonly state: () => BellState
  readonly onState: (listener: () => void) => () => void
  /** Must be called by a person's press or key: that is what browsers ask for. */
  unlock(): void
  switchTo(on: boolean): void
  /** Plays these in turn, over and over, until told otherwise. Percent. */
  ring(sounds: readonly AlertSound[], volume: number): void
  /** Plays one once. */
  test(sound: AlertSound, volume: number): void
  close(): void
}

/** What a bell needs of the page. */
export interface BellDeps {
  /** Suspended until a person has touched the page, except where the browser trusts it. */
  readonly context: AudioContext
  readonly load: (sound: AlertSound) => Promise<ArrayBuffer>
  /** Keeps the choice for this screen. */
  readonly memory: { read(): boolean; write(on: boolean): void }
}

/** Between two sounds: long enough to speak to the person who comes; as the host's own (electron/alarm-sounder.ts). */
const pauseSeconds = 2.5
// as the host's: half the slider should sound half as loud
const curve = 1.7

/** Makes a silent bell. Pauses are part of what is played: a page in the background has its timers slowed, its sound is not. */
export function createBell({ context, load, memory }: BellDeps): Bell {
  const listeners = new Set<() => void>()
  const buffers = new Map<AlertSound, AudioBuffer>()
  const gain = context.createGain()
  gain.connect(context.destination)
  let isOn = memory.read()
  let hasFailed = false
  let turns: readonly AlertSound[] = []
  /** What rings now: aborted, it neither goes on nor begins when its sound is loaded. */
  let ringing: AbortController | null = null

  const state = (): BellState => {
    if (!isOn) return 'off'
    if (context.state !== 'running') return 'locked'
    return hasFailed ? 'failed' : 'ready'
  }
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const bufferOf = async (sound: AlertSound): Promise<AudioBuffer> => {
    const buffer = buffers.get(sound) ?? (await context.decodeAudioData(await load(sound)))
    buffers.set(sound, buffer)
    return buffer
  }
  /** Plays one, with the pause after it when it is one of a row; resolves when it was heard. */
  const play = async (sound: AlertSound, signal: AbortSignal | null): Promise<void> => {
    const buffer = await bufferOf(sound)
    if (signal?.aborted) return
    const node = context.createBufferSource()
    node.buffer = signal ? withPause(context, buffer) : buffer
    node.connect(gain)
    signal?.addEventListener('abort', () => node.stop())
    node.start()
    await new Promise((resolve) => node.addEventListener('ended', resolve, { once: true }))
  }
  const ringOn = async (signal: AbortSignal): Promise<void> => {
    while (!signal.aborted) {
      const [sound, ...rest] = turns
      if (sound === undefined) return
      turns = [...rest, sound]
      await play(sound, signal)
      setFailed(false)
    }
  }
  const setFailed = (failed: boolean): void => {
    if (failed === hasFailed) return
    hasFailed = failed
    tell()
  }
  const stop = (): void => {
    ringing?.abort()
    ringing = null
  }
  const start = (): void => {
    if (ringing || turns.length === 0 || !isOn || context.state !== 'running') return
    const mine = new AbortController()
    ringing = mine
    // the screen says that it cannot be heard; the next call tries again
    void ringOn(mine.signal).then(undefined, () => {
      if (ringing === mine) ringing = null
      setFailed(true)
    })
  }
  const setVolume = (volume: number): void => {
    gain.gain.value = (volume / 100) ** curve
  }
  const unlock = async (): Promise<void> => {
    if (context.state !== 'running') await context.resume()
    start()
    tell()
  }
  context.addEventListener('statechange', () => {
    start()
    tell()
  })

  return {
    state,
    onState: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    unlock: () => void (isOn && unlock()),
    switchTo(on) {
      isOn = on
      memory.write(on)
      if (on) void unlock()
      else stop()
      tell()
    },
    ring(sounds, volume) {
      setVolume(volume)
      const news = sounds.filter((sound) => !turns.includes(sound))
      turns = [...news, ...turns.filter((sound) => sounds.includes(sound))]
      if (turns.length === 0) stop()
      else start()
    },
    test(sound, volume) {
      if (!isOn) return
      setVolume(volume)
      const heard = unlock().then(() => play(sound, null))
      void heard.then(
        () => setFailed(false),
        () => setFailed(true),
      )
    },
    close() {
      stop()
      listeners.clear()
      void context.close()
    },
  }
}

function withPause(context: AudioContext, buffer: AudioBuffer): AudioBuffer {
  const length = buffer.length + Math.round(pauseSeconds * buffer.sampleRate)
  const longer = context.createBuffer(buffer.numberOfChannels, length, buffer.sampleRate)
  for (let channel = 0; channel < buffer.numberOfChannels; channel += 1) {
    longer.copyToChannel(buffer.getChannelData(channel), channel)
  }
  return longer
}

/** Where each sound lies. Named one by one, so that the build finds them. */
const files: Readonly<Record<AlertSound, string>> = {
  intake: new URL('../../resources/sounds/alarm.wav', import.meta.url).href,
  printer: new URL('../../resources/sounds/printer.wav', import.meta.url).href,
  changed: new URL('../../resources/sounds/changed.wav', import.meta.url).href,
  new_order: new URL('../../resources/sounds/new-order.wav', import.meta.url).href,
  overdue: new URL('../../resources/sounds/overdue.wav', import.meta.url).href,
}

/** All sounds, in the order in which a shop meets them. */
export const soundsInOrder: readonly AlertSound[] = ['new_order', 'changed', 'overdue', 'printer', 'intake']

/** Loads a sound from where the page came from. */
export async function loadSound(sound: AlertSound): Promise<ArrayBuffer> {
  const response = await fetch(files[sound])
  if (!response.ok) throw new Error(`expected the sound ${files[sound]}, got HTTP ${response.status}`)
  return response.arrayBuffer()
}
