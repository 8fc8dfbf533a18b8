import type { Outcome } from './run-apart.ts'
import { benches } from './catalogue.ts'

// told to stop: exit handlers end what this process started
process.on('SIGTERM', () => process.exit(1))

const name = process.argv[2] ?? ''
const load = benches[name]
if (load === undefined) throw new Error(`no benchmark ${name}`)
const { bench } = await load()
const measurement = await bench.measure()
const { measure: _measure, ...facts } = bench
const outcome: Outcome = { ...facts, ...measurement }
process.send?.(outcome, () => process.exit(0))
