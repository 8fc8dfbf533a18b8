import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const projectDir = join(import.meta.dirname, '..', '..')

/** The gallery, apart from the product: it weighs on no bundle that is shipped. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  server: { host: '127.0.0.1', fs: { allow: [projectDir] } },
  build: { outDir: join(projectDir, 'out', 'gallery'), emptyOutDir: true, minify: false },
})
