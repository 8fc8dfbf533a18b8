import type { SettingsView } from '../../../shared/contract/system-views.ts'
import type { SecretVault } from '../settings/secret-vault.ts'
import type { Credentials } from '../settings/credentials.ts'
import type { ReaderContext } from './readers.ts'

interface SettingsViewDeps {
  readonly reader: ReaderContext
  readonly credentials: Credentials
  readonly vault: SecretVault
}

/** The settings screen: everything as it was read back, secrets as hints. */
export async function readSettingsView({ reader, credentials, vault }: SettingsViewDeps): Promise<SettingsView> {
  const settings = reader.settings()
  const conditions = new Map(reader.core.printing.conditions().map((each) => [each.id, each]))
  return {
    settings,
    // the environment chosen in the settings, also while training is forced from the command line
    secrets: await credentials.hints(settings.environment),
    vault: { kind: vault.kind, warning: vault.warning },
    features: [...reader.core.features.list()],
    branches: reader.core.catalogue.branches().map((branch) => ({ ...branch, brandIds: [...branch.brandIds] })),
    brands: [...reader.core.catalogue.brands()],
    printers: settings.printers.map((config) => {
      const seen = conditions.get(config.id)
      return {
        config,
        condition: seen?.condition ?? 'unknown',
        cause: seen?.cause ?? null,
        lastPrintedAt: seen?.lastPrintedAt ?? null,
        waiting: seen?.waiting ?? 0,
      }
    }),
  }
}
