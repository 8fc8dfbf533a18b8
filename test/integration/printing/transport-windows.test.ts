import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { sendTicket } from '../../../electron/bridge/printing/send-ticket.ts'
import type { SpawnTool } from '../../../electron/bridge/printing/transports/run-tool.ts'
import { createTransport } from '../../../electron/bridge/printing/transports/transport.ts'
import { windowsRawScript } from '../../../electron/bridge/printing/transports/windows-raw-script.ts'
import { makeSendRequest } from '../../support/send-request.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

interface Call {
  command: string
  args: readonly string[]
  env: NodeJS.ProcessEnv
}

// speaks the script's side of the conversation: says `ready`, reads frames to the end, tells what it got
const PLAYER = `
const { READY = 'ready', VERDICT = 'done', SHORT = '0', PAPER } = process.env
console.log(READY)
const chunks = []
let rest = Buffer.alloc(0)
process.stdin.on('data', (data) => {
  rest = Buffer.concat([rest, data])
  while (rest.length >= 4 && rest.length >= 4 + rest.readInt32LE(0)) {
    const length = rest.readInt32LE(0)
    if (length === 0) {
      const ticket = Buffer.concat(chunks)
      require('node:fs').writeFileSync(PAPER, ticket)
      console.log('written ' + (ticket.length - Number(SHORT)))
      if (VERDICT) console.log(VERDICT)
      process.exit(0)
    }
    chunks.push(rest.subarray(4, 4 + length))
    rest = rest.subarray(4 + length)
  }
})
process.stdin.on('end', () => process.exit(0))
`

function windows(env: NodeJS.ProcessEnv = {}) {
  const calls: Call[] = []
  const paper = path.join(makeTempDir(), 'paper')
  const exits: Promise<unknown>[] = []
  const start: SpawnTool = (command, args, extra = {}) => {
    calls.push({ command, args, env: extra })
    const child = spawn(process.execPath, ['-e', PLAYER], {
      env: { ...process.env, PAPER: paper, ...env },
      stdio: 'pipe',
    })
    exits.push(once(child, 'exit'))
    return child
  }
  return {
    calls,
    connect: createTransport({ platform: 'win32', spawn: start }),
    /** What came out; null when nothing did. */
    printed: async () => {
      await Promise.all(exits)
      return fs.existsSync(paper) ? fs.readFileSync(paper) : null
    },
  }
}

const kitchen = { kind: 'spooler', queue: "Kitchen 'n Bar" } as const

describe('a Windows printer', () => {
  test('gets the ticket whole, and it is never called printed', async () => {
    const { connect, printed } = windows()
    const ticket = Buffer.from(Array.from({ length: 20_000 }, (_, index) => index % 256))
    const request = makeSendRequest(kitchen, { connect, ticket, proof: 'end_of_job', expectsProof: true })
    await expect(sendTicket(request)).resolves.toEqual({ kind: 'sent_unconfirmed', condition: 'silent' })
    expect((await printed())?.equals(ticket)).toBe(true)
  })

  test('is named in the environment, never in a command line', async () => {
    const { connect, calls } = windows()
    await sendTicket(makeSendRequest(kitchen, { connect }))
    expect(calls).toHaveLength(1)
    expect(calls[0]?.command).toBe('powershell.exe')
    expect(calls[0]?.env).toEqual({ POS_BRIDGE_QUEUE: "Kitchen 'n Bar" })
    expect(calls[0]?.args.join(' ')).not.toContain('Bar')
    const encoded = calls[0]?.args.at(-1) ?? ''
    expect(Buffer.from(encoded, 'base64').toString('utf16le')).toBe(windowsRawScript)
    // CreateProcess takes 32,767 characters
    expect(calls[0]?.args.join(' ').length).toBeLessThan(32_000)
  })

  test.each([
    ['refused unknown', 'no printer named'],
    ['refused offline', 'is offline'],
    ['refused paused', 'paused in Windows'],
    ['refused paperout', 'no paper'],
    ['refused dooropen', 'cover'],
    ['failed 5 open', 'could not open the printer'],
  ])('that answers %j keeps the ticket here', async (ready, advice) => {
    const { connect } = windows({ READY: ready })
    const marks: string[] = []
    const outcome = await sendTicket(makeSendRequest(kitchen, { connect, onFirstByte: () => marks.push('left') }))
    expect(outcome).toMatchObject({ kind: 'not_sent', advice: expect.stringContaining(advice) })
    expect(marks).toEqual([])
  })

  test('that took fewer bytes than it was given leaves the ticket in doubt', async () => {
    const { connect } = windows({ SHORT: '3' })
    const outcome = await sendTicket(makeSendRequest(kitchen, { connect }))
    expect(outcome).toMatchObject({
      kind: 'unknown',
      why: 'link_lost',
      message: expect.stringContaining('Windows says: written'),
    })
  })

  test('that kept the ticket in its queue leaves it in doubt', async () => {
    const { connect } = windows({ VERDICT: 'kept' })
    const outcome = await sendTicket(makeSendRequest(kitchen, { connect }))
    expect(outcome).toMatchObject({ kind: 'unknown', why: 'kept', message: expect.stringContaining('was cancelled') })
  })

  test('on a machine without PowerShell is not reached', async () => {
    const start: SpawnTool = (_command, args) => spawn('/nonexistent/powershell', [...args], { stdio: 'pipe' })
    const connect = createTransport({ platform: 'win32', spawn: start })
    await expect(sendTicket(makeSendRequest(kitchen, { connect }))).resolves.toMatchObject({ kind: 'not_sent' })
  })

  test('is not handed half a ticket when the host stops in the middle', async () => {
    const { connect, printed } = windows()
    const connected = await connect(kitchen, { clock: systemClock, signal: new AbortController().signal })
    if (connected.kind === 'failed') throw new Error(connected.message)
    await connected.link.write(Buffer.from('half a tick'))
    connected.link.destroy()
    expect(await printed()).toBeNull()
  })
})

test('the script asks for raw data, tries the name that newer drivers want, and counts what was written', () => {
  expect(windowsRawScript).toMatch(/'RAW'/)
  expect(windowsRawScript).toMatch(/XPS_PASS/)
  expect(windowsRawScript).toMatch(/WritePrinter\(printer, rest, rest\.Length, out written\)/)
})
