import { app, nativeImage, type BrowserWindow } from 'electron'

/** Shows how many orders call: a number on the dock's or launcher's icon, a dot on the button in Windows' task bar. */
export function showBadge(window: BrowserWindow, calls: number, badgePath: string): void {
  app.setBadgeCount(calls)
  if (process.platform !== 'win32' || window.isDestroyed()) return
  const words = calls === 1 ? '1 order calls' : `${calls} orders call`
  window.setOverlayIcon(calls === 0 ? null : nativeImage.createFromPath(badgePath), calls === 0 ? '' : words)
}
