import { readFileSync, writeFileSync } from 'node:fs'
import { type BrowserWindow, type Rectangle, screen } from 'electron'
import { z } from 'zod'

const stateSchema = z.object({
  bounds: z.object({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() }),
  maximized: z.boolean(),
})

/** Where the window was when it was last seen. */
export type WindowState = z.infer<typeof stateSchema>

/** Reads what {@link saveWindowState} wrote. Null at first, when damaged, and when that screen is gone. */
export function readWindowState(path: string): WindowState | null {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
    return isOnAScreen(state.bounds) ? state : null
  } catch {
    // the place of a window is not worth a word: it opens in the middle
    return null
  }
}

/** Remembers size and place for the next start. */
export function saveWindowState(path: string, window: BrowserWindow): void {
  const state: WindowState = { bounds: window.getNormalBounds(), maximized: window.isMaximized() }
  try {
    writeFileSync(path, JSON.stringify(state))
  } catch {
    // a full disk is told elsewhere, by what matters
  }
}

// enough of the title bar to take hold of it
const GRASP_PX = 80

function isOnAScreen(bounds: Rectangle): boolean {
  return screen.getAllDisplays().some(({ workArea }) => {
    const across = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x)
    return across >= GRASP_PX && bounds.y >= workArea.y && bounds.y + GRASP_PX <= workArea.y + workArea.height
  })
}
