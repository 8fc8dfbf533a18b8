import { createContext, use, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { BridgeClient } from './bridge-client.ts'
import type { HostState } from './transport.ts'
import { createViewStore, type ViewStore } from './view-store.ts'

interface Bridge {
  readonly client: BridgeClient
  readonly views: ViewStore
}

const BridgeContext = createContext<Bridge | null>(null)

/** Lends the client to every screen below. */
export function BridgeProvider({ client, children }: { readonly client: BridgeClient; readonly children: ReactNode }) {
  const bridge = useMemo(() => ({ client, views: createViewStore(client) }), [client])
  return <BridgeContext value={bridge}>{children}</BridgeContext>
}

/** The client and its views; throws outside a {@link BridgeProvider}. */
export function useBridge(): Bridge {
  const bridge = use(BridgeContext)
  if (!bridge) throw new Error('expected a BridgeProvider above this component')
  return bridge
}

/** How the window stands with its host, kept current. */
export function useHostState(): HostState {
  const { client } = useBridge()
  return useSyncExternalStore(client.onHostState, client.hostState)
}
