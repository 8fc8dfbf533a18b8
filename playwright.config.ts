import { defineConfig } from '@playwright/test'
import type { HostingOptions } from './test/e2e/fixtures.ts'

/**
 * The same journeys in a browser over the console, and in the real desktop window. What only one of them has is tagged `@web` or `@desktop`.
 * PICTURES=1 makes the README's pictures in docs/pictures instead (tag `@pictures`).
 */
const pictures = process.env['PICTURES'] !== undefined

export default defineConfig<object, HostingOptions>({
  testDir: 'test/e2e',
  globalSetup: './test/e2e/support/global-setup.ts',
  timeout: 60_000,
  expect: {
    timeout: 15_000,
    // baselines hold fewer colours than the screen (support/take-baselines.ts); a word that moved is more than this
    toHaveScreenshot: { maxDiffPixelRatio: 0.003, animations: 'disabled', caret: 'hide' },
  },
  snapshotPathTemplate: 'test/e2e/baselines/{arg}{ext}',
  // two cores, and every test starts a host of its own
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  use: { trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  ...(pictures ? { grep: /@pictures/ } : {}),
  projects: [
    { name: 'web', use: { hosting: 'web' }, grepInvert: pictures ? /@desktop/ : /@desktop|@pictures/ },
    { name: 'desktop', use: { hosting: 'desktop' }, grepInvert: /@web|@pictures/ },
  ],
})
