import { expect, test } from 'vitest'
import { createSwitchedTunnel } from '../../../electron/bridge/webhook/tunnels/switched-tunnel.ts'
import type { Tunnel } from '../../../electron/bridge/webhook/tunnels/tunnel.ts'

/** Tunnels that write down what is done to them. */
function setUp() {
  const story: string[] = []
  let wanted = 'a'
  const make = (name: string): Tunnel => ({
    start: () => void story.push(`${name} starts`),
    stop: async () => {
      story.push(`${name} stops`)
      await Promise.resolve()
      story.push(`${name} is gone`)
    },
    restart: async () => void story.push(`${name} restarts`),
    state: () => ({ kind: 'none', state: 'off', publicUrl: name, reason: null, since: 0 }),
  })
  const tunnel = createSwitchedTunnel(() => {
    const name = wanted
    return { fingerprint: name, make: () => make(name) }
  })
  return {
    tunnel,
    story,
    want: (name: string) => {
      wanted = name
    },
  }
}

test('the old tunnel is gone before the new one starts', async () => {
  const { tunnel, story, want } = setUp()
  tunnel.start()
  want('b')
  await tunnel.apply()
  expect(story).toEqual(['a starts', 'a stops', 'a is gone', 'b starts'])
  expect(tunnel.state().publicUrl).toBe('b')
})

test('settings that changed nothing of it leave it alone', async () => {
  const { tunnel, story } = setUp()
  tunnel.start()
  await tunnel.apply()
  expect(story).toEqual(['a starts'])
})

test('changes that come while another is under way are made one after the other', async () => {
  const { tunnel, story, want } = setUp()
  tunnel.start()
  want('b')
  const first = tunnel.apply()
  await Promise.resolve()
  await Promise.resolve()
  want('c')
  await Promise.all([first, tunnel.apply()])
  expect(story.filter((word) => word.endsWith('starts'))).toEqual(['a starts', 'b starts', 'c starts'])
  expect(story.at(-1)).toBe('c starts')
})

test('a restart takes new settings along', async () => {
  const { tunnel, story, want } = setUp()
  tunnel.start()
  want('b')
  await tunnel.restart()
  expect(story.slice(-2)).toEqual(['b starts', 'b restarts'])
})

test('nothing starts again after a stop', async () => {
  const { tunnel, story, want } = setUp()
  tunnel.start()
  const stopped = tunnel.stop()
  want('b')
  await Promise.all([stopped, tunnel.apply(), tunnel.restart()])
  expect(story.filter((word) => word.startsWith('b'))).toEqual([])
})
