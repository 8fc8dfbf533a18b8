import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'

/** A node of a source's syntax tree (ESTree with JSX). */
export type Node = Readonly<Record<string, unknown>>

/** Every source under `dir`, parsed. */
export function readSources(dir: string): readonly { readonly file: string; readonly program: unknown }[] {
  return globSync('**/*.{ts,tsx}', { cwd: dir }).map((file) => {
    const lang = file.endsWith('.tsx') ? 'tsx' : 'ts'
    return { file, program: parseAst(readFileSync(join(dir, file), 'utf8'), { lang }) }
  })
}

/** Visits a tree from the root down; `visit` may stop the way down by answering false. */
export function walk(node: unknown, visit: (node: Node) => boolean | void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit)
  if (!isNode(node) || visit(node) === false) return
  for (const inner of Object.values(node)) walk(inner, visit)
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
