import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { type StoreCode, storeText } from '../../shared/stores.ts'
import { TextField } from '../ui/text-field.tsx'
import { SaveBar } from './save-bar.tsx'
import { useDraft } from './use-draft.ts'
import { useSaveSettings } from './use-save-settings.ts'
import './store-settings.css'

/** The restaurant's own code of each brand at each branch. */
export function StoreCodesForm({ view }: { readonly view: SettingsView }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('branches:codes', { storeCodes: view.settings.storeCodes })
  const { storeCodes } = draft.value
  const chosen = view.settings.branchIds
  const branches = view.branches.filter(({ id }) => chosen.length === 0 || chosen.includes(id))
  const brandName = (id: string): string => view.brands.find((brand) => brand.id === id)?.name ?? id
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save({ storeCodes: storeCodes.filter(({ code }) => code.trim() !== '') })
  }
  const change = (store: StoreCode): void => draft.change({ storeCodes: withCode(storeCodes, store) })
  const twice = codeOfSeveral(storeCodes)
  return (
    <form className="panel form settings-one" onSubmit={submit} noValidate>
      <h2 className="store-settings-title">{t('settings.branches.codes')}</h2>
      <p className="secondary label">{t('settings.branches.codesHint')}</p>
      {branches.length === 0 && <p className="secondary label">{t('settings.branches.codesNone')}</p>}
      {branches.map((branch) => (
        <fieldset key={branch.id} className="fieldset">
          <legend>
            <bdi>{branch.title}</bdi>
          </legend>
          {branch.brandIds.map((brandId) => {
            const store = { brandId, branchId: branch.id }
            const place = storeCodes.findIndex((each) => storeText(each) === storeText(store))
            return (
              <div key={brandId} className="store-code">
                <span aria-hidden>
                  <bdi>{brandName(brandId)}</bdi>
                </span>
                <TextField
                  hideLabel
                  mono
                  label={t('settings.branches.codeOf', { brand: brandName(brandId), branch: branch.title })}
                  value={storeCodes[place]?.code ?? ''}
                  onChange={(code) => change({ ...store, code })}
                  error={place < 0 ? null : saving.errorOf(`storeCodes[${place}].code`)}
                />
              </div>
            )
          })}
        </fieldset>
      ))}
      {twice !== null && (
        <output className="store-codes-twice">{t('settings.branches.codesTwice', { code: twice })}</output>
      )}
      <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
    </form>
  )
}

function withCode(codes: readonly StoreCode[], store: StoreCode): StoreCode[] {
  const place = codes.findIndex((each) => storeText(each) === storeText(store))
  if (place < 0) return [...codes, store]
  return store.code === '' ? codes.filter((_, at) => at !== place) : codes.with(place, store)
}

/** The first code that more than one store has; null when none does. */
function codeOfSeveral(codes: readonly StoreCode[]): string | null {
  const all = codes.map(({ code }) => code.trim()).filter((code) => code !== '')
  return all.find((code, place) => all.indexOf(code) !== place) ?? null
}
