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
