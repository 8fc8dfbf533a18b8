import type { SystemLine } from '../../shared/contract/system-views.ts'
import { useMemo, useSyncExternalStore } from 'react'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import { useView } from '../bridge-client/use-view.ts'

/** What the system line says; null until the first answer. */
export function useSystem(): SystemLine | null {
  return useView('system', {}).data ?? null
}

/** The printers alone: the rest of the system line changes with every look for orders, and cards need not be drawn for that. */
export function usePrinters(): SystemLine['printers'] {
  const { views } = useBridge()
  const system = useMemo(() => views.watch('system', {}), [views])
  const text = useSyncExternalStore(system.subscribe, () => JSON.stringify(system.getSnapshot().data?.printers ?? []))
  // the same words give the same printers
  return useMemo(() => JSON.parse(text) as SystemLine['printers'], [text])
}
