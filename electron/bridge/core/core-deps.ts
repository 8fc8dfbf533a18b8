import type { PrinterAddress, PrinterConfig } from '../../../shared/printer.ts'
import type { Routing } from '../../../shared/routing.ts'
import type { Settings } from '../../../shared/settings.ts'
import type { VisibilitySettings } from '../../../shared/stores.ts'
import type { Credential } from '../klikit/http-client.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { PrintingDeps } from '../printing/printing.ts'
import type { Secrets } from '../settings/credentials.ts'
import type { AvailabilityTemplate } from '../stock/availability-job.ts'
import type { ViewChange } from '../views/view-hub.ts'

/** What one environment's core is made of. Everything it stores is in the one database at `databasePath`. */
export interface CoreDeps {
  readonly clock: Clock
  readonly fetch: typeof fetch
  readonly logger: Logger
  /** 0 to 1, for jitter. */
  readonly random: () => number
  readonly databasePath: string
  readonly baseUrl: string
  readonly callsPerSecond: number
  /** Asked on every call: rotated secrets work at once. */
  readonly credential: () => Credential | null
  /** All secrets of this environment as last read, asked on every use like the credential. */
  readonly secrets: () => Secrets
  /** When the webhook secret was last replaced (epoch ms); null when that is not known. */
  readonly webhookSecretRotatedAt: () => number | null
  readonly settings: () => Settings
  /** Printers that orders print on. */
  readonly printers: () => readonly PrinterConfig[]
  /** Puts the new address of a printer that has moved into the settings. */
  readonly savePrinterAddress: (printerId: string, address: PrinterAddress) => void
  /** Which line prints where. */
  readonly routing: () => Routing
  readonly stockTemplate: () => AvailabilityTemplate | null
  /** How stores are paused at klikit; null while that is switched off. */
  readonly visibility: () => VisibilitySettings | null
  readonly renderer: PrintingDeps['renderer']
  readonly changed: (change: ViewChange) => void
}
