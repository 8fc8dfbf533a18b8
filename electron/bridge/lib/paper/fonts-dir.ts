import fs from 'node:fs'
import path from 'node:path'

/** The file whose presence marks the folder: text of normal weight. */
export const paperFonts = { medium: 'NotoSansMono-Medium.ttf', bold: 'NotoSansMono-Bold.ttf' } as const

// from electron/bridge/lib/paper it is four up, from out/main/chunks three
const LEVELS_UP = 6

/**
 * Where the shipped fonts lie: `resources/fonts` beside the sources, the bundle or the packaged app, or null. `from` is the
 * folder to climb up from, `resourcesPath` Electron's own when there is one.
 */
export function findFontsDir(from: string = import.meta.dirname, resourcesPath?: string): string | null {
  const candidates = resourcesPath
    ? [path.join(resourcesPath, 'fonts'), path.join(resourcesPath, 'resources/fonts')]
    : []
  let folder = from
  for (let level = 0; level < LEVELS_UP; level += 1) {
    candidates.push(path.join(folder, 'resources', 'fonts'))
    folder = path.dirname(folder)
  }
  return candidates.find((candidate) => fs.existsSync(path.join(candidate, paperFonts.medium))) ?? null
}
