import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'
import type { Plugin } from 'vite'

/** Node entries run from out/main: the desktop's main process, the three that need no Electron, and the threads that draw tickets and check the database. */
const nodeEntries = {
  main: 'electron/main.ts',
  headless: 'electron/headless.ts',
  simulator: 'electron/simulator.ts',
  'virtual-printer': 'electron/virtual-printer.ts',
  'raster-worker': 'electron/bridge/printing/raster/raster-worker.ts',
  'database-check': 'electron/bridge/database/check-worker.ts',
}

/** The languages of React Aria's own words that the window speaks too; where it has none of ours, such as Thai, it speaks English. */
const spokenLocales = ['en-US', 'ja-JP', 'ar-AE', 'zh-TW']
const localeFile =
  /\/react-(?:aria|aria-components|stately)\/dist\/private\/intl\/(?:[a-z]+\/)?([a-z]{2}-[A-Z]{2})\.mjs$/

/** React Aria brings its words in 34 languages. Those that the window does not speak become English, and any Chinese the one that it does. */
function leaveOutLocales(): Plugin {
  return {
    name: 'leave-out-locales',
    enforce: 'pre',
    load(id) {
      const locale = localeFile.exec(id)?.[1]
      if (locale === undefined || spokenLocales.includes(locale)) return null
      return `export { default } from './${locale === 'zh-CN' ? 'zh-TW' : 'en-US'}.mjs'`
    },
  }
}

export default defineConfig({
  main: {
    build: {
      outDir: 'out/main',
      // zod is many small files: bundled, a start is a fifth faster
      externalizeDeps: { exclude: ['zod'] },
      rollupOptions: { input: nodeEntries, output: { format: 'es' } },
    },
  },
  preload: {
    // a sandboxed preload is CommonJS and may require nothing but electron
    build: {
      outDir: 'out/preload',
      externalizeDeps: false,
      rollupOptions: { input: 'electron/preload.ts', output: { format: 'cjs', entryFileNames: 'preload.cjs' } },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [leaveOutLocales(), react()],
    build: {
      outDir: 'out/renderer',
      minify: true,
      // one file: a screen that comes later must not change the order of the rules, nor stand naked for a moment
      cssCodeSplit: false,
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
})
