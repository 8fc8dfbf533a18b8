import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Host, startHost } from '../../support/spawn-host.ts'
import { kitchenPrinter, startOwnBridge } from '../../support/own-bridge.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

/** Starts the real service, asks whether the guided set-up is offered, and stops it. */
async function needOf(options: Parameters<typeof startHost>[0]): Promise<string> {
  const host: Host = await startHost(options)
  const { setUp } = await host.view('startUp')
  await host.end('SIGTERM')
  return setUp
}

describe('whether a service offers the guided set-up', () => {
  test('a first start does, and the next one too until somebody has been through', async () => {
    const dataDir = makeTempDir()
    expect(await needOf({ dataDir })).toBe('open')
    expect(await needOf({ dataDir })).toBe('open')
  })

  test('one that is configured from outside does not, from then on', async () => {
    const dataDir = makeTempDir()
    expect(await needOf({ dataDir, config: { window: { theme: 'dark' } } })).toBe('over')
    expect(await needOf({ dataDir })).toBe('over')
  })

  test('a config file that says nothing is no configuration', async () => {
    expect(await needOf({ dataDir: makeTempDir(), config: {} })).toBe('open')
  })

  test('a config file with a key alone is one', async () => {
    const dataDir = makeTempDir()
    expect(await needOf({ dataDir, config: { partnerKey: 'pk_from_outside' } })).toBe('over')
  })

  test('a config file does not end what somebody has begun again', async () => {
    const dataDir = makeTempDir()
    const config = { window: { theme: 'dark' } }
    const host = await startHost({ dataDir, config })
    const { settings } = await host.view('settings')
    await host.command('settings.save', { patch: { setUp: { ...settings.setUp, state: 'going', step: 'printer' } } })
    await host.end('SIGTERM')
    expect(await needOf({ dataDir, config })).toBe('open')
  })

  test('training from the command line does not, and leaves the offer for a start without it', async () => {
    const dataDir = makeTempDir()
    expect(await needOf({ dataDir, args: ['--training', '--port', '0'] })).toBe('over')
    expect(await needOf({ dataDir })).toBe('open')
  })

  test('an installation from before there was one never meets it', async () => {
    const dataDir = makeTempDir()
    const older = { version: 1, window: { theme: 'dark', density: 'touch' } }
    writeFileSync(join(dataDir, 'settings.json'), JSON.stringify(older))
    expect(await needOf({ dataDir })).toBe('over')
    // nothing was written for it either
    expect(JSON.parse(readFileSync(join(dataDir, 'settings.json'), 'utf8'))).toEqual(older)
  })
})

describe('over the commands', () => {
  test('what is saved by the way leaves a first start a first start; a key or a printer ends it', async () => {
    const bridge = await startOwnBridge({})
    const need = async () => (await bridge.view('startUp', {})).setUp
    await bridge.command('settings.save', { patch: { window: { theme: 'dark' } } })
    expect(await need()).toBe('open')
    await bridge.command('credentials.save', { environment: 'dev', secrets: { partnerKey: 'pk_dev_0123' } })
    expect(await need()).toBe('over')
    await bridge.command('credentials.save', { environment: 'dev', secrets: { partnerKey: '' } })
    expect(await need()).toBe('open')
    await bridge.command('printer.save', { printer: kitchenPrinter(9100) })
    expect(await need()).toBe('over')
  })

  test('a step that does not exist is refused by name, and the place is kept', async () => {
    const bridge = await startOwnBridge({})
    const setUp = { state: 'going', step: 'printer', answers: { welcome: 'done' } } as const
    expect(await bridge.command('settings.save', { patch: { setUp } })).toMatchObject({ ok: true })
    const wrong = { patch: { setUp: { ...setUp, step: 'party' as never } } }
    const reply = await bridge.command('settings.save', wrong)
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid_input' } })
    expect((await bridge.view('settings', {})).settings.setUp).toEqual(setUp)
  })

  test('the sample order of a newcomer is one for now, and prints', async () => {
    const bridge = await startOwnBridge({})
    const reply = await bridge.command('training.placeOrder', { now: true })
    if (!reply.ok) throw new Error(reply.error.message)
    await bridge.command('intake.poll', {})
    const { cards } = await bridge.view('board', {})
    expect(cards.find(({ id }) => id === reply.value.orderId)).toMatchObject({ stage: 'new' })
  })
})
