import { type AccessSettings, pinRoleSchema } from '../../../shared/access.ts'
import type { Logger } from '../lib/logger.ts'
import { pinKey, type PinVault } from './pin-vault.ts'

interface ResetDeps {
  readonly vault: PinVault
  readonly logger: Logger
  readonly settings: {
    current(): { readonly access: AccessSettings }
    save(patch: { access: AccessSettings }): unknown
  }
}

/** Removes all PINs and asks for none: the way back for whoever forgot the manager's, and stands at the PC. */
export async function resetPins({ vault, settings, logger }: ResetDeps): Promise<void> {
  // first the switch: a crash in between leaves PINs that nobody is asked for
  settings.save({ access: { ...settings.current().access, enabled: false } })
  for (const role of pinRoleSchema.options) await vault.write(pinKey(role), null)
  logger.warn('access.pins_reset')
}
