import { app, nativeImage, type BrowserWindow } from 'electron'

interface Badge {
  readonly path: string
  /** Read to who cannot see it. */
  readonly words: string
}

/** Shows how many orders call: a number on the dock's or launcher's icon, a dot on the button in Windows' task bar. */
export function showBadge(window: BrowserWindow, calls: number, badge: Badge): void {
  app.setBadgeCount(calls)
  if (process.platform !== 'win32' || window.isDestroyed()) return
  window.setOverlayIcon(calls === 0 ? null : nativeImage.createFromPath(badge.path), calls === 0 ? '' : badge.words)
}
