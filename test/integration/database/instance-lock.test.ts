import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockInstance } from '../../../electron/bridge/database/instance-lock.ts'
import { killHard, runScript } from '../../support/child-process.ts'
import { makeTempDir } from '../../support/temp-dir.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'

describe('the lock on a data folder', () => {
  it('makes the folder and is given again after it was released', () => {
    const folder = path.join(makeTempDir(), 'new', 'data')
    lockInstance(folder).release()
    const lock = lockInstance(folder)
    lock.release()
  })

  it('is refused while this process has it', async () => {
    const folder = makeTempDir()
    const lock = lockInstance(folder)
    expect(await thrownBridgeError(() => lockInstance(folder))).toMatchObject({
      fatal: 'instance_running',
      code: 'conflict',
    })
    lock.release()
  })

  it('is refused while another process has it, by a message that says what to do', async () => {
    const folder = makeTempDir()
    const other = await runScript('hold-database.ts', 'instance', folder)
    expect(other.firstLine).toBe('held')
    const error = await thrownBridgeError(() => lockInstance(folder))
    expect(error).toMatchObject({ fatal: 'instance_running', message: expect.stringContaining('--data-dir') })
    expect(error.message).toContain(folder)
  })

  it('refuses another process while this one has it', async () => {
    const folder = makeTempDir()
    const lock = lockInstance(folder)
    const other = await runScript('hold-database.ts', 'instance', folder)
    expect(other.firstLine).toContain('already running')
    lock.release()
  })

  it('dies with its process, even one that is killed', async () => {
    const folder = makeTempDir()
    const other = await runScript('hold-database.ts', 'instance', folder)
    expect(other.firstLine).toBe('held')
    await killHard(other)
    lockInstance(folder).release()
  })

  it('on a folder that cannot be made is an error of the disk', async () => {
    const file = path.join(makeTempDir(), 'a-file')
    fs.writeFileSync(file, '')
    expect(await thrownBridgeError(() => lockInstance(path.join(file, 'data')))).toMatchObject({
      fatal: 'disk_unwritable',
      code: 'storage',
    })
  })
})
