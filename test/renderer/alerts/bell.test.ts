import { expect, it } from 'vitest'
import { createBell } from '../../../renderer/alerts/bell.ts'
import type { AlertSound } from '../../../shared/alerts.ts'
import { until } from '../../support/until.ts'

class FakeNode extends EventTarget {
  buffer: unknown = null
  readonly #page: FakePage
  constructor(page: FakePage) {
    super()
    this.#page = page
  }
  connect(): void {}
  start(): void {
    this.#page.playing.add(this)
    this.#page.plays += 1
  }
  stop(): void {
    this.#page.playing.delete(this)
    this.dispatchEvent(new Event('ended'))
  }
}

/** A page's sound, as far as a bell uses it. */
class FakePage extends EventTarget {
  state: 'suspended' | 'running' = 'suspended'
  plays = 0
  readonly playing = new Set<FakeNode>()
  readonly gain = { value: 1 }
  readonly destination = null
  createGain = () => ({ gain: this.gain, connect: () => undefined })
  createBufferSource = () => new FakeNode(this)
  createBuffer = (_channels: number, length: number) => ({ length, copyToChannel: () => undefined })
  decodeAudioData = () =>
    Promise.resolve({ length: 10, sampleRate: 10, numberOfChannels: 1, getChannelData: () => new Float32Array(10) })
  close = () => Promise.resolve()
  resume(): Promise<void> {
    this.state = 'running'
    this.dispatchEvent(new Event('statechange'))
    return Promise.resolve()
  }
  /** The sound comes to its end. */
  end(): void {
    for (const node of this.playing) node.stop()
  }
}

function bench({ on = true, broken = false } = {}) {
  const page = new FakePage()
  const loaded: AlertSound[] = []
  const memory = { on, read: () => memory.on, write: (next: boolean) => void (memory.on = next) }
  const fails = { broken }
  const bell = createBell({
    // it does all that a bell asks of one
    context: page as unknown as AudioContext,
    load(sound) {
      loaded.push(sound)
      return fails.broken ? Promise.reject(new Error('HTTP 404')) : Promise.resolve(new ArrayBuffer(1))
    },
    memory,
  })
  return { page, bell, loaded, memory, fails }
}

it('waits for a touch, then rings what is wanted, again and again', async () => {
  const { page, bell } = bench()
  bell.ring(['new_order'], 80)
  expect(bell.state()).toBe('locked')
  expect(page.plays).toBe(0)
  bell.unlock()
  expect(bell.state()).toBe('ready')
  await until('the first', () => page.plays === 1)
  page.end()
  await until('the second', () => page.plays === 2)
  bell.ring([], 80)
  expect(page.playing.size).toBe(0)
  bell.ring(['new_order'], 80)
  await until('the third', () => page.plays === 3)
})

it('one after the other, never two at once, however often it is told', async () => {
  const { page, bell, loaded } = bench()
  bell.unlock()
  bell.ring(['new_order'], 80)
  bell.ring(['printer', 'new_order'], 40)
  bell.ring(['printer', 'new_order'], 40)
  await until('the first', () => page.plays === 1)
  expect(page.playing.size).toBe(1)
  page.end()
  await until('the second', () => page.plays === 2)
  expect(page.playing.size).toBe(1)
  expect([...loaded].sort()).toEqual(['new_order', 'printer'])
  expect(page.gain.value).toBeLessThan(0.4)
})

it('is silent where a person switched it off, and remembers that', async () => {
  const { page, bell, memory } = bench()
  bell.unlock()
  bell.ring(['new_order'], 80)
  await until('the first', () => page.plays === 1)
  bell.switchTo(false)
  expect(page.playing.size).toBe(0)
  expect(bell.state()).toBe('off')
  expect(memory.on).toBe(false)
  bell.test('changed', 80)
  bell.unlock()
  expect(page.plays).toBe(1)
  bell.switchTo(true)
  await until('it rings on', () => page.plays === 2)
})

it('tells when a sound cannot be loaded, and when it can again', async () => {
  const { bell, fails } = bench({ broken: true })
  const states: string[] = []
  bell.onState(() => states.push(bell.state()))
  bell.unlock()
  bell.ring(['new_order'], 80)
  await until('failed', () => bell.state() === 'failed')
  fails.broken = false
  bell.test('new_order', 80)
  bell.ring(['new_order'], 80)
  await until('a new try', () => states.length > 0 && bell.state() !== 'locked')
  expect(states).toContain('failed')
})
