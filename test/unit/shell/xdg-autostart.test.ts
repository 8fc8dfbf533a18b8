import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { launchCommand } from '../../../electron/launch-command.ts'
import { autostartPath, createXdgAutostart } from '../../../electron/xdg-autostart.ts'
import { makeTempDir } from '../../support/temp-dir.ts'

const command = { path: '/opt/POS Bridge/pos-bridge', args: [String.raw`--data-dir=/srv/a "b" $c 100% \d`] }

describe('start at login on a Linux desktop', () => {
  test('is one file, written whole and taken away whole', async () => {
    const path = join(makeTempDir(), 'not', 'yet', 'autostart', 'pos-bridge.desktop')
    const autostart = createXdgAutostart(path, command)
    expect(await autostart.isOn()).toBe(false)
    await autostart.set(true)
    expect(await autostart.isOn()).toBe(true)
    expect(readdirSync(dirname(path))).toEqual(['pos-bridge.desktop'])
    await autostart.set(false)
    expect(await autostart.isOn()).toBe(false)
    expect(existsSync(path)).toBe(false)
  })

  test('quotes what it starts as the specification asks', async () => {
    const path = join(makeTempDir(), 'pos-bridge.desktop')
    await createXdgAutostart(path, command).set(true)
    const exec = /^Exec=(.*)$/m.exec(readFileSync(path, 'utf8'))?.[1]
    expect(exec).toBe(String.raw`"/opt/POS Bridge/pos-bridge" "--data-dir=/srv/a \\"b\\" \\$c 100%% \\\\d"`)
  })

  test('a file that starts another copy, or another data folder, counts as off and is replaced', async () => {
    const path = join(makeTempDir(), 'pos-bridge.desktop')
    await createXdgAutostart(path, { ...command, args: [] }).set(true)
    const autostart = createXdgAutostart(path, command)
    expect(await autostart.isOn()).toBe(false)
    await autostart.set(true)
    expect(await autostart.isOn()).toBe(true)
  })

  test('a folder that cannot be made is told with its path', async () => {
    const blocked = join(makeTempDir(), 'config')
    writeFileSync(blocked, 'a file where the folder should be')
    const path = join(blocked, 'pos-bridge.desktop')
    await expect(createXdgAutostart(path, command).set(true)).rejects.toThrow(path)
  })

  test.skipIf(process.getuid?.() === 0)('a file that cannot be read is told, not taken for off', async () => {
    const path = join(makeTempDir(), 'pos-bridge.desktop')
    writeFileSync(path, '')
    chmodSync(path, 0o000)
    await expect(createXdgAutostart(path, command).isOn()).rejects.toThrow('could not be read')
  })

  test('a folder of that name is told, not taken for off', async () => {
    const path = join(makeTempDir(), 'pos-bridge.desktop')
    mkdirSync(path)
    await expect(createXdgAutostart(path, command).isOn()).rejects.toThrow('could not be read')
  })

  test.each([
    [{ XDG_CONFIG_HOME: '/x/config' }, '/x/config/autostart/pos-bridge.desktop'],
    [{ XDG_CONFIG_HOME: 'relative' }, '/home/cook/.config/autostart/pos-bridge.desktop'],
    [{}, '/home/cook/.config/autostart/pos-bridge.desktop'],
  ])('%j puts it at %s', (env, path) => {
    expect(autostartPath(env, '/home/cook')).toBe(path)
  })
})

describe('what starts this app again', () => {
  const running = {
    execPath: '/tmp/.mount_pos/pos-bridge',
    appDir: '/app',
    isPackaged: true,
    dataDir: '/data',
    env: {},
  }

  test('an installed app by its own path, on its own data folder', () => {
    expect(launchCommand(running)).toEqual({ path: '/tmp/.mount_pos/pos-bridge', args: ['--data-dir=/data'] })
  })

  test('an AppImage by its file, for its mount is gone after a restart', () => {
    expect(launchCommand({ ...running, env: { APPIMAGE: '/home/cook/POS.AppImage' } }).path).toBe(
      '/home/cook/POS.AppImage',
    )
  })

  test('one from the sources with its folder', () => {
    expect(launchCommand({ ...running, isPackaged: false }).args).toEqual(['/app', '--data-dir=/data'])
  })
})
