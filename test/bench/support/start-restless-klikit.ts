import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { RestlessOptions } from './restless-klikit.ts'

/** A klikit whose orders change at each word. */
export interface RestlessKlikit {
  readonly url: string
  /** Changes the next few orders and lists them; resolves when they are listed. */
  change(): Promise<void>
  stop(): Promise<void>
}

/** Starts one in a thread. Rejects when the thread fails to start. */
export async function startRestlessKlikit(options: RestlessOptions): Promise<RestlessKlikit> {
  const worker = new Worker(new URL('restless-klikit.ts', import.meta.url), { workerData: options })
  const [{ url }] = (await once(worker, 'message')) as [{ readonly url: string }]
  return {
    url,
    async change() {
      const listed = once(worker, 'message')
      worker.postMessage('change', [])
      await listed
    },
    stop: async () => void (await worker.terminate()),
  }
}
