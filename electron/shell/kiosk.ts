import type { BrowserWindow } from 'electron'
import type { HostAbility } from '../bridge/lib/host-abilities.ts'

/** The window as a kiosk: it fills the screen, has no menu, and neither its keys nor its close button lead out of it. */
export interface Kiosk extends HostAbility {
  /** Gives it the window. Until then it only remembers what it is to be. */
  attach(window: BrowserWindow): void
  /** True while the window must neither close nor hide. */
  holdsWindow(): boolean
}

interface KioskDeps {
  /** Takes the menu away, and with it the keys of its items, or puts it back. */
  readonly showMenu: (shown: boolean) => void
}

/** Makes a kiosk that is off. It ends by its switch in Settings, Start-up, and by nothing that a guest can press. */
export function createKiosk({ showMenu }: KioskDeps): Kiosk {
  let wanted = false
  let window: BrowserWindow | null = null
  const apply = (): void => {
    if (window === null || window.isDestroyed()) return
    showMenu(!wanted)
    if (wanted && window.isMinimized()) window.restore()
    window.setKiosk(wanted)
    window.setMinimizable(!wanted)
    // leaving the kiosk leaves the full screen of a window that was in it before, too
    if (!wanted && window.isFullScreen()) window.setFullScreen(false)
  }
  return {
    isOn: () => Promise.resolve(window === null ? wanted : window.isKiosk()),
    set(on) {
      wanted = on
      apply()
      return Promise.resolve()
    },
    attach(opened) {
      window = opened
      if (wanted) apply()
    },
    holdsWindow: () => wanted,
  }
}
