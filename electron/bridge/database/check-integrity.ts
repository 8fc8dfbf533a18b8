import fs from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'

/** Reads the whole file in a thread of its own, so that orders go on: a million of them take seconds. Resolves with what is wrong; empty for a sound file. Rejects when it cannot be read. */
export function checkIntegrity(databasePath: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(findWorkerFile(import.meta.dirname), { workerData: databasePath, name: 'database-check' })
    // the worker posts what findDamage gives
    worker.once('message', (damage: readonly string[]) => resolve(damage))
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the check ended with code ${code} and told nothing`)))
  })
}

/** The worker beside this file among the sources, else at the top of the bundle, which keeps this file itself in `chunks`. */
function findWorkerFile(from: string): string {
  const candidates = [
    path.join(from, 'check-worker.ts'),
    path.join(from, 'database-check.js'),
    path.join(from, '..', 'database-check.js'),
  ]
  return candidates.find((candidate) => fs.existsSync(candidate)) ?? from
}
