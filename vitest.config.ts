import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'unit', include: ['test/unit/**/*.test.ts'], environment: 'node' } },
      {
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      { test: { name: 'renderer', include: ['test/renderer/**/*.test.tsx'], environment: 'happy-dom' } },
      {
        // these start and kill the real headless process, so they run one after the other
        test: {
          name: 'faults',
          include: ['test/faults/**/*.test.ts'],
          environment: 'node',
          testTimeout: 300_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['electron/bridge/**/*.ts', 'shared/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
