import { expect, it } from 'vitest'
import { createSlots } from '../../../electron/bridge/webhook/read-slots.ts'

const never = new AbortController().signal
const turn = () => new Promise((resolve) => setImmediate(resolve))

it('so many run at once, the others in the order in which they asked; a failure frees its place', async () => {
  const slots = createSlots(2)
  const log: string[] = []
  const ends: (() => void)[] = []
  const run = (name: string) =>
    slots(() => {
      log.push(name)
      return new Promise<void>((resolve, reject) => ends.push(name === 'a' ? () => reject(new Error('a')) : resolve))
    }, never)
  const all = Promise.allSettled(['a', 'b', 'c', 'd'].map(run))
  await turn()
  expect(log).toEqual(['a', 'b'])
  ends[0]?.()
  await turn()
  expect(log).toEqual(['a', 'b', 'c'])
  ends[1]?.()
  await turn()
  ends[2]?.()
  ends[3]?.()
  expect((await all).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled'])
})

it('who is called off while waiting leaves the queue', async () => {
  const slots = createSlots(1)
  let end: () => void = () => {}
  const first = slots(() => new Promise<void>((resolve) => (end = resolve)), never)
  const leaving = new AbortController()
  const second = slots(() => Promise.resolve('second'), leaving.signal)
  const third = slots(() => Promise.resolve('third'), never)
  leaving.abort(new Error('stopping'))
  await expect(second).rejects.toThrow('stopping')
  end()
  await first
  expect(await third).toBe('third')
})
