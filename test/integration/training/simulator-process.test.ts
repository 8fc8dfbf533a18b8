import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { basic } from './klikit-calls.ts'

const ENTRY = fileURLToPath(new URL('../../../electron/simulator.ts', import.meta.url))

function runSimulator(...args: readonly string[]) {
  return spawn(process.execPath, [ENTRY, ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

async function runToEnd(...args: readonly string[]) {
  const child = runSimulator(...args)
  const output = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, ...output }
}

interface ReadyLine {
  readonly event: string
  readonly url: string
  readonly admin: string
  readonly key: string
  readonly secret: string
}

describe('npm run simulator', () => {
  it('says where it is in one line of JSON, serves, and stops on SIGTERM', async () => {
    const child = runSimulator('--key', 'k', '--secret', 's', '--orders', '3', '--vocabulary', 'concepts')
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string]
    const ready = JSON.parse(line) as ReadyLine
    expect(ready).toMatchObject({ event: 'ready', key: 'k', secret: 's' })
    const response = await fetch(`${ready.url}/orders?size=2`, { headers: { authorization: basic('k', 's') } })
    expect(await response.json()).toMatchObject({ data: { total: 3, size: 2 } })
    expect((await fetch(`${ready.admin}/snapshot`)).status).toBe(200)
    child.kill('SIGTERM')
    expect(await once(child, 'close')).toEqual([0, null])
  })

  it.each([
    [['--bogus'], "Unknown option '--bogus'"],
    [['--vocabulary', 'latin'], '--vocabulary'],
    [['--port', '70000'], '--port'],
    [['--fault', 'earthquake'], 'kind'],
  ])('ends with code 2 on %j and says why', async (args, hint) => {
    const { code, stdout, stderr } = await runToEnd(...args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(hint)
  })

  it('ends with code 1 when a fixture is not there', async () => {
    const { code, stderr } = await runToEnd('--fixture', '/no/such/file.json')
    expect(code).toBe(1)
    expect(stderr).toContain('/no/such/file.json')
  })

  it('explains itself', async () => {
    const { code, stdout } = await runToEnd('--help')
    expect(code).toBe(0)
    expect(stdout).toContain('--orders-per-minute')
  })
})
