import { expect, test } from 'vitest'
import { createPrinterLocks } from '../../../electron/bridge/printing/printer-locks.ts'

test('work on one key runs one after the other, on another at once', async () => {
  const locks = createPrinterLocks()
  const events: string[] = []
  const first = Promise.withResolvers<void>()
  const one = locks.job('a', async () => {
    events.push('a1 begins')
    await first.promise
    events.push('a1 ends')
  })
  const two = locks.job('a', () => Promise.resolve(events.push('a2')))
  await locks.job('b', () => Promise.resolve(events.push('b')))
  expect(events).toEqual(['a1 begins', 'b'])
  first.resolve()
  await Promise.all([one, two])
  expect(events).toEqual(['a1 begins', 'b', 'a1 ends', 'a2'])
})

test('work goes on after work that failed', async () => {
  const locks = createPrinterLocks()
  await expect(locks.job('a', () => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  await expect(locks.job('a', () => Promise.resolve(1))).resolves.toBe(1)
})

test('a look gives way to a job and does not wait behind one', async () => {
  const locks = createPrinterLocks()
  const begun = Promise.withResolvers<void>()
  const looked = locks.look('a', async (signal) => {
    begun.resolve()
    await new Promise((resolve) => signal.addEventListener('abort', resolve))
    return 'called off'
  })
  await begun.promise
  const job = locks.job('a', () => Promise.resolve('printed'))
  await expect(locks.look('a', () => Promise.resolve('never'))).resolves.toBeNull()
  await expect(looked).resolves.toBe('called off')
  await expect(job).resolves.toBe('printed')
  await expect(locks.look('a', () => Promise.resolve('looked'))).resolves.toBe('looked')
})
