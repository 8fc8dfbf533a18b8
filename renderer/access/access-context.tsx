import { createContext, use, useSyncExternalStore, type ReactNode } from 'react'
import type { AccessGate, AccessState } from './access-gate.ts'

const AccessContext = createContext<AccessGate | null>(null)

/** Lends the gate to every screen below. */
export function AccessProvider({ gate, children }: { readonly gate: AccessGate; readonly children: ReactNode }) {
  return <AccessContext value={gate}>{children}</AccessContext>
}

/** The gate of this screen; throws outside an {@link AccessProvider}. */
export function useAccessGate(): AccessGate {
  const gate = use(AccessContext)
  if (!gate) throw new Error('expected an AccessProvider above this component')
  return gate
}

/** What this screen may do, kept current. */
export function useAccessState(): AccessState {
  const gate = useAccessGate()
  return useSyncExternalStore(gate.onChange, gate.state)
}
