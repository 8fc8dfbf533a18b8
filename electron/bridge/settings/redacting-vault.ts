import type { Redactor } from '../lib/redact.ts'
import type { SecretVault } from './secret-vault.ts'

/** A vault that tells the redactor every secret passing through, before anyone can log it. */
export function createRedactingVault(vault: SecretVault, redactor: Redactor): SecretVault {
  return {
    kind: vault.kind,
    warning: vault.warning,
    async read(key) {
      const value = await vault.read(key)
      if (value !== null) redactor.addSecret(value)
      return value
    },
    async write(key, value) {
      if (value !== null) redactor.addSecret(value)
      await vault.write(key, value)
    },
  }
}
