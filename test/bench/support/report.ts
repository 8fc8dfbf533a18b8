import type { Outcome } from './run-apart.ts'
import { figure } from './statistics.ts'

/** One benchmark in full, as it is printed when it is done. */
export function describeOutcome(outcome: Outcome): string {
  const { name, value, unit, runs, meaning, peer, goal, notes } = outcome
  const spread = `${figure(Math.min(...runs))} to ${figure(Math.max(...runs))}`
  return [
    `${name}: ${withUnit(value, unit)}  (median of ${runs.length} runs, ${spread}; goal ${goal}: ${verdict(outcome)})`,
    `    ${meaning}`,
    `    Peer: ${peer}.`,
    ...notes.map((note) => `    - ${note}`),
    '',
  ].join('\n')
}

/** All figures in one table, as it is printed at the end. */
export function tabulate(outcomes: readonly Outcome[]): string {
  const rows = outcomes.map((outcome) => [
    outcome.name,
    withUnit(outcome.value, outcome.unit),
    outcome.goal,
    verdict(outcome),
  ])
  const table = [['benchmark', 'median', 'goal', ''], ...rows]
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)))
  return table
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** The figures for other programs. `runs` counts them. */
export function toJson(outcomes: readonly Outcome[]): string {
  const entries = outcomes.map(({ name, value, unit, peer, runs }) => ({ name, value, unit, peer, runs: runs.length }))
  return `${JSON.stringify(entries, null, 2)}\n`
}

function withUnit(value: number, unit: Outcome['unit']): string {
  return unit === 'ratio' ? figure(value) : `${figure(value)} ${unit}`
}

function verdict({ isGoalMet }: Outcome): string {
  if (isGoalMet === null) return '-'
  return isGoalMet ? 'met' : 'MISSED'
}
