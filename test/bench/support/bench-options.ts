import { parseArgs } from 'node:util'
import { benches } from './catalogue.ts'

/** What the arguments asked for. */
export type BenchCommand =
  | { readonly kind: 'run'; readonly names: readonly string[]; readonly jsonPath: string | null }
  | { readonly kind: 'help' }
  | { readonly kind: 'invalid'; readonly message: string }

/** What `--help` prints. */
export const benchHelp = `Measures POS Bridge against named peers, in turn with them, and prints medians.

Usage: npm run bench -- [options]

  --only NAME   run this benchmark; repeat for more (default: all, about twenty minutes)
  --json FILE   also write the figures as JSON: [{name, value, unit, peer, runs}]
  --help        this text

Names:
${Object.keys(benches)
  .map((name) => `  ${name}`)
  .join('\n')}

The ui.* benchmarks open the real window in a browser: an installed Chromium, Chrome or Edge, else the one in the dev dependencies. Run them on an
idle machine: whatever else runs there is measured too.
ui.search_1m_ms_p95 fills 1,000,000 orders, which take about 2.6 GB of the temporary folder for a while; view.orders_1m_vs_10k about 2 GB.
BENCH_VIEW_ORDERS=N makes view.orders_1m_vs_10k fill N orders instead of 1,000,000.
Exit codes: 0 measured (a missed goal is only marked), 1 a benchmark failed, 2 unfit option.
`

const optionTypes = {
  only: { type: 'string', multiple: true },
  json: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the arguments; nothing is started. */
export function parseBenchOptions(args: readonly string[]): BenchCommand {
  try {
    const { values } = parseArgs({ args: [...args], options: optionTypes, strict: true, allowPositionals: false })
    if (values.help) return { kind: 'help' }
    const asked = values.only ?? []
    const stranger = asked.find((name) => !Object.hasOwn(benches, name))
    if (stranger !== undefined)
      throw new Error(`There is no benchmark "${stranger}". There are: ${Object.keys(benches).join(', ')}`)
    if (values.json?.trim() === '') throw new Error("Option '--json': expected a file name, got an empty one")
    const names = Object.keys(benches).filter((name) => asked.length === 0 || asked.includes(name))
    return { kind: 'run', names, jsonPath: values.json ?? null }
  } catch (error) {
    return { kind: 'invalid', message: error instanceof Error ? error.message : String(error) }
  }
}
