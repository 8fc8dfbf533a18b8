import { useTranslation } from 'react-i18next'
import type { Settings } from '../../shared/settings.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { StartUpSwitches } from './start-up-switches.tsx'
import { useSaveSettings } from './use-save-settings.ts'

/** How the app starts, whether a guest can leave it, and the way back to the guided set-up. */
export function StartUpSection({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation()
  const saving = useSaveSettings()
  const again = (): void => {
    void saving.save({ setUp: { ...settings.setUp, state: 'going', step: 'welcome' } })
  }
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.startUp.title')}</h1>
      </div>
      <section className="panel form settings-one" aria-label={t('settings.startUp.title')}>
        <StartUpSwitches settings={settings} />
      </section>
      <section className="panel form settings-one" aria-label={t('settings.startUp.guide')}>
        <h2 className="field-label">{t('settings.startUp.guide')}</h2>
        <p className="hint">{t('settings.startUp.guideHint')}</p>
        <span>
          <Button icon="refresh" working={saving.pending ? t('common.saving') : null} onPress={again}>
            {t('settings.startUp.again')}
          </Button>
        </span>
        <FailureNote failure={saving.failure} />
      </section>
    </>
  )
}
