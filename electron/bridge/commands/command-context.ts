import type { Settings } from '../../../shared/settings.ts'
import type { AccessDesk } from '../access/access-desk.ts'
import type { Core } from '../core/core.ts'
import type { Clock } from '../lib/clock.ts'
import type { Credentials } from '../settings/credentials.ts'
import type { ImportBackup } from '../settings/import-backup.ts'
import type { Redactor } from '../lib/redact.ts'
import type { SettingsAccess } from '../settings/settings.ts'
import type { TrainingMode } from '../training-mode.ts'
import type { ReaderContext } from '../views/readers.ts'
import type { ConnectionTester } from '../connection-tester.ts'

/** What a command may use. `core` is the running environment's. */
export interface CommandContext {
  readonly core: Core
  readonly reader: ReaderContext
  readonly clock: Clock
  readonly settings: SettingsAccess
  readonly credentials: Credentials
  readonly training: TrainingMode | null
  readonly tester: ConnectionTester
  readonly access: AccessDesk
  /** The key that came with the command. */
  readonly accessKey: string | undefined
  readonly importBackup: ImportBackup
  readonly version: string
  readonly readLogs: () => string
  readonly redactor: Redactor
  /** Takes up new secrets of the running environment. */
  readonly reloadCredential: () => Promise<void>
  /** Switches environment when the settings ask for another; resolves when the new one runs. */
  readonly applySettings: (settings: Settings) => Promise<void>
  /** Who gave the command. */
  readonly actor: string
}
