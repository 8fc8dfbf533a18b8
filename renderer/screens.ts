import { lazyScreen } from './ui/lazy-screen.tsx'

// The board, its orders and what rings are the first load. Every other screen comes behind it.

export const FindScreen = lazyScreen(async () => (await import('./find/find-screen.tsx')).FindScreen)
export const DoneScreen = lazyScreen(async () => (await import('./orders/done-screen.tsx')).DoneScreen)
export const StockScreen = lazyScreen(async () => (await import('./stock/stock-screen.tsx')).StockScreen)
export const StoreScreen = lazyScreen(async () => (await import('./stores/store-screen.tsx')).StoreScreen)
export const HealthScreen = lazyScreen(async () => (await import('./health/health-screen.tsx')).HealthScreen)
export const SettingsScreen = lazyScreen(async () => (await import('./settings/settings-screen.tsx')).SettingsScreen)
export const SetUpScreen = lazyScreen(async () => (await import('./setup/set-up-screen.tsx')).SetUpScreen)

// what a hand is likely to go to first comes first
const all = [FindScreen, StockScreen, SettingsScreen, DoneScreen, HealthScreen, StoreScreen, SetUpScreen]

/**
 * Brings the code of every screen, one after the other, so that none has to be waited for, and none is missing when the host is gone or has
 * become another version. Never rejects: a screen that cannot be had says so itself, and tries again, when it is opened.
 */
export async function loadScreens(): Promise<void> {
  for (const { load } of all) await load().catch(() => undefined)
}
