import { useTranslation } from 'react-i18next'
import type { Named } from '../../shared/order.ts'
import { providerLetters, providerName } from './providers.ts'
import './tag.css'

/** Where an order came from: a square tag and the name; an unknown id shows its number. */
export function ProviderTag({ provider }: { readonly provider: Named | null }) {
  const { t } = useTranslation()
  if (!provider) return null
  const letters = providerLetters(provider)
  return (
    <span className="tag provider">
      <b className="provider-tag" data-provider={letters ? provider.id : 'other'} aria-hidden>
        {letters ?? provider.id.slice(0, 3)}
      </b>
      <bdi className="truncate">{providerName(provider, t)}</bdi>
    </span>
  )
}
