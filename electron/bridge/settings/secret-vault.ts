/** Where secrets live. The desktop uses the system's vault, headless a key file. Values never appear in settings, logs, argv or the renderer. */
export interface SecretVault {
  /** Names the kind on screen, such as "Windows vault" or "key file". */
  readonly kind: string
  /** What the operator should know about its strength, or null. */
  readonly warning: string | null
  /** Null when absent. Rejects with BridgeError `storage` when the store cannot be read. */
  read(key: string): Promise<string | null>
  /** Null removes. Resolves once it is on disk. */
  write(key: string, value: string | null): Promise<void>
}
