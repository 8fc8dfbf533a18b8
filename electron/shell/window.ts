import { BrowserWindow, session, type WebContents } from 'electron'
import { isOwnPage } from './own-page.ts'
import { readWindowState, saveWindowState } from './window-bounds.ts'

interface WindowOptions {
  /** The page to show; nothing else is ever loaded. */
  readonly pageUrl: string
  readonly preloadPath: string
  readonly iconPath: string
  /** Where size and place are remembered. */
  readonly statePath: string
  readonly devTools: boolean
  /** Asked when the window is to close: true lets it go, false hides it. */
  readonly mayClose: () => boolean
  /** Asked when the window is to hide: false keeps it where it is. */
  readonly mayHide: () => boolean
  readonly onHidden: () => void
}

// below this the board's cards no longer fit
const MIN_WIDTH = 900
const MIN_HEIGHT = 600
const FIRST_SIZE = { width: 1280, height: 800 }

/** Opens the main window: sandboxed, isolated, bound to its own page. Closing hides it, for the service goes on. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const state = readWindowState(options.statePath)
  const window = new BrowserWindow({
    ...FIRST_SIZE,
    ...state?.bounds,
    minWidth: MIN_WIDTH,
    minHeight: MIN_HEIGHT,
    title: 'POS Bridge',
    icon: options.iconPath,
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: options.preloadPath,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: options.devTools,
      // ages tick and the bell rings also behind another window
      backgroundThrottling: false,
    },
  })
  if (state?.maximized) window.maximize()
  bindToPage(window.webContents, options.pageUrl)
  hideInsteadOfClose(window, options)
  window.once('ready-to-show', () => window.show())
  void window.loadURL(options.pageUrl)
  return window
}

/** Brings a hidden, minimised or covered window to the front. */
export function showWindow(window: BrowserWindow): void {
  if (window.isDestroyed()) return
  if (window.isMinimized()) window.restore()
  window.show()
  window.moveTop()
  window.focus()
}

/** Flashes the window's button in the task bar, or the dock's icon, until told to stop. */
export function flashWindow(window: BrowserWindow, on: boolean): void {
  if (!window.isDestroyed()) window.flashFrame(on)
}

/** The page asks for nothing: no camera, no location, no notifications of its own. */
export function denyPermissions(): void {
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.defaultSession.setPermissionCheckHandler(() => false)
  session.defaultSession.setDevicePermissionHandler(() => false)
}

function bindToPage(contents: WebContents, pageUrl: string): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  const stay = (event: { readonly url: string; preventDefault(): void }) => {
    // a reload of the page itself is fine
    if (!isOwnPage(event.url, pageUrl)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-redirect', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-attach-webview', (event) => event.preventDefault())
}

function hideInsteadOfClose(window: BrowserWindow, options: WindowOptions): void {
  const remember = () => saveWindowState(options.statePath, window)
  // after each change, as a power cut announces nothing
  window.on('resized', remember)
  window.on('moved', remember)
  window.on('maximize', remember)
  window.on('unmaximize', remember)
  window.on('close', (event) => {
    remember()
    if (options.mayClose()) return
    event.preventDefault()
    if (!options.mayHide()) return
    window.hide()
    options.onHidden()
  })
}
