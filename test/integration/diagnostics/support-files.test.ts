import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { supportBundleSchema } from '../../../shared/contract/diagnostics-views.ts'
import { zipFiles } from '../../../electron/bridge/lib/zip-files.ts'
import { openOwnShop } from '../../support/own-bridge.ts'
import { findLeaks } from '../../support/private-facts.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'
import { unzip } from '../../support/unzip.ts'

const guest = {
  user_full_name: 'Perpetua Quillfeather-Nakamura',
  user_phone: '+62 812-9987-6655',
  user_email: 'perpetua.quillfeather@example.org',
  order_comment: 'Ring Perpetua at 0812 9987 6655',
  delivery_info: { address: '17 Larkspur Passage, Denpasar', phone: '081299876655' },
}

it('the support file tells what support asks for, and opens with the system’s own unzip', async () => {
  const { bridge, simulator } = await openOwnShop()
  simulator.admin.placeOrder({ status: 1, type: 1, fields: guest })
  await bridge.command('intake.poll', {})
  await until('the order', async () => (await bridge.view('board', {})).cards.length === 1)
  await until('the timeline', async () =>
    (await bridge.view('healthTimeline', { span: '1h' })).lanes.some(
      ({ id, segments }) => id === 'klikit' && segments.at(-1)?.state === 'online',
    ),
  )
  const reply = await bridge.command('support.bundle', {})
  if (!reply.ok) throw new Error(reply.error.message)
  expect(supportBundleSchema.safeParse(reply.value).success).toBe(true)
  const files = unzip(Buffer.from(reply.value.base64, 'base64'))
  expect(reply.value.contents).toEqual(
    [...files]
      .map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) }))
      .toSorted(byPlace(reply.value.contents)),
  )
  const read = (name: string) => JSON.parse(files.get(name) ?? 'null') as Record<string, unknown>
  expect(read('about.json')).toMatchObject({
    version: '0.0.0-test',
    environment: 'custom',
    node: process.versions.node,
  })
  expect(read('database.json')).toMatchObject({ integrity: 'ok', orders: 1, storage: 'good' })
  expect(read('database.json')['schema']).toBe(read('database.json')['appSchema'])
  expect(read('printers.json')).toMatchObject([
    { label: 'Kitchen', place: expect.stringMatching(/^127\.0\.0\.1:\d+$/) },
  ])
  expect(read('timeline.json')).toEqual(
    expect.arrayContaining([expect.objectContaining({ lane: 'klikit', state: 'online' })]),
  )
  expect(read('requests.json')).toEqual(
    expect.arrayContaining([expect.objectContaining({ path: expect.stringContaining('/orders'), status: 200 })]),
  )
  expect(read('webhooks.json')).toMatchObject({ enabled: false, refusals: {}, backlog: { count: 0 } })
  expect(read('settings.json')).toMatchObject({ environment: 'custom' })
  expect(files.get('pos-bridge.log')).toBe('the log')
  const all = [...files.values()].join('\n')
  const facts = ['pk_shop_of_a_test', 'sk_shop_of_a_test_0123', 'Quillfeather', '9987', 'Larkspur', 'perpetua']
  expect(findLeaks(all, facts)).toEqual([])
})

const byPlace = (contents: readonly { readonly name: string }[]) => (a: { name: string }, b: { name: string }) =>
  contents.findIndex(({ name }) => name === a.name) - contents.findIndex(({ name }) => name === b.name)

it('a zip of long, empty and foreign texts comes out as it went in', async () => {
  const entries = [
    { name: 'long.txt', text: 'Nasi goreng, ร้านอาหาร, مطعم '.repeat(20_000) },
    { name: 'empty.txt', text: '' },
  ]
  const zip = await zipFiles(entries, Date.parse('2026-11-20T12:00:00Z'))
  expect(zip.length).toBeLessThan(20_000)
  expect([...unzip(zip)]).toEqual(entries.map(({ name, text }) => [name, text]))
  const file = join(makeTempDir(), 'trial.zip')
  writeFileSync(file, zip)
  // throws when the archive is not whole
  if (process.platform === 'linux')
    expect(execFileSync('unzip', ['-t', file]).toString()).toContain('No errors detected')
})
