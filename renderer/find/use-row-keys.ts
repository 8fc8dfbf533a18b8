import type { KeyboardEvent, RefObject } from 'react'

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 }

/** Up and down between a field and the rows below it; from the first row up to the field again. */
export function useRowKeys(place: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  return (event) => {
    const step = steps[event.key]
    const box = place.current
    if (step === undefined || !box || event.altKey || event.ctrlKey || event.metaKey) return
    const field = box.querySelector('input')
    const rows = [...box.querySelectorAll<HTMLElement>('[data-row]')]
    const from = rows.findIndex((row) => row === document.activeElement)
    // a choice of the filters has arrow keys of its own
    if (from < 0 && document.activeElement !== field) return
    const next = from + step < 0 ? field : rows[from + step]
    event.preventDefault()
    next?.focus()
  }
}
