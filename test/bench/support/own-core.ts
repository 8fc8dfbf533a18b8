import path from 'node:path'
import { type Core, createCore } from '../../../electron/bridge/core/core.ts'
import type { CoreDeps } from '../../../electron/bridge/core/core-deps.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createTextRenderer } from '../../support/text-renderer.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { createFolder } from './databases.ts'

/** The bench's klikit is a stand-in without limit; the product's own pace would be all that is measured. */
const NO_PACE = 100_000

/** The product's core as an environment wires it, not started, over a new database unless told otherwise. */
export function createOwnCore(deps: Pick<CoreDeps, 'fetch' | 'baseUrl'> & Partial<CoreDeps>): Core {
  return createCore({
    clock: systemClock,
    logger: silentLogger,
    random: () => 0.5,
    databasePath: path.join(createFolder(), 'own.db'),
    callsPerSecond: NO_PACE,
    credential: () => ({ partnerKey: 'bench-key', secretKey: 'bench-secret' }),
    secrets: () => ({}),
    webhookSecretRotatedAt: () => null,
    settings: () => settingsSchema.parse({}),
    printers: () => [],
    savePrinterAddress: () => {},
    stockTemplate: () => null,
    visibility: () => null,
    renderer: createTextRenderer(() => Promise.reject(new Error('no pictures here'))),
    routing: () => settingsSchema.parse({}).routing,
    changed: () => {},
    ...deps,
  })
}
