import { Menu, nativeImage, Notification, Tray } from 'electron'

interface TrayOptions {
  readonly iconPath: string
  /** Shown while something is amiss. */
  readonly alarmIconPath: string
  readonly onShow: () => void
  readonly onQuit: () => void
}

/** What the tray offers the rest of the shell. */
export interface TrayIcon {
  /** Tells once a run where the closed window went: orders still come in and are printed. */
  hintHidden(): void
  /** Shows what is amiss, in a few words, else how many orders call. */
  tell(trouble: string | null, calls: number): void
}

/** Puts the icon into the tray: show and quit. Keep what it returns, or the icon goes with it. */
export function createTray(options: TrayOptions): TrayIcon {
  const images = {
    well: nativeImage.createFromPath(options.iconPath),
    amiss: nativeImage.createFromPath(options.alarmIconPath),
  }
  const tray = new Tray(images.well)
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
    tell(trouble, calls) {
      if (tray.isDestroyed()) return
      const waiting = calls === 1 ? '1 order calls' : `${calls} orders call`
      const words = trouble ?? (calls === 0 ? null : waiting)
      tray.setImage(trouble === null ? images.well : images.amiss)
      tray.setToolTip(words === null ? 'POS Bridge' : `POS Bridge: ${words}`)
      // macOS alone shows words beside the icon
      tray.setTitle(calls === 0 ? '' : String(calls))
    },
  }
}
