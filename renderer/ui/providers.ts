import type { TFunction } from 'i18next'
import type { Named } from '../../shared/order.ts'

interface Provider {
  /** Our own two letters; no logo is licensed. */
  readonly letters: string
  /** As the provider writes itself; the wire has it in any case. */
  readonly name: string
}

// klikit's provider ids
const providers: Readonly<Record<string, Provider>> = {
  1: { letters: 'KL', name: 'klikit' },
  2: { letters: 'UE', name: 'Uber Eats' },
  3: { letters: 'DR', name: 'Deliveroo' },
  5: { letters: 'DD', name: 'DoorDash' },
  6: { letters: 'GF', name: 'GrabFood' },
  7: { letters: 'FP', name: 'foodpanda' },
  9: { letters: 'GO', name: 'GoFood' },
  11: { letters: 'SF', name: 'ShopeeFood' },
  12: { letters: 'DM', name: 'Demaecan' },
  13: { letters: 'PK', name: 'Pickaroo' },
  14: { letters: 'WO', name: 'Wolt' },
  15: { letters: 'SQ', name: 'Square' },
  16: { letters: 'TT', name: 'TikTok Shop' },
  17: { letters: 'MX', name: 'Maxim' },
}

/** Every provider that we know, by klikit's id. */
export const knownProviders: readonly Named[] = Object.entries(providers).map(([id, { name }]) => ({ id, name }))

/** A provider's two letters; null for one that we do not know. */
export function providerLetters(provider: Named): string | null {
  return providers[provider.id]?.letters ?? null
}

/** A provider's name; an unknown one by the wire's name or its number. */
export function providerName(provider: Named, t: TFunction): string {
  return providers[provider.id]?.name ?? (provider.name || t('orders.provider', { id: provider.id }))
}
