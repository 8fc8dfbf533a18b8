import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { actionGroups, roleSchema, type ActionGroup, type Role } from '../../shared/access.ts'
import type { Settings } from '../../shared/settings.ts'
import { useView } from '../bridge-client/use-view.ts'
import { SaveBar } from '../settings/save-bar.tsx'
import { useDraft } from '../settings/use-draft.ts'
import { useSaveSettings } from '../settings/use-save-settings.ts'
import { toWhole } from '../settings/whole-number.ts'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { PinsPanel } from './pins-panel.tsx'
import './access.css'

/** Whose PIN is asked for what. */
export function AccessSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const pins = useView('access', {}).data?.pins ?? { cashier: false, manager: false }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.access.title')}</h1>
      </div>
      <div className="settings-columns">
        <div>
          <PinsPanel pins={pins} enabled={settings.access.enabled} />
        </div>
        <RulesForm settings={settings} hasManagerPin={pins.manager} />
      </div>
    </>
  )
}

interface RulesFormProps {
  readonly settings: Settings
  readonly hasManagerPin: boolean
}

function RulesForm({ settings, hasManagerPin }: RulesFormProps) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const { enabled, lockMinutes, rules } = settings.access
  const draft = useDraft('access', { enabled, lockMinutes: String(lockMinutes), rules })
  const { value, change } = draft
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void saving.save({ access: { ...value, lockMinutes: toWhole(value.lockMinutes) } })
  }
  return (
    <form className="panel form" onSubmit={submit} noValidate>
      <Switch
        label={t('settings.access.enabled')}
        hint={t(hasManagerPin ? 'settings.access.enabledHint' : 'settings.access.needsPin')}
        on={value.enabled}
        onChange={(on) => change({ enabled: on })}
      />
      <span className="lock-minutes">
        <TextField
          kind="number"
          label={t('settings.access.lockMinutes')}
          hint={t('settings.access.lockMinutesHint')}
          value={value.lockMinutes}
          onChange={(minutes) => change({ lockMinutes: minutes })}
          error={saving.errorOf('access.lockMinutes')}
        />
      </span>
      <fieldset className="fieldset">
        <legend>{t('settings.access.rules')}</legend>
        <div className="rule-rows">
          {actionGroups.map((group) => (
            <RuleRow
              key={group}
              group={group}
              role={value.rules[group]}
              onChange={(role) => change({ rules: { ...value.rules, [group]: role } })}
            />
          ))}
        </div>
      </fieldset>
      <p className="hint">{t('settings.access.always')}</p>
      <SaveBar saving={saving} dirty={draft.dirty} typed={draft.value} onDiscard={draft.discard} />
    </form>
  )
}

interface RuleRowProps {
  readonly group: ActionGroup
  readonly role: Role
  readonly onChange: (role: Role) => void
}

function RuleRow({ group, role, onChange }: RuleRowProps) {
  const { t } = useTranslation()
  const label = t(`settings.access.rule.${group}`)
  return (
    <div className="rule-row">
      <span aria-hidden>{label}</span>
      <Select
        hideLabel
        label={label}
        options={roleSchema.options.map((value) => ({ value, label: t(`access.role.${value}`) }))}
        value={role}
        onChange={onChange}
      />
    </div>
  )
}
