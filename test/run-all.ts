/**
 * `npm test`: runs every suite, vitest first, then Playwright in browser and desktop window, and ends in one count over both.
 * Arguments go to neither: to run a part, call `npx vitest` or `npx playwright test` yourself.
 */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'

interface Count {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

const vitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numFailedTestSuites: z.int(),
  numPendingTests: z.int(),
})
const playwrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  errors: z.array(z.unknown()),
})

const reports = fs.mkdtempSync(path.join(os.tmpdir(), 'pos-bridge-test-'))

function runSuite(name: string, args: readonly string[], env: NodeJS.ProcessEnv): { ok: boolean; report: unknown } {
  const file = path.join(reports, `${name}.json`)
  process.stdout.write(`\n== ${name}\n`)
  const script = path.join(
    'node_modules',
    ...(name === 'vitest' ? ['vitest', 'vitest.mjs'] : ['@playwright', 'test', 'cli.js']),
  )
  const result = spawnSync(process.execPath, [script, ...args.map((arg) => arg.replace('REPORT', file))], {
    stdio: 'inherit',
    env: { ...process.env, ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
  })
  const report: unknown = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null
  return { ok: result.status === 0, report }
}

function countVitest(report: unknown): Count {
  const parsed = vitestReport.safeParse(report)
  if (!parsed.success) return { passed: 0, failed: 1, skipped: 0 }
  // a file that fails to load has no failed test of its own: it still counts
  const failed = Math.max(parsed.data.numFailedTests, parsed.data.numFailedTestSuites > 0 ? 1 : 0)
  return { passed: parsed.data.numPassedTests, failed, skipped: parsed.data.numPendingTests }
}

function countPlaywright(report: unknown): Count {
  const parsed = playwrightReport.safeParse(report)
  if (!parsed.success) return { passed: 0, failed: 1, skipped: 0 }
  const { expected, unexpected, flaky, skipped } = parsed.data.stats
  // a test that passes only at the second try did not pass
  return { passed: expected, failed: unexpected + flaky + parsed.data.errors.length, skipped }
}

const unit = runSuite('vitest', ['run', '--reporter=default', '--reporter=json', '--outputFile.json=REPORT'], {})
const screens = runSuite('playwright', ['test', '--reporter=list,json'], {})
const counts = [countVitest(unit.report), countPlaywright(screens.report)]
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0)
fs.rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
process.exitCode = unit.ok && screens.ok && sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
