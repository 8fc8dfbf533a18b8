import { Menu, nativeImage, Notification, Tray } from 'electron'

interface TrayOptions {
  readonly iconPath: string
  readonly onShow: () => void
  readonly onQuit: () => void
}

/** What the tray offers the rest of the shell. */
export interface TrayIcon {
  /** Tells once a run where the closed window went: orders still come in and are printed. */
  hintHidden(): void
}

/** Puts the icon into the tray: show and quit. Keep what it returns, or the icon goes with it. */
export function createTray(options: TrayOptions): TrayIcon {
  const tray = new Tray(nativeImage.createFromPath(options.iconPath))
  tray.setToolTip('POS Bridge')
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: 'Show POS Bridge', click: options.onShow },
      { type: 'separator' },
      { label: 'Quit: stop taking orders', click: options.onQuit },
    ]),
  )
  tray.on('click', options.onShow)
  let hinted = false
  return {
    hintHidden() {
      if (hinted || tray.isDestroyed() || !Notification.isSupported()) return
      hinted = true
      const body = 'Orders still come in and are printed. Click the icon in the tray, or start it again, to see them.'
      new Notification({ title: 'POS Bridge goes on', body, silent: true }).show()
    },
  }
}
