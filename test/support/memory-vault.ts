import type { SecretVault } from '../../electron/bridge/settings/secret-vault.ts'

/** A vault that forgets everything with the test. */
export function createMemoryVault(secrets: ReadonlyMap<string, string> = new Map()): SecretVault {
  const kept = new Map(secrets)
  return {
    kind: 'memory',
    warning: null,
    read: (key) => Promise.resolve(kept.get(key) ?? null),
    write: (key, value) => {
      if (value === null) kept.delete(key)
      else kept.set(key, value)
      return Promise.resolve()
    },
  }
}
