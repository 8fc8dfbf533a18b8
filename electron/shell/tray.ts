import { Menu, nativeImage, Notification, Tray } from 'electron'
import type { ShellWords } from './words/shell-words.ts'

interface TrayOptions {
  readonly iconPath: string
  /** Shown while something is amiss. */
  readonly alarmIconPath: string
  readonly words: ShellWords
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
  setTrayMenu(tray, options)
  tray.on('click', options.onShow)
  const { say } = options.words
  let told: Told = { trouble: null, calls: 0 }
  const show = (): void => {
    if (tray.isDestroyed()) return
    const words = told.trouble ?? (told.calls === 0 ? null : say('calls', { count: told.calls }))
    tray.setImage(told.trouble === null ? images.well : images.amiss)
    tray.setToolTip(words === null ? 'POS Bridge' : say('amiss', { words }))
    // macOS alone shows words beside the icon
    tray.setTitle(told.calls === 0 ? '' : String(told.calls))
  }
  options.words.onChange(() => {
    if (!tray.isDestroyed()) setTrayMenu(tray, options)
    show()
  })
  let hinted = false
  return {
    hintHidden() {
      if (hinted || tray.isDestroyed() || !Notification.isSupported()) return
      hinted = true
      new Notification({ title: say('hiddenTitle'), body: say('hidden'), silent: true }).show()
    },
    tell(trouble, calls) {
      told = { trouble, calls }
      show()
    },
  }
}

interface Told {
  readonly trouble: string | null
  readonly calls: number
}

function setTrayMenu(tray: Tray, { words, onShow, onQuit }: TrayOptions): void {
  tray.setContextMenu(
    Menu.buildFromTemplate([
      { label: words.say('show'), click: onShow },
      { type: 'separator' },
      { label: words.say('quit'), click: onQuit },
    ]),
  )
}
