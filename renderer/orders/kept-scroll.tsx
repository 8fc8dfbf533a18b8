import { createContext, use, useEffect, useMemo, useState, type ReactNode, type RefObject } from 'react'

type Places = Map<string, number>

const KeptScrollContext = createContext<Places | null>(null)

/** Remembers how far the lists below were scrolled, also while another screen is shown. */
export function KeptScrollProvider({ children }: { readonly children: ReactNode }) {
  const [places] = useState<Places>(() => new Map())
  return <KeptScrollContext value={places}>{children}</KeptScrollContext>
}

/** Scrolls a box to where it was when it was shown last. */
export function useKeptScroll(scroller: RefObject<HTMLElement | null>, name: string): void {
  const places = use(KeptScrollContext)
  useEffect(() => {
    const box = scroller.current
    if (!box || !places) return undefined
    box.scrollTo({ top: places.get(name) ?? 0 })
    const keep = (): void => void places.set(name, box.scrollTop)
    box.addEventListener('scroll', keep, { passive: true })
    return () => box.removeEventListener('scroll', keep)
  }, [scroller, places, name])
}

/** A number that outlives the screen which keeps it here, such as how often a lane was asked for; undefined before the first. */
export function useKeptNumber(name: string): {
  readonly last: () => number | undefined
  readonly keep: (value: number) => void
} {
  const places = use(KeptScrollContext)
  return useMemo(
    () => ({ last: () => places?.get(name), keep: (value) => void places?.set(name, value) }),
    [places, name],
  )
}
