import { createContext, use, useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react'
import type { Bell, BellState } from './bell.ts'
import { useRungByHost } from './rung-by-host.ts'
import { useAlerts } from './use-alerts.ts'

const BellContext = createContext<Bell | null>(null)

// a sound of two seconds is told of when it is over; a ring may not wait much longer
const hostTriesMs = 4_000

interface BellProviderProps {
  /** null in the desktop's window: there the host rings, and two bells of one PC would only be out of step. */
  readonly bell: Bell | null
  readonly children: ReactNode
}

/** Lends the page's bell to the screens, and rings it as the host says. */
export function BellProvider({ bell, children }: BellProviderProps) {
  return (
    <BellContext value={bell}>
      {bell && <Ringing bell={bell} />}
      {children}
    </BellContext>
  )
}

function Ringing({ bell }: { readonly bell: Bell }) {
  const alerts = useAlerts()
  const byHost = useRungByHost()
  /** When it was first wanted that somebody rings and nobody knew who. */
  const unsureSince = useRef<number | null>(null)
  useEffect(() => {
    const sounds = alerts?.sounds ?? []
    const ring = (): void => bell.ring(byHost === 'yes' ? [] : sounds, alerts?.volume ?? 0)
    if (byHost !== 'perhaps' || sounds.length === 0) {
      unsureSince.current = null
      return ring()
    }
    unsureSince.current ??= performance.now()
    const timer = setTimeout(ring, unsureSince.current + hostTriesMs - performance.now())
    return () => clearTimeout(timer)
  }, [bell, alerts, byHost])
  return null
}

/** This page's own bell and how it stands; null in the desktop's window, where the host rings. */
export function useBellState(): { readonly bell: Bell; readonly state: BellState } | null {
  const bell = use(BellContext)
  const state = useSyncExternalStore(bell?.onState ?? neverChanges, bell?.state ?? noState)
  return bell && state ? { bell, state } : null
}

const neverChanges = () => () => undefined
const noState = () => null
