import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/settings.ts'
import { Segmented } from '../ui/segmented.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { ReasonList } from './reason-list.tsx'
import { SaveBar } from './save-bar.tsx'
import { useDraft } from './use-draft.ts'
import { type SaveSettings, useSaveSettings } from './use-save-settings.ts'
import './store-settings.css'

const methods = ['PATCH', 'PUT', 'POST'] as const
const levels = ['brand', 'branch'] as const

type Visibility = Settings['visibility']

/** How pauses of stores reach klikit, at addresses that it tells its partners on request, and the reasons to pick from. */
export function StoresSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const draft = useDraft('stores', { visibility: settings.visibility, pauseReasons: settings.pauseReasons })
  const { visibility, pauseReasons } = draft.value
  const change = (changes: Partial<Visibility>): void => draft.change({ visibility: { ...visibility, ...changes } })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save({ visibility, pauseReasons })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.stores.title')}</h1>
      </div>
      <form className="panel form settings-one" onSubmit={submit} noValidate>
        <Switch
          label={t('settings.stores.enabled')}
          hint={t('settings.stores.enabledHint')}
          on={visibility.enabled}
          onChange={(enabled) => change({ enabled })}
        />
        <div className="field-group">
          <span className="field-label">{t('settings.stores.level')}</span>
          <Segmented
            wide
            label={t('settings.stores.level')}
            segments={levels.map((value) => ({ value, label: t(`settings.stores.levels.${value}`) }))}
            value={visibility.level}
            onChange={(level) => change({ level })}
          />
          <span className="hint">{t(`settings.stores.levelHint.${visibility.level}`)}</span>
        </div>
        <div className="field-group">
          <span className="field-label">{t('settings.stores.method')}</span>
          <Segmented
            wide
            label={t('settings.stores.method')}
            segments={methods.map((value) => ({ value, label: value }))}
            value={visibility.method}
            onChange={(method) => change({ method })}
          />
        </div>
        <TemplateFields visibility={visibility} saving={saving} onChange={change} />
        {visibility.level === 'brand' && (
          <Switch
            label={t('settings.stores.everyBranch')}
            hint={t('settings.stores.everyBranchHint')}
            on={visibility.everyBranch}
            onChange={(everyBranch) => change({ everyBranch })}
          />
        )}
        <h2 className="store-settings-title">{t('settings.stores.reasons')}</h2>
        <p className="secondary label">{t('settings.stores.reasonsHint')}</p>
        <ReasonList
          path="pauseReasons"
          reasons={pauseReasons}
          onChange={(next) => draft.change({ pauseReasons: next })}
          errorOf={saving.errorOf}
        />
        <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
      </form>
    </>
  )
}

interface TemplateFieldsProps {
  readonly visibility: Visibility
  readonly saving: SaveSettings
  readonly onChange: (changes: Partial<Visibility>) => void
}

/** Path and body of what a pause is for; the other address is kept as it is. */
function TemplateFields({ visibility, saving, onChange }: TemplateFieldsProps) {
  const { t } = useTranslation()
  const { level } = visibility
  const template = visibility[level]
  const edit = (changes: Partial<typeof template>): void => onChange({ [level]: { ...template, ...changes } })
  return (
    <fieldset className="fieldset">
      <legend>{t(level === 'brand' ? 'settings.stores.brandTitle' : 'settings.stores.branchTitle')}</legend>
      <TextField
        mono
        label={t('settings.stores.path')}
        hint={t('settings.stores.pathHint')}
        value={template.path}
        onChange={(path) => edit({ path })}
        error={saving.errorOf(`visibility.${level}.path`)}
      />
      <TextField
        mono
        kind="paragraph"
        label={t('settings.stores.body')}
        hint={t('settings.stores.bodyHint')}
        value={template.body}
        onChange={(body) => edit({ body })}
        error={saving.errorOf(`visibility.${level}.body`)}
      />
    </fieldset>
  )
}
