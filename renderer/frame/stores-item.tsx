import { useTranslation } from 'react-i18next'
import type { SystemLine } from '../../shared/contract/system-views.ts'
import { SystemItem } from './system-item.tsx'

/** Stores that take no orders, in the system line: a forgotten pause costs a night's business. */
export function StoresItem({ stores }: { readonly stores: SystemLine['stores'] }) {
  const { t } = useTranslation()
  const { paused, total } = stores
  if (paused === 0) return null
  return (
    <SystemItem icon="pause" place={{ screen: 'store' }} tone="strong">
      <span>{paused === total ? t('system.storesAllPaused') : t('system.storesPaused', { count: paused })}</span>
    </SystemItem>
  )
}
