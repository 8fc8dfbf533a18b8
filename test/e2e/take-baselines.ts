import { spawnSync } from 'node:child_process'
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shrinkPng } from '../support/shrink-png.ts'
import { projectDir } from '../support/spawn-entry.ts'

const folder = join(projectDir, 'test', 'e2e', 'baselines')

/** Takes every baseline anew: `npm run baselines`. Look at what git shows as changed before you commit it. */
function takeBaselines(): number {
  rmSync(folder, { recursive: true, force: true })
  // apart from what a test run beside it keeps
  const output = join(projectDir, 'node_modules', '.cache', 'baselines')
  const args = ['playwright', 'test', '--project=web', 'visual.spec.ts', '--update-snapshots=all', '--output', output]
  const { status } = spawnSync('npx', args, { cwd: projectDir, stdio: 'inherit' })
  const pictures = globSync(join(folder, '*.png'))
  let bytes = 0
  for (const path of pictures) {
    const small = shrinkPng(readFileSync(path))
    writeFileSync(path, small)
    bytes += small.length
  }
  process.stdout.write(`${pictures.length} baselines, ${(bytes / 1_000_000).toFixed(1)} MB\n`)
  return pictures.length === 0 ? 1 : (status ?? 1)
}

process.exitCode = takeBaselines()
