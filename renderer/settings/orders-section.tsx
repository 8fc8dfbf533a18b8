import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/settings.ts'
import { TextField } from '../ui/text-field.tsx'
import { SaveBar } from './save-bar.tsx'
import { useDraft } from './use-draft.ts'
import { useSaveSettings } from './use-save-settings.ts'
import { toWhole } from './whole-number.ts'

/** How long a tap can be taken back, and when a waiting order speaks up. */
export function OrdersSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('orders', {
    undoSeconds: String(settings.orders.undoSeconds),
    warnMinutes: String(settings.ages.warnMinutes),
    lateMinutes: String(settings.ages.lateMinutes),
  })
  const { value, change } = draft
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save({
      orders: { ...settings.orders, undoSeconds: toWhole(value.undoSeconds) },
      ages: { warnMinutes: toWhole(value.warnMinutes), lateMinutes: toWhole(value.lateMinutes) },
    })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.section.orders')}</h1>
      </div>
      <form className="panel form settings-one" onSubmit={submit} noValidate>
        <TextField
          kind="number"
          label={t('settings.orders.undo')}
          hint={t('settings.orders.undoHint')}
          value={value.undoSeconds}
          onChange={(undoSeconds) => change({ undoSeconds })}
          error={saving.errorOf('orders.undoSeconds')}
        />
        <fieldset className="fieldset">
          <legend>{t('settings.orders.ages')}</legend>
          <div className="short-fields">
            <TextField
              kind="number"
              label={t('settings.orders.warn')}
              hint={t('settings.orders.warnHint')}
              value={value.warnMinutes}
              onChange={(warnMinutes) => change({ warnMinutes })}
              error={saving.errorOf('ages.warnMinutes')}
            />
            <TextField
              kind="number"
              label={t('settings.orders.late')}
              hint={t('settings.orders.lateHint')}
              value={value.lateMinutes}
              onChange={(lateMinutes) => change({ lateMinutes })}
              error={saving.errorOf('ages.lateMinutes')}
            />
          </div>
        </fieldset>
        <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
      </form>
    </>
  )
}
