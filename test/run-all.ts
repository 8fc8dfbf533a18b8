/**
 * `npm test`: runs every suite, vitest first, then Playwright in browser and desktop window at once, and ends in one count over all.
 * Arguments go to neither: to run a part, call `npx vitest` or `npx playwright test` yourself.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
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

interface Suite {
  readonly name: 'vitest' | 'web' | 'desktop'
  readonly script: readonly string[]
  readonly args: readonly string[]
}

async function runSuite({ name, script, args }: Suite): Promise<{ ok: boolean; report: unknown }> {
  const file = path.join(reports, `${name}.json`)
  process.stdout.write(`\n== ${name}\n`)
  const argv = [path.join('node_modules', ...script), ...args.map((arg) => arg.replace('REPORT', file))]
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }
  const [status] = await once(spawn(process.execPath, argv, { stdio: 'inherit', env }), 'exit')
  const report: unknown = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null
  return { ok: status === 0, report }
}

/** The journeys of one project; two of them run beside each other, so each keeps what it leaves in a folder of its own. */
function journeys(name: 'web' | 'desktop'): Suite {
  const output = path.join('test-results', name)
  const args = ['test', `--project=${name}`, '--reporter=list,json', '--output', output]
  return { name, script: ['@playwright', 'test', 'cli.js'], args }
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

const unit = await runSuite({
  name: 'vitest',
  script: ['vitest', 'vitest.mjs'],
  args: ['run', '--reporter=default', '--reporter=json', '--outputFile.json=REPORT'],
})
// browser and window share nothing but the machine, and each waits more than it works
const screens = await Promise.all([runSuite(journeys('web')), runSuite(journeys('desktop'))])
const counts = [countVitest(unit.report), ...screens.map(({ report }) => countPlaywright(report))]
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0)
fs.rmSync(reports, { recursive: true, force: true })
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`)
process.exitCode = unit.ok && screens.every(({ ok }) => ok) && sum('failed') === 0 && sum('passed') > 0 ? 0 : 1
