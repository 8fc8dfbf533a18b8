import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useView } from '../bridge-client/use-view.ts'
import { useSaveSettings } from '../settings/use-save-settings.ts'
import { Icon } from '../ui/icon.tsx'

/** The way back to a set-up that was put off; gone when it is done. */
export function SetUpItem() {
  const { t } = useTranslation()
  const left = useView('startUp', {}).data?.setUp === 'left'
  const settings = useView('settings', {}).data?.settings
  const { save } = useSaveSettings()
  if (!left || !settings) return null
  return (
    <Button className="system-item" onPress={() => void save({ setUp: { ...settings.setUp, state: 'going' } })}>
      <Icon name="settings" />
      <span>{t('system.finishSetUp')}</span>
    </Button>
  )
}
