import type { Page } from '@playwright/test'
import type { ConsoleClient } from '../../support/console-client.ts'

/** The product, running, with a person's screen on it: in the desktop window or in a browser. */
export interface App extends Pick<ConsoleClient, 'view' | 'command'> {
  readonly page: Page
  readonly dataDir: string
  /** What the log file and the standard streams have said. */
  logs(): string
  stop(): Promise<void>
}
