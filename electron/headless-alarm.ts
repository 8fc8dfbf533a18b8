import { createAlarmPlayer, playersFor } from './alarm-player.ts'
import { type AlarmSounder, createAlarmSounder } from './alarm-sounder.ts'
import type { Bridge } from './bridge/bridge.ts'
import type { Clock } from './bridge/lib/clock.ts'
import type { Logger } from './bridge/lib/logger.ts'
import type { SoundFile } from './sound-file.ts'

interface HeadlessAlarmDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly soundFile: SoundFile
  readonly bridge: Pick<Bridge, 'onRing' | 'sounded'>
}

const BELL = '\u0007'

/** Lets the service be heard: by the system's player, else by the terminal's bell. The bridge's own log lines say what it is about. */
export function serveHeadlessAlarm({ clock, logger, soundFile, bridge }: HeadlessAlarmDeps): AlarmSounder {
  const player = createAlarmPlayer((file) => playersFor(process.platform, file))
  // a bell in a file or a journal rings for nobody
  const beep = () => void (process.stderr.isTTY && process.stderr.write(BELL))
  const sounder = createAlarmSounder({ clock, logger, player, soundFile, beep, onSounded: bridge.sounded })
  bridge.onRing(sounder.set)
  return sounder
}
