import { Menu, type MenuItemConstructorOptions } from 'electron'

/** Sets a menu of what the system expects and nothing more: the screens hold the commands. */
export function setAppMenu(platform: NodeJS.Platform, devTools: boolean): void {
  const view: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { role: 'togglefullscreen' },
    ...(devTools ? [{ role: 'toggleDevTools' } as const] : []),
  ]
  const menus: MenuItemConstructorOptions[] = [{ role: 'editMenu' }, { label: 'View', submenu: view }]
  // on macOS copy and paste work only where a menu offers them, and quitting is expected in the app's own menu
  Menu.setApplicationMenu(Menu.buildFromTemplate(platform === 'darwin' ? [{ role: 'appMenu' }, ...menus] : menus))
}

/** Takes the menu away, and the keys of its items with it: nothing reloads, zooms or leaves the full screen. */
export function setKioskMenu(platform: NodeJS.Platform): void {
  // macOS alone needs a menu to copy and paste by
  Menu.setApplicationMenu(platform === 'darwin' ? Menu.buildFromTemplate([{ role: 'editMenu' }]) : null)
}
