import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'

/** What the app has asked of the system to call a person. */
export interface DesktopCalls {
  /** Titles of the notes that stand. */
  readonly notes: readonly string[]
  readonly badges: readonly number[]
  readonly flashes: readonly boolean[]
  readonly tips: readonly string[]
  /** Whether the last blocker of sleep still works; null when none was asked for. */
  readonly awake: boolean | null
}

interface Watched {
  readonly standing: Map<object, { readonly title: string }>
  readonly badges: number[]
  readonly flashes: boolean[]
  readonly tips: string[]
  awake: boolean | null
}

/**
 * Notes down what the shell asks of Electron from now on. A display without a notification service shows no note, so each is kept here instead;
 * it is Electron's own object, with the app's own handler on it.
 */
export async function watchCalls(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ app, BrowserWindow, Notification, powerSaveBlocker, Tray }) => {
    const watched: Watched = { standing: new Map(), badges: [], flashes: [], tips: [], awake: null }
    Reflect.set(globalThis, 'watchedCalls', watched)
    Notification.isSupported = () => true
    Notification.prototype.show = function show(this: Electron.Notification) {
      watched.standing.set(this, { title: this.title })
    }
    Notification.prototype.close = function close(this: Electron.Notification) {
      watched.standing.delete(this)
    }
    app.setBadgeCount = (count) => {
      watched.badges.push(count ?? 0)
      return true
    }
    for (const window of BrowserWindow.getAllWindows())
      window.flashFrame = (on: boolean) => void watched.flashes.push(on)
    const setToolTip = Tray.prototype.setToolTip
    Tray.prototype.setToolTip = function tell(this: Electron.Tray, words: string) {
      watched.tips.push(words)
      setToolTip.call(this, words)
    }
    const start = powerSaveBlocker.start.bind(powerSaveBlocker)
    const stop = powerSaveBlocker.stop.bind(powerSaveBlocker)
    powerSaveBlocker.start = (type) => {
      const id = start(type)
      watched.awake = powerSaveBlocker.isStarted(id)
      return id
    }
    powerSaveBlocker.stop = (id) => {
      const stopped = stop(id)
      watched.awake = powerSaveBlocker.isStarted(id)
      return stopped
    }
  })
}

/** What was noted down so far. */
export function callsOf(electron: ElectronApplication): Promise<DesktopCalls> {
  return electron.evaluate(() => {
    // put there by watchCalls
    const { standing, ...rest } = Reflect.get(globalThis, 'watchedCalls') as Watched
    return { ...rest, notes: [...standing.values()].map(({ title }) => title) }
  })
}

/** Clicks the note that begins with these words, as the system tells the app of it. */
export async function clickNote(electron: ElectronApplication, words: string): Promise<void> {
  const clicked = await electron.evaluate((_electron, sought) => {
    const { standing } = Reflect.get(globalThis, 'watchedCalls') as Watched
    const [note] = [...standing].find(([, { title }]) => title.startsWith(sought)) ?? []
    // an Electron.Notification, kept by watchCalls
    ;(note as Electron.Notification | undefined)?.emit('click')
    return note !== undefined
  }, words)
  if (!clicked) throw new Error(`expected a note that begins with "${words}"`)
}

/** A sound system that keeps a list of what it was asked to play. */
export interface FakeSound {
  readonly env: { readonly PATH: string }
  /** The files that were played, by name. */
  played(): readonly string[]
}

/** Puts a `paplay` of our own in front of the system's. Linux alone. */
export function makeFakeSound(folder: string): FakeSound {
  const list = join(folder, 'played')
  writeFileSync(join(folder, 'paplay'), `#!/bin/sh\nbasename "$1" >> '${list}'\n`, { mode: 0o755 })
  return {
    env: { PATH: [folder, process.env['PATH'] ?? ''].join(delimiter) },
    played: () => (existsSync(list) ? readFileSync(list, 'utf8').trim().split('\n') : []),
  }
}
