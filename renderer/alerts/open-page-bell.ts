import { createBell, loadSound, type Bell } from './bell.ts'

const storageKey = 'alerts.onThisScreen'

/** The bell of a browser's page; null where the browser has no sound at all. The first touch of any kind unlocks it: its button is for who would not touch otherwise. */
export function openPageBell(): Bell | null {
  if (!('AudioContext' in window)) return null
  const bell = createBell({
    context: new AudioContext(),
    load: loadSound,
    memory: {
      read: () => window.localStorage.getItem(storageKey) !== 'off',
      write: (on) => window.localStorage.setItem(storageKey, on ? 'on' : 'off'),
    },
  })
  for (const touch of ['pointerup', 'keydown']) window.addEventListener(touch, bell.unlock)
  return bell
}
