import { execFile } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'
import { makeTempDir } from '../../support/temp-dir.ts'

const projectDir = join(import.meta.dirname, '..', '..', '..')
const tool = join(projectDir, 'test', 'support', 'words.ts')

async function run(
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [tool, ...args])
    return { code: 0, out: stdout, err: stderr }
  } catch (error) {
    // execFile rejects with what the program said
    const { code, stdout, stderr } = error as {
      readonly code: number
      readonly stdout: string
      readonly stderr: string
    }
    return { code, out: stdout, err: stderr }
  }
}

it('prints what a language lacks as flat JSON, or a part of it', async () => {
  const { code, out } = await run('--missing', 'ja', '--under', 'no.such.group')
  expect([code, JSON.parse(out)]).toEqual([0, {}])
})

it('refuses a file with a wrong word whole, and names it', async () => {
  const file = join(makeTempDir(), 'words.json')
  const before = readFileSync(join(projectDir, 'renderer', 'text', 'ja.json'), 'utf8')
  writeFileSync(file, JSON.stringify({ 'nav.find': '探す', 'orders.order': '注文' }))
  const { code, err } = await run('--merge', 'ja', file)
  expect(code).toBe(1)
  expect(err).toContain('orders.order: expected {{number}} in it (English: Order {{number}})')
  expect(readFileSync(join(projectDir, 'renderer', 'text', 'ja.json'), 'utf8')).toBe(before)
})

it('names the languages when it is given another', async () => {
  const { code, err } = await run('--missing', 'de')
  expect([code, err]).toEqual([1, 'expected a language of id, ja, th, tl, vi, zh-Hant, ar, bn, got de\n'])
})
