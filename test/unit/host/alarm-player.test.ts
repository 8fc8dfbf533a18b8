import { ChildProcess } from 'node:child_process'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createAlarmPlayer, type PlayerProgram, playersFor } from '../../../electron/alarm-player.ts'

const never = () => new AbortController().signal
const node = (script: string): PlayerProgram => ({ command: process.execPath, args: ['-e', script] })

describe('each system has its players', () => {
  it.each<[NodeJS.Platform, string[]]>([
    ['linux', ['paplay', 'pw-play', 'aplay']],
    ['freebsd', ['paplay', 'pw-play', 'aplay']],
    ['darwin', ['afplay']],
    ['win32', ['powershell.exe']],
  ])('%s', (platform, commands) => {
    expect(playersFor(platform, '/a/alarm.wav').map(({ command }) => command)).toEqual(commands)
  })

  it('and a path with a quote in it stays a path', () => {
    const [player] = playersFor('win32', "C:\\Joe's\\alarm.wav")
    expect(player?.args.join(' ')).not.toContain('Joe')
    expect(player?.env).toEqual({ POS_BRIDGE_SOUND: "C:\\Joe's\\alarm.wav" })
  })
})

describe('a sound', () => {
  it('is played by the first program that can, and by that one first the next time', async () => {
    const tried: string[] = []
    const players = (file: string) => ['absent', 'deaf', 'good', 'other'].map((command) => ({ command, args: [file] }))
    const player = createAlarmPlayer(players, ({ command, args }) => {
      tried.push(`${command} ${args.join()}`)
      return Promise.resolve(command === 'good')
    })
    expect(await player.play('a.wav', never())).toBe(true)
    expect(await player.play('b.wav', never())).toBe(true)
    expect(tried).toEqual(['absent a.wav', 'deaf a.wav', 'good a.wav', 'good b.wav'])
  })

  it('that no program plays is told, not thrown', async () => {
    const player = createAlarmPlayer(() => [{ command: '/nowhere/no-such-player', args: [] }, node('process.exit(3)')])
    expect(await player.play('a.wav', never())).toBe(false)
    expect(await createAlarmPlayer(() => []).play('a.wav', never())).toBe(false)
  })

  it('is played by a real program, which gets its environment', async () => {
    const player = createAlarmPlayer(() => [
      { command: '/nowhere/no-such-player', args: [] },
      { ...node('process.exit(process.env.POS_BRIDGE_SOUND === "x.wav" ? 0 : 1)'), env: { POS_BRIDGE_SOUND: 'x.wav' } },
    ])
    expect(await player.play('a.wav', never())).toBe(true)
  })

  it('ends at once when it is no longer wanted', async () => {
    const ending = new AbortController()
    const playing = createAlarmPlayer(() => [node('setInterval(() => {}, 1000)')]).play('a.wav', ending.signal)
    ending.abort()
    expect(await playing).toBe(true)
  })

  it('called off in the moment in which a player turns out absent signals no process', async () => {
    const signalled = vi.spyOn(ChildProcess.prototype, 'kill')
    onTestFinished(() => signalled.mockRestore())
    const ending = new AbortController()
    const absent = [{ command: '/nowhere/no-such-player', args: [] }]
    const playing = createAlarmPlayer(() => absent).play('a.wav', ending.signal)
    ending.abort()
    expect(await playing).toBe(true)
    expect(signalled).not.toHaveBeenCalled()
  })
})
