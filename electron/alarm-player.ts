import { spawn } from 'node:child_process'
import { endChild } from './bridge/lib/end-child.ts'

/** A program that plays a sound file, and how it is called. */
export interface PlayerProgram {
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Starts a program and resolves with whether it ended well. Never rejects. */
export type RunProgram = (program: PlayerProgram, signal: AbortSignal) => Promise<boolean>

/** Plays sound files. */
export interface AlarmPlayer {
  /** Resolves when it has been heard, with whether any program of this system could play it. Never rejects. */
  play(file: string, signal: AbortSignal): Promise<boolean>
}

// our sounds last two seconds; a player that hangs must not keep the next one quiet
const PLAY_LIMIT_MS = 10_000

/** What each system has for playing a WAV file, the likeliest first; always the same number in the same order. */
export function playersFor(platform: NodeJS.Platform, file: string): readonly PlayerProgram[] {
  if (platform === 'win32') return [powershell(file)]
  if (platform === 'darwin') return [{ command: 'afplay', args: [file] }]
  // PulseAudio and PipeWire play beside other programs; ALSA is what a bare system has
  return [
    { command: 'paplay', args: [file] },
    { command: 'pw-play', args: [file] },
    { command: 'aplay', args: ['-q', file] },
  ]
}

/** The path goes by environment: in the command's text a quote in it would end the string. */
function powershell(file: string): PlayerProgram {
  const script = '(New-Object System.Media.SoundPlayer $env:POS_BRIDGE_SOUND).PlaySync()'
  const args = ['-NoProfile', '-NonInteractive', '-Command', script]
  return { command: 'powershell.exe', args, env: { POS_BRIDGE_SOUND: file } }
}

/** Makes the player. The program that worked last is tried first. */
export function createAlarmPlayer(
  playersOf: (file: string) => readonly PlayerProgram[],
  run: RunProgram = runProgram,
): AlarmPlayer {
  let worked = 0
  return {
    async play(file, signal) {
      const players = playersOf(file)
      const best = players[worked]
      const inOrder = best === undefined ? players : [best, ...players.filter((player) => player !== best)]
      for (const player of inOrder) {
        if (signal.aborted) return true
        if (!(await run(player, signal))) continue
        worked = players.indexOf(player)
        return true
      }
      return signal.aborted
    },
  }
}

const runProgram: RunProgram = ({ command, args, env }, signal) =>
  new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: 'ignore',
      windowsHide: true,
      timeout: PLAY_LIMIT_MS,
      env: { ...process.env, ...env },
    })
    const stop = () => endChild(child, 'SIGTERM')
    const settle = (isPlayed: boolean) => {
      signal.removeEventListener('abort', stop)
      resolve(isPlayed)
    }
    signal.addEventListener('abort', stop, { once: true })
    // absent or not allowed
    child.once('error', () => settle(false))
    child.once('exit', (code) => settle(code === 0))
  })
