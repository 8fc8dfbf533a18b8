import type { PinRole } from '../../../shared/access.ts'

/** Where PIN hashes are kept: the host's secret vault. */
export interface PinVault {
  read(key: string): Promise<string | null>
  /** Null removes. Resolves once it is on disk. */
  write(key: string, value: string | null): Promise<void>
}

/** The vault's name for a role's PIN. One PC has one set of PINs, whatever its environment. */
export function pinKey(role: PinRole): string {
  return `access.${role}Pin`
}
