import { defineConfig } from '@playwright/test'

/** The same journeys in a browser over the console, and in the real desktop window. */
export default defineConfig({
  testDir: 'test/e2e',
  timeout: 60_000,
  // two cores, and every test starts a host of its own
  workers: 1,
  forbidOnly: true,
  retries: 0,
  reporter: 'list',
  use: { viewport: { width: 1366, height: 768 }, trace: 'retain-on-failure', screenshot: 'only-on-failure' },
  projects: [{ name: 'web' }, { name: 'desktop' }],
})
