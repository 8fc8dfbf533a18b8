import { createContext, use, useMemo, type ReactNode } from 'react'

/** Gives each brand one of six tints, in order of first sight; a brand keeps its tint. */
export interface BrandTints {
  tintOf(brandId: string): number
}

// the tokens hold six
const tintCount = 6
const storageKey = 'brand-tints'

/** Remembers the order of first sight in `storage`, so that colours survive a restart. */
function createBrandTints(storage: Pick<Storage, 'getItem' | 'setItem'>): BrandTints {
  const seen = readSeen(storage)
  return {
    tintOf(brandId) {
      if (!seen.includes(brandId)) {
        seen.push(brandId)
        storage.setItem(storageKey, JSON.stringify(seen))
      }
      return (seen.indexOf(brandId) % tintCount) + 1
    },
  }
}

function readSeen(storage: Pick<Storage, 'getItem'>): string[] {
  const kept: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]')
  return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
}

const BrandTintsContext = createContext<BrandTints | null>(null)

/** Lends one set of tints to all below. */
export function BrandTintsProvider({ children }: { readonly children: ReactNode }) {
  const tints = useMemo(() => createBrandTints(window.localStorage), [])
  return <BrandTintsContext value={tints}>{children}</BrandTintsContext>
}

/** The tints of the window; throws outside a {@link BrandTintsProvider}. */
export function useBrandTints(): BrandTints {
  const tints = use(BrandTintsContext)
  if (!tints) throw new Error('expected a BrandTintsProvider above this component')
  return tints
}
