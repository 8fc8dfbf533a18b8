import { buildIfStale } from '../../../electron/build-if-stale.ts'
import { findDesktop } from './find-desktop.ts'

/** Builds the product once, and says aloud when the desktop window cannot be tested here. */
export default async function prepare(): Promise<void> {
  await buildIfStale()
  const desktop = await findDesktop()
  if (!desktop.found) process.stdout.write(`desktop tests skipped: ${desktop.why}\n`)
}
