import { app } from 'electron'

/** True for the first start on this data folder. A later start makes the first call `onSecondStart`, and must end itself. */
export function becomeSingleInstance(onSecondStart: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', onSecondStart)
  return true
}
