import { powerSaveBlocker } from 'electron'

/** Keeps this PC from falling asleep while it is told to: a sleeping PC takes no orders. The screen may go dark. */
export function createStayAwake(): (awake: boolean) => void {
  let blocker: number | null = null
  return (awake) => {
    if (awake === (blocker !== null)) return
    if (blocker !== null) powerSaveBlocker.stop(blocker)
    blocker = awake ? powerSaveBlocker.start('prevent-app-suspension') : null
  }
}
