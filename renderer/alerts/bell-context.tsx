import { createContext, use, useEffect, useSyncExternalStore, type ReactNode } from 'react'
import type { Bell, BellState } from './bell.ts'
import { useAlerts } from './use-alerts.ts'

const BellContext = createContext<Bell | null>(null)

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
  useEffect(() => bell.ring(alerts?.sounds ?? [], alerts?.volume ?? 0), [bell, alerts])
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
