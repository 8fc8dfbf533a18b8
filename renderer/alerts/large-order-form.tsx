import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/settings.ts'
import { SaveBar } from '../settings/save-bar.tsx'
import { useDraft } from '../settings/use-draft.ts'
import { useSaveSettings } from '../settings/use-save-settings.ts'
import { toWhole } from '../settings/whole-number.ts'
import { TextField } from '../ui/text-field.tsx'

/** From when on an order is announced as a large one. */
export function LargeOrderForm({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const { large } = settings.alerts
  const draft = useDraft('alerts', { items: words(large.items), total: words(large.total) })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const { items, total } = draft.value
    void saving.save({ alerts: { ...settings.alerts, large: { items: toLimit(items), total: toLimit(total) } } })
  }
  return (
    <form className="panel form alerts-panel" aria-label={t('alerts.largeTitle')} onSubmit={submit} noValidate>
      <h2>{t('alerts.largeTitle')}</h2>
      <div className="short-fields">
        <TextField
          kind="number"
          label={t('alerts.largeItems')}
          value={draft.value.items}
          onChange={(items) => draft.change({ items })}
          error={saving.errorOf('alerts.large.items')}
        />
        <TextField
          kind="number"
          label={t('alerts.largeTotal')}
          value={draft.value.total}
          onChange={(total) => draft.change({ total })}
          error={saving.errorOf('alerts.large.total')}
        />
      </div>
      <p className="hint">{t('alerts.largeHint')}</p>
      <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
    </form>
  )
}

function words(limit: number | null): string {
  return limit === null ? '' : String(limit)
}

function toLimit(text: string): number | null {
  if (text.trim() === '') return null
  const whole = toWhole(text)
  // not a number, though the type says so: NaN would travel as null and lift the limit; the bridge refuses a text and quotes it
  return Number.isNaN(whole) ? (text as unknown as number) : whole
}
