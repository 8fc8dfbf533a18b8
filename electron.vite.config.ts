import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

/** Node entries run from out/main: the desktop's main process, the three that need no Electron, and the thread that draws tickets. */
const nodeEntries = {
  main: 'electron/main.ts',
  headless: 'electron/headless.ts',
  simulator: 'electron/simulator.ts',
  'virtual-printer': 'electron/virtual-printer.ts',
  'raster-worker': 'electron/bridge/printing/raster/raster-worker.ts',
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
    plugins: [react()],
    build: { outDir: 'out/renderer', minify: true, rollupOptions: { input: 'renderer/index.html' } },
  },
})
