import type { Named } from '../../shared/order.ts'
import { useBrandTints } from './brand-tints.tsx'
import './tag.css'

/** A brand: round tinted initials and its name. */
export function BrandTag({ brand, short = false }: { readonly brand: Named; readonly short?: boolean }) {
  const tints = useBrandTints()
  return (
    <span className="tag">
      <b className="brand-tag" data-tint={tints.tintOf(brand.id)} aria-hidden>
        {initials(brand.name)}
      </b>
      <bdi className={short ? 'visually-hidden' : 'truncate'}>{brand.name}</bdi>
    </span>
  )
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean)
  const letters =
    words.length > 1 ? words.slice(0, 2).map((word) => Array.from(word)[0] ?? '') : Array.from(name).slice(0, 2)
  return letters.join('').toLocaleUpperCase()
}
