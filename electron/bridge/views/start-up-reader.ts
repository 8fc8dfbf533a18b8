import type { StartUpView } from '../../../shared/contract/start-up-views.ts'
import { environmentSchema, type Settings } from '../../../shared/settings.ts'
import type { Credentials } from '../settings/credentials.ts'
import { setUpNeed } from '../start-up/set-up-need.ts'
import type { StartUpDesk } from '../start-up/start-up-desk.ts'

interface StartUpReaderDeps {
  readonly desk: StartUpDesk
  readonly settings: Settings
  readonly credentials: Credentials
  readonly forceTraining: boolean
}

/** How this host starts, as read back, and whether the guided set-up waits for somebody. */
export async function readStartUp({ desk, settings, credentials, ...rest }: StartUpReaderDeps): Promise<StartUpView> {
  // the vault is asked on a first start alone
  const hasKey = settings.setUp.state === 'new' && (await anyKey(credentials))
  return { ...desk.state(), setUp: setUpNeed({ settings, hasKey, forceTraining: rest.forceTraining }) }
}

async function anyKey(credentials: Credentials): Promise<boolean> {
  const hints = await Promise.all(environmentSchema.options.map((environment) => credentials.hints(environment)))
  return hints.some(({ partnerKey, secretKey }) => partnerKey.present || secretKey.present)
}
