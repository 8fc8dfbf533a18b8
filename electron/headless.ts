import { resolve } from 'node:path'
import { type ExitCode, exitCodes } from './exit-codes.ts'
import { headlessHelp, parseHeadlessOptions } from './headless-options.ts'
import { nodeVersionProblem } from './node-version.ts'

// the built file lies in out/main
const appDir = resolve(import.meta.dirname, '..', '..')

async function main(): Promise<void> {
  const problem = nodeVersionProblem(process.versions.node)
  if (problem !== null) return end(problem, exitCodes.nodeTooOld)
  const command = parseHeadlessOptions(process.argv.slice(2))
  switch (command.kind) {
    case 'help':
      process.stdout.write(headlessHelp)
      return
    case 'invalid':
      return end(`${command.message}\nTry: npm run headless -- --help`, exitCodes.usage)
    case 'run': {
      // only now, with a Node that can, the native modules
      const { runHeadless } = await import('./run-headless.ts')
      return runHeadless(command.options, appDir)
    }
  }
}

function end(message: string, code: ExitCode): void {
  process.stderr.write(`${message}\n`)
  process.exitCode = code
}

await main()
