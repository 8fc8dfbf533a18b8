import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AccessView } from '../../../shared/contract/access-views.ts'
import type { BridgeCall } from '../../../shared/contract/window-bridge.ts'
import type { HostMessage } from '../../../shared/contract/messages.ts'
import type { Failure, Result } from '../../../shared/result.ts'
import { accessSettingsSchema } from '../../../shared/access.ts'
import { AccessItem } from '../../../renderer/access/access-item.tsx'
import { createAccessGate } from '../../../renderer/access/access-gate.ts'
import { createBridgeClient } from '../../../renderer/bridge-client/bridge-client.ts'
import type { Transport } from '../../../renderer/bridge-client/transport.ts'
import { useCommand } from '../../../renderer/bridge-client/use-command.ts'
import { Providers } from '../../../renderer/providers.tsx'
import { createText } from '../../../renderer/text/text.ts'
import { pressButton, settle } from '../support/show-app.tsx'

type Command = Extract<BridgeCall, { kind: 'command' }>

const PIN = '2468'
const IDLE_MS = 120_000
let given: Command[]
let view: AccessView
let tellView: () => void
let keys: string[]

/** A host that asks for the manager's PIN before it exports logs. */
function answer({ name, input, accessKey }: Command): Result<unknown> {
  if (name === 'access.unlock') return unlock(input)
  if (name === 'access.lock') {
    keys = keys.filter((key) => key !== accessKey)
    return { ok: true, value: {} }
  }
  if (accessKey !== undefined && keys.includes(accessKey)) return { ok: true, value: { fileName: 'f', text: 'log' } }
  return failed('locked', 'manager')
}

function unlock(input: unknown): Result<unknown> {
  if (JSON.stringify(input) !== JSON.stringify({ role: 'manager', pin: PIN })) return failed('not_allowed')
  keys.push(`key-${keys.length}`)
  return { ok: true, value: { key: keys.at(-1), role: 'manager', until: 0, idleMs: IDLE_MS } }
}

function failed(code: Failure['code'], role?: 'manager'): Result<never> {
  return { ok: false, error: { code, message: `host says ${code}`, requestId: null, ...(role ? { role } : {}) } }
}

function createHost(): Transport {
  const listeners = new Set<(message: HostMessage) => void>()
  let subscribed: number[] = []
  let revision = 0
  tellView = () => {
    revision += 1
    for (const id of subscribed)
      for (const listener of listeners) listener({ op: 'slice', id, view: 'access', revision, data: view })
  }
  return {
    call: (request) => {
      if (request.kind === 'view') return Promise.resolve(failed('not_found'))
      given.push(request)
      return Promise.resolve(answer(request))
    },
    send(message) {
      if (message.op === 'unsubscribe') subscribed = subscribed.filter((id) => id !== message.id)
      else if (message.view === 'access') subscribed.push(message.id)
      tellView()
    },
    onMessage: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => 'connected',
    onState: () => () => undefined,
    unlock: () => undefined,
  }
}

/** A screen with something typed and something risky. */
function Risky() {
  const exporting = useCommand('log.export')
  const [note, setNote] = useState('')
  const [done, setDone] = useState('')
  const run = async (): Promise<void> => {
    const result = await exporting.run({})
    setDone(result?.ok ? result.value.text : 'refused')
  }
  return (
    <>
      <input aria-label="Note" value={note} onChange={(event) => setNote(event.target.value)} />
      <button onClick={() => void run()}>Export</button>
      <output>{exporting.pending ? 'waiting' : done}</output>
      <AccessItem />
    </>
  )
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  given = []
  keys = []
  view = {
    enabled: true,
    pins: { cashier: true, manager: true },
    lockMinutes: 2,
    rules: accessSettingsSchema.parse({}).rules,
    waits: { cashier: null, manager: null },
  }
  const gate = createAccessGate()
  render(
    <Providers client={createBridgeClient(createHost(), gate)} gate={gate} text={createText()}>
      <Risky />
    </Providers>,
  )
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const sheet = () => screen.queryByRole('dialog', { name: 'PIN needed' })
const output = () => screen.getByRole('status').textContent
async function tap(...names: readonly string[]): Promise<void> {
  for (const name of names) await pressButton(name)
}
const exported = () => given.filter(({ name }) => name === 'log.export').map(({ accessKey }) => accessKey)

describe('a command that needs a PIN', () => {
  it('waits for it, and is then given again with what was typed still there', async () => {
    fireEvent.change(screen.getByLabelText('Note'), { target: { value: 'half a word' } })
    await tap('Export')
    expect(sheet()).not.toBeNull()
    expect(output()).toBe('waiting')
    await tap('2', '4', '6', '8', 'Unlock')
    expect(sheet()).toBeNull()
    expect(output()).toBe('log')
    expect(screen.getByLabelText<HTMLInputElement>('Note').value).toBe('half a word')
    expect(exported()).toEqual([undefined, 'key-0'])
  })

  it('is refused when nobody enters one', async () => {
    await tap('Export', 'Keep as it is')
    expect(sheet()).toBeNull()
    expect(output()).toBe('refused')
    expect(exported()).toEqual([undefined])
  })

  it('is not asked again while the screen is unlocked, and is asked again after Lock', async () => {
    await tap('Export', '2', '4', '6', '8', 'Unlock', 'Export')
    expect(exported()).toEqual([undefined, 'key-0', 'key-0'])
    await tap('Manager · Lock')
    expect(given.at(-1)).toMatchObject({ name: 'access.lock', accessKey: 'key-0' })
    expect(screen.queryByText('Manager · Lock')).toBeNull()
    await tap('Export')
    expect(sheet()).not.toBeNull()
  })

  it('is asked again after the idle time; each command begins it anew', async () => {
    await tap('Export', '2', '4', '6', '8', 'Unlock')
    await settle(() => vi.advanceTimersByTime(IDLE_MS - 1))
    await tap('Export')
    await settle(() => vi.advanceTimersByTime(IDLE_MS - 1))
    expect(screen.queryByText('Manager · Lock')).not.toBeNull()
    await settle(() => vi.advanceTimersByTime(1))
    expect(screen.queryByText('Manager · Lock')).toBeNull()
    await tap('Export')
    expect(exported()).toEqual([undefined, 'key-0', 'key-0', undefined])
  })

  it('is asked again when the host forgot the key, as after its restart', async () => {
    await tap('Export', '2', '4', '6', '8', 'Unlock')
    keys = []
    await tap('Export')
    expect(sheet()).not.toBeNull()
    expect(screen.queryByText('Manager · Lock')).toBeNull()
  })
})

describe('the PIN sheet', () => {
  it('says that a PIN is wrong, empties the field and waits for another', async () => {
    await tap('Export', '1', '1', '1', '1', 'Unlock')
    expect(within(sheet() as HTMLElement).getByText('That PIN is wrong.')).toBeDefined()
    expect(screen.getByLabelText<HTMLInputElement>('PIN').value).toBe('')
    await tap('2')
    expect(screen.queryByText('That PIN is wrong.')).toBeNull()
    await tap('4', '6', '8', 'Unlock')
    expect(output()).toBe('log')
  })

  it('masks what is typed, takes the keyboard, digits alone and at most eight', async () => {
    await tap('Export')
    const field = screen.getByLabelText<HTMLInputElement>('PIN')
    expect(field.type).toBe('password')
    await settle(() => fireEvent.change(field, { target: { value: '12a 34567890' } }))
    expect(field.value).toBe('12345678')
    await tap('Delete the last digit')
    expect(field.value).toBe('1234567')
    expect(screen.getByText('7 digits entered')).toBeDefined()
    await settle(() => fireEvent.change(field, { target: { value: PIN } }))
    const form = field.closest('form')
    if (!form) throw new Error('expected a form, so that Enter unlocks')
    await settle(() => fireEvent.submit(form))
    expect(output()).toBe('log')
  })

  it('counts down while no PIN is taken', async () => {
    await tap('Export')
    view = { ...view, waits: { cashier: null, manager: Math.floor(Date.now() / 1000) * 1000 + 20_000 } }
    await settle(tellView)
    expect(screen.getByRole('alert').textContent).toBe('Too many wrong PINs. Try again in 0:20.')
  })

  it('shows neither a PIN nor a key in the page', async () => {
    await tap('Export', '2', '4', '6', '8')
    expect(document.body.textContent).not.toContain(PIN)
    await tap('Unlock')
    expect(document.body.innerHTML).not.toContain('key-0')
  })
})
