import { useEffect, type RefObject } from 'react'
import type { SettingsEntry } from './settings-index.ts'

/** Something that was searched for; each search is a new object, so that the same one is shown twice. */
export type Wanted = { readonly entry: SettingsEntry } | null

// a section reads its views first; what is not there by then is not on this screen, such as a field of a form that is closed
const lookForMs = 3000
// long enough for the eye to find it
const markedMs = 2500
const boxes = '.field, .field-group, .switch, .rule-row, .pin-row, .sound-row, .panel'

/** Scrolls to what was searched for, opens the fold it is in, marks it for a moment and puts the focus there. */
export function useShowSetting(main: RefObject<HTMLElement | null>, wanted: Wanted): void {
  useEffect(() => {
    const screen = main.current
    const text = wanted?.entry.text ?? null
    if (screen === null || wanted === null) return undefined
    if (text === null) {
      screen.scrollTo({ top: 0 })
      return undefined
    }
    const stopping = new AbortController()
    const look = (): boolean => {
      const found = elementSaying(screen, text)
      // the list of what was found gives the focus back to its field while it goes: ours comes after
      if (found) requestAnimationFrame(() => show(found))
      return found !== null
    }
    if (look()) return undefined
    const watcher = new MutationObserver(() => look() && stopping.abort())
    stopping.signal.addEventListener('abort', () => watcher.disconnect())
    watcher.observe(screen, { childList: true, subtree: true })
    const timer = setTimeout(() => stopping.abort(), lookForMs)
    return () => {
      clearTimeout(timer)
      stopping.abort()
    }
  }, [main, wanted])
}

function elementSaying(screen: HTMLElement, text: string): HTMLElement | null {
  const walker = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeValue?.trim() === text) return node.parentElement
  }
  return null
}

function show(found: HTMLElement): void {
  const fold = found.closest('.fold')
  const trigger = fold?.querySelector<HTMLElement>('.fold-button[aria-expanded=false]')
  if (trigger && !trigger.contains(found)) trigger.click()
  const box = found.closest<HTMLElement>(boxes) ?? found
  box.scrollIntoView({ block: 'center' })
  box.dataset['found'] = ''
  setTimeout(() => delete box.dataset['found'], markedMs)
  box.querySelector<HTMLElement>('input, textarea, select, button, [tabindex="0"]')?.focus({ preventScroll: true })
}
