/** Lets a few of many run at once; the rest wait their turn. Rejects as `work` does, or with the signal's reason when called off first. */
export type Slots = <T>(work: () => Promise<T>, signal: AbortSignal) => Promise<T>

/** Makes so many slots. */
export function createSlots(count: number): Slots {
  let free = count
  const waiting = new Set<() => void>()
  const release = () => {
    free += 1
    const [next] = waiting
    next?.()
  }
  const take = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason)
      const callOff = () => {
        waiting.delete(go)
        reject(signal.reason)
      }
      const go = () => {
        waiting.delete(go)
        signal.removeEventListener('abort', callOff)
        free -= 1
        resolve()
      }
      if (free > 0) return go()
      signal.addEventListener('abort', callOff, { once: true })
      waiting.add(go)
    })
  return async (work, signal) => {
    await take(signal)
    try {
      return await work()
    } finally {
      release()
    }
  }
}
