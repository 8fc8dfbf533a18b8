import { expect, it } from 'vitest'
import { createCommitGroup } from '../../../electron/bridge/outbox/commit-group.ts'

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
