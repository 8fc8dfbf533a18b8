import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildIfStale } from '../../electron/build-if-stale.ts'
import { projectDir } from './spawn-entry.ts'

/** A file of the window's build. Sizes in bytes. */
export interface BuiltFile {
  /** Below out/renderer, such as `assets/index-abc.js`. */
  readonly path: string
  readonly text: string
  readonly bytes: number
  readonly gzipBytes: number
}

/** What the window is made of. */
export interface WindowBuild {
  readonly page: string
  /** Scripts and styles that the page names itself: without them nothing is drawn. */
  readonly first: readonly BuiltFile[]
  /** Scripts that come behind them. */
  readonly later: readonly BuiltFile[]
}

/**
 * No more than this of script and style before the board stands. The console sends it as it is: over a kitchen's slow Wi-Fi (20 Mbit/s) a
 * megabyte takes 0.4 s. Three quarters are React, React Aria, zod, i18next and the English words.
 */
export const FIRST_LOAD_LIMIT_BYTES = 1_000_000

/** Reads the window's build, making it first where it is old. */
export async function readWindowBuild(): Promise<WindowBuild> {
  await buildIfStale()
  const root = join(projectDir, 'out', 'renderer')
  const page = readFileSync(join(root, 'index.html'), 'utf8')
  const read = (path: string): BuiltFile => {
    const content = readFileSync(join(root, path))
    return { path, text: content.toString('utf8'), bytes: content.length, gzipBytes: gzipSync(content).length }
  }
  const named = [...page.matchAll(/(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g)].flatMap(([, path]) => path ?? [])
  const scripts = readdirSync(join(root, 'assets'))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `assets/${name}`)
  return { page, first: named.map(read), later: scripts.filter((path) => !named.includes(path)).map(read) }
}

/** Bytes of all these together. */
export function bytesOf(files: readonly BuiltFile[], size: 'bytes' | 'gzipBytes' = 'bytes'): number {
  return files.reduce((sum, file) => sum + file[size], 0)
}
