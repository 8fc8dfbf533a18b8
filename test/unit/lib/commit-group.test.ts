import { expect, it } from 'vitest'
import { createFakeClock } from '../../../electron/bridge/lib/clock.ts'
import { createCommitGroup } from '../../../electron/bridge/lib/commit-group.ts'

function createLog() {
  const log: string[] = []
  const atomically = (work: () => void) => {
    const before = log.length
    try {
      work()
      log.push('commit')
    } catch (error) {
      log.length = before
      throw error
    }
  }
  return { log, write: createCommitGroup(atomically) }
}

it('writes that end in one turn share a commit, in order', async () => {
  const { log, write } = createLog()
  await Promise.all(['a', 'b', 'c'].map((name) => write(() => void log.push(name))))
  expect(log).toEqual(['a', 'b', 'c', 'commit'])
  await write(() => void log.push('later'))
  expect(log.slice(4)).toEqual(['later', 'commit'])
})

it('a write that fails is told alone and harms no other', async () => {
  const { log, write } = createLog()
  const full = () => {
    throw new Error('full')
  }
  const ends = await Promise.allSettled([write(() => void log.push('a')), write(full), write(() => void log.push('c'))])
  expect(ends.map((end) => end.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(log).toEqual(['a', 'commit', 'c', 'commit'])
})

it('where commits were seen to take long, writes of later turns still join while every turn brings more', async () => {
  const clock = createFakeClock(0)
  const groups: number[] = []
  let size = 0
  const atomically = (work: () => void) => {
    size = 0
    work()
    groups.push(size)
    clock.jump(20)
  }
  const writeGrouped = createCommitGroup(atomically, clock)
  const write = () => writeGrouped(() => void (size += 1))
  await write()
  const writes: Promise<void>[] = []
  for (let turn = 0; turn < 5; turn++) {
    writes.push(write())
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(writes)
  // a turn without news ends the wait at once, and so does half of what a commit takes
  const lone = write()
  await lone
  const late = write()
  await Promise.resolve()
  clock.jump(11)
  const joined = write()
  await Promise.all([late, joined])
  expect(groups).toEqual([1, 5, 1, 2])
})
