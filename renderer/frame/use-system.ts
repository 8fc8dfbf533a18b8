import type { SystemLine } from '../../shared/contract/system-views.ts'
import { usePart } from '../bridge-client/use-part.ts'
import { useView } from '../bridge-client/use-view.ts'

type Printers = SystemLine['printers']

/** What the system line says; null until the first answer. */
export function useSystem(): SystemLine | null {
  return useView('system', {}).data ?? null
}

/** The printers alone: the rest of the system line changes with every look for orders, and cards need not be drawn for that. */
export function usePrinters(): Printers {
  return usePart('system', {}, (system) => sameForSameWords(system?.printers ?? none))
}

const none: Printers = []
let last: Printers = none
// compared once for all cards that ask
const compared = new WeakMap<Printers, Printers>()

/** The printers that were there before, where these say the same. */
function sameForSameWords(printers: Printers): Printers {
  const known = compared.get(printers)
  if (known) return known
  if (JSON.stringify(printers) !== JSON.stringify(last)) last = printers
  compared.set(printers, last)
  return last
}
