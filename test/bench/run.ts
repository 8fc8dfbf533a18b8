/** `npm run bench`: runs the benchmarks one after the other and prints what they found; see `--help`. */
import fs from 'node:fs'
import os from 'node:os'
import { benchHelp, parseBenchOptions } from './support/bench-options.ts'
import { describeOutcome, tabulate, toJson } from './support/report.ts'
import { type Outcome, runApart } from './support/run-apart.ts'

const EXIT_FAILED = 1
const EXIT_USAGE = 2

async function runAll(names: readonly string[], jsonPath: string | null): Promise<void> {
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  process.stdout.write(
    `Node ${process.versions.node}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown processor'}\n\n`,
  )
  const outcomes: Outcome[] = []
  const failures: string[] = []
  for (const name of names) {
    if (stopping.signal.aborted) break
    try {
      const outcome = await runApart(name, stopping.signal)
      outcomes.push(outcome)
      process.stdout.write(`${describeOutcome(outcome)}\n`)
    } catch (error) {
      failures.push(name)
      process.stderr.write(`${name} failed: ${error instanceof Error ? error.message : String(error)}\n`)
    }
  }
  process.stdout.write(`${tabulate(outcomes)}\n`)
  if (jsonPath !== null) fs.writeFileSync(jsonPath, toJson(outcomes))
  if (failures.length > 0) process.stderr.write(`\nFailed: ${failures.join(', ')}\n`)
  if (failures.length > 0 || stopping.signal.aborted) process.exitCode = EXIT_FAILED
}

const command = parseBenchOptions(process.argv.slice(2))
switch (command.kind) {
  case 'help':
    process.stdout.write(benchHelp)
    break
  case 'invalid':
    process.stderr.write(`${command.message}\nTry: npm run bench -- --help\n`)
    process.exitCode = EXIT_USAGE
    break
  case 'run':
    await runAll(command.names, command.jsonPath)
}
