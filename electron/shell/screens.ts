import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { app } from 'electron'
import { ipcChannels } from '../../shared/contract/window-bridge.ts'
import type { BridgeSurface } from '../bridge/lib/bridge-surface.ts'
import type { Ring } from '../bridge/alerts/ring.ts'
import type { Logger } from '../bridge/lib/logger.ts'
import { createAlarmFront } from './alarm.ts'
import { createAlarmNotes } from './alarm-notes.ts'
import { showBadge } from './badge.ts'
import { followLanguage } from './follow-language.ts'
import { serveIpc } from './ipc-server.ts'
import type { Kiosk } from './kiosk.ts'
import { createStayAwake } from './power.ts'
import { createTray } from './tray.ts'
import { createShellWords } from './words/shell-words.ts'
import { denyPermissions, flashWindow, openWindow, showWindow } from './window.ts'

interface ScreensDeps {
  readonly surface: BridgeSurface
  readonly onRing: (listener: (ring: Ring) => void) => () => void
  /** Makes what rings heard, window or no window. */
  readonly sounder: { set(ring: Ring): void }
  readonly logger: Logger
  readonly kiosk: Kiosk
  /** Holds out/ and resources/. */
  readonly appDir: string
  readonly dataDir: string
  /** The development server, while developing. */
  readonly devUrl: string | undefined
  /** Called once when the operator or the system asks to quit; must end the process. */
  readonly onQuit: () => void
}

/** The window, the tray and the channel between page and bridge. */
export interface Screens {
  /** Brings the window to the front. */
  show(): void
}

/** Opens everything that a person sees. Closing the window hides it; only quitting ends the service. */
export function openScreens(deps: ScreensDeps): Screens {
  const pageUrl = deps.devUrl ?? pathToFileURL(join(deps.appDir, 'out', 'renderer', 'index.html')).href
  const iconsDir = join(deps.appDir, 'resources', 'icons')
  const iconPath = join(iconsDir, 'tray.png')
  let quitting = false
  denyPermissions()
  serveIpc({ surface: deps.surface, logger: deps.logger, pageUrl })
  const show = () => showWindow(window)
  const words = createShellWords(() => app.getPreferredSystemLanguages())
  const alarmIconPath = join(iconsDir, 'tray-alarm.png')
  const badgePath = join(iconsDir, 'badge.png')
  const tray = createTray({ iconPath, alarmIconPath, words, onShow: show, onQuit: () => app.quit() })
  const window = openWindow({
    pageUrl,
    iconPath,
    preloadPath: join(deps.appDir, 'out', 'preload', 'preload.cjs'),
    statePath: join(deps.dataDir, 'window.json'),
    devTools: !app.isPackaged,
    mayClose: () => quitting,
    mayHide: () => !deps.kiosk.holdsWindow(),
    onHidden: () => tray.hintHidden(),
  })
  deps.kiosk.attach(window)
  const callPerson = createAlarmFront({
    show,
    sounder: deps.sounder,
    flash: (on) => flashWindow(window, on),
    setTray: tray.tell,
    say: words.say,
    setBadge: (calls) => showBadge(window, calls, { path: badgePath, words: words.say('calls', { count: calls }) }),
    stayAwake: createStayAwake(),
    ...createAlarmNotes((orderId) => {
      show()
      if (orderId !== null) window.webContents.send(ipcChannels.openOrder, orderId)
    }),
  })
  deps.onRing(callPerson)
  followLanguage(deps.surface, words.speak)
  app.on('activate', show)
  app.on('before-quit', (event) => {
    // the bridge stops first: what is on its way to klikit or a printer finishes or stays queued
    event.preventDefault()
    if (quitting) return
    quitting = true
    deps.onQuit()
  })
  return { show }
}
