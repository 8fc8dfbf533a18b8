/** Where settings are kept between runs: electron-store in the desktop, conf in headless. Values are raw JSON; reading checks them. */
export interface SettingsStore {
  /** The file's path, for messages. */
  readonly path: string
  /** The stored object, `{}` on first run. Throws BridgeError `settings` when the file is not JSON. */
  read(): Readonly<Record<string, unknown>>
  /** Replaces the whole, atomically. */
  write(value: Readonly<Record<string, unknown>>): void
}
