import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'

/** An empty folder for one test, removed with everything in it when the test ends. */
export function makeTempDir(): string {
  const path = mkdtempSync(join(tmpdir(), 'pos-bridge-test-'))
  onTestFinished(() => rmSync(path, { recursive: true, force: true, maxRetries: 5 }))
  return path
}
