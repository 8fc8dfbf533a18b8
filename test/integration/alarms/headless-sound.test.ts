import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, it } from 'vitest'
import { attachHost } from '../../support/spawn-host.ts'
import { spawnEntry } from '../../support/spawn-entry.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { until } from '../../support/until.ts'

/** A `paplay` that writes down what it was to play. */
function installPlayer(folder: string): { path: string; played: () => string[] } {
  const bin = join(folder, 'bin')
  const record = join(folder, 'played.txt')
  mkdirSync(bin)
  writeFileSync(join(bin, 'paplay'), `#!/bin/sh\necho "$1" >> '${record}'\n`)
  chmodSync(join(bin, 'paplay'), 0o755)
  return {
    path: `${bin}${delimiter}${process.env['PATH']}`,
    played: () => (existsSync(record) ? readFileSync(record, 'utf8').trim().split('\n') : []),
  }
}

it.skipIf(process.platform !== 'linux')(
  'the service without a window is heard, again and again, until a person answers',
  async () => {
    const folder = makeTempDir()
    const dataDir = join(folder, 'data')
    const config = join(folder, 'config.json')
    writeFileSync(config, JSON.stringify({ environment: 'dev' }))
    const args = ['--data-dir', dataDir, '--config', config, '--port', '0']
    {
      await using first = await attachHost(await spawnEntry('headless', args))
      await first.end('SIGTERM')
    }
    writeFileSync(join(dataDir, 'databases', 'dev.db'), 'not a database, but long enough to look like one'.repeat(500))
    const player = installPlayer(folder)
    await using host = await attachHost(await spawnEntry('headless', args, { PATH: player.path }))
    await until('the second sound', () => player.played().length >= 2)
    const [sound] = player.played()
    expect(
      readFileSync(sound ?? '')
        .subarray(0, 4)
        .toString('latin1'),
    ).toBe('RIFF')
    await host.command('alarm.silence', { minutes: 5 })
    const before = player.played().length
    expect((await host.view('system')).alarms).toEqual([])
    await host.end('SIGTERM')
    expect(player.played().length).toBeLessThanOrEqual(before + 1)
    expect(host.stderr()).toContain('alarm.raised')
    expect(host.stderr()).toContain('alarm.silenced')
  },
)
