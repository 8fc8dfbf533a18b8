import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import type { RasterReply, RasterRequest, RasterWorkerData } from './raster-messages.ts'

/** A thread that draws. */
export interface RasterThread {
  post(request: RasterRequest): void
  /** Ends it whatever it is doing; may never resolve when it hangs in native code. */
  end(): Promise<void>
}

/** What a thread tells the one who started it. */
export interface RasterThreadListener {
  onReply(reply: RasterReply): void
  /** It ended and nobody asked it to; `reason` is for the log. */
  onDeath(reason: string): void
}

/** Starts a thread that draws; a stand-in may do the same in a test. */
export type StartRasterThread = (listener: RasterThreadListener) => RasterThread

// what the shapes and pixels of a monstrous order need and more; a thread beyond it dies alone
const HEAP_MB = 256

interface RasterThreadOptions {
  readonly fontsDir: string
  /** Absolute path of the worker; absent looks for it. */
  readonly workerFile?: string
}

/** Starts the real thread. */
export function startRasterThread(options: RasterThreadOptions, listener: RasterThreadListener): RasterThread {
  const data: RasterWorkerData = { fontsDir: options.fontsDir }
  const worker = new Worker(options.workerFile ?? findWorkerFile(), {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    name: 'raster',
  })
  let isEnding = false
  let reason: string | null = null
  worker.on('message', (reply: RasterReply) => listener.onReply(reply))
  worker.on('error', (error) => {
    reason = error.message
  })
  worker.on('exit', (code) => {
    if (!isEnding) listener.onDeath(reason ?? `it ended with code ${code}`)
  })
  return {
    post: (request) => worker.postMessage(request, []),
    async end() {
      isEnding = true
      await worker.terminate()
    },
  }
}

/** The worker beside this file among the sources, else at the top of the bundle, which keeps this file itself in `chunks`. */
export function findWorkerFile(from: string = import.meta.dirname): string {
  const candidates = [
    path.join(from, 'raster-worker.ts'),
    path.join(from, 'raster-worker.js'),
    path.join(from, '..', 'raster-worker.js'),
  ]
  return candidates.find((candidate) => fs.existsSync(candidate)) ?? candidates[0] ?? from
}
