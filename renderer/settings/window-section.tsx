import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/settings.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { LanguageField } from './language-field.tsx'
import { useSaveSettings } from './use-save-settings.ts'

const themes = ['system', 'light', 'dark', 'hc'] as const
const densities = ['comfortable', 'compact', 'touch'] as const

/** How the window looks; a choice is saved and seen at once. */
export function WindowSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const change = (changes: Partial<Settings['window']>): void => {
    void saving.save({ window: { ...settings.window, ...changes } })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.window.title')}</h1>
      </div>
      <div className="panel form settings-one">
        <LanguageField language={settings.window.language} onChange={(language) => change({ language })} />
        <div className="field-group">
          <span className="field-label">{t('settings.window.theme')}</span>
          <Segmented
            wide
            label={t('settings.window.theme')}
            segments={themes.map((value) => ({ value, label: t(`settings.window.themes.${value}`) }))}
            value={settings.window.theme}
            onChange={(theme) => change({ theme })}
          />
        </div>
        <div className="field-group">
          <span className="field-label">{t('settings.window.density')}</span>
          <Segmented
            wide
            label={t('settings.window.density')}
            segments={densities.map((value) => ({ value, label: t(`settings.window.densities.${value}`) }))}
            value={settings.window.density}
            onChange={(density) => change({ density })}
          />
          <span className="hint">{t('settings.window.densityHint')}</span>
        </div>
        <FailureNote failure={saving.failure} />
      </div>
    </>
  )
}
