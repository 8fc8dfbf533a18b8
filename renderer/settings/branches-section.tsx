import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { SaveBar } from './save-bar.tsx'
import { StoreCodesForm } from './store-codes-form.tsx'
import { useDraft } from './use-draft.ts'
import { useSaveSettings } from './use-save-settings.ts'

/** Which branches this PC takes orders for. */
export function BranchesSection({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('branches', { branchIds: view.settings.branchIds })
  // an empty list means every branch, so picking is remembered here until one is picked
  const [picking, setPicking] = useState(draft.value.branchIds.length > 0)
  const [asked, setAsked] = useState(false)
  const { branchIds } = draft.value
  const incomplete = picking && branchIds.length === 0
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setAsked(true)
    if (!incomplete) void saving.save({ branchIds })
  }
  const setAll = (all: boolean): void => {
    setPicking(!all)
    draft.change({ branchIds: all ? [] : view.settings.branchIds })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.branches.title')}</h1>
      </div>
      <form className="panel form settings-one" onSubmit={submit} noValidate>
        <Switch label={t('settings.branches.all')} on={!picking} onChange={setAll} />
        {picking && (
          <BranchPicker view={view} branchIds={branchIds} onChange={(ids) => draft.change({ branchIds: ids })} />
        )}
        {incomplete && asked && (
          <p className="checks-bad" role="alert">
            {t('settings.branches.pickOne')}
          </p>
        )}
        <SaveBar
          saving={saving}
          dirty={draft.dirty || incomplete}
          typed={draft.value}
          onDiscard={() => (draft.discard(), setPicking(view.settings.branchIds.length > 0))}
        />
      </form>
      <StoreCodesForm view={view} />
    </>
  )
}

interface BranchPickerProps {
  readonly view: SettingsView
  readonly branchIds: readonly string[]
  readonly onChange: (branchIds: string[]) => void
}

/** The branches to choose from, or their ids by hand while none is known. */
export function BranchPicker({ view, branchIds, onChange }: BranchPickerProps) {
  const { t } = useTranslation()
  if (view.branches.length === 0) return <BranchIds branchIds={branchIds} onChange={onChange} />
  const brandName = (id: string): string => view.brands.find((brand) => brand.id === id)?.name ?? id
  return (
    <fieldset className="fieldset">
      <legend>{t('settings.branches.pick')}</legend>
      <div className="checks">
        {view.branches.map((branch) => (
          <Switch
            key={branch.id}
            label={branch.title}
            hint={t('settings.branches.brands', { names: branch.brandIds.map(brandName).join(', ') })}
            on={branchIds.includes(branch.id)}
            onChange={(on) => onChange(on ? [...branchIds, branch.id] : branchIds.filter((id) => id !== branch.id))}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** Branch ids by hand, for a key that may not read the list. */
function BranchIds({ branchIds, onChange }: Omit<BranchPickerProps, 'view'>) {
  const { t } = useTranslation()
  const [text, setText] = useState(branchIds.join(', '))
  const change = (next: string): void => {
    setText(next)
    onChange(
      next
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean),
    )
  }
  return (
    <>
      <p className="secondary label">{t('settings.branches.none')}</p>
      <TextField
        label={t('settings.branches.ids')}
        hint={t('settings.branches.idsHint')}
        value={text}
        onChange={change}
        mono
      />
    </>
  )
}
