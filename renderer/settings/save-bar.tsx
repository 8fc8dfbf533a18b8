import { useTranslation } from 'react-i18next'
import { formatTime } from '../format/time.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { useReadBack } from './use-read-back.ts'
import type { SaveSettings } from './use-save-settings.ts'

interface SaveBarProps {
  readonly saving: SaveSettings
  readonly dirty: boolean
  /** What the form holds, for one that keeps it until it was read back. */
  readonly typed?: unknown
  readonly onDiscard: () => void
}

/** The foot of a form: Discard and Save, and what became of the last save. Submits the form around it. */
export function SaveBar({ saving, dirty, typed, onDiscard }: SaveBarProps) {
  const { t } = useTranslation()
  useReadBack({ saving, dirty, typed, onDiscard })
  const discard = (): void => {
    saving.clear()
    onDiscard()
  }
  return (
    <>
      <FailureNote failure={saving.failure} />
      <div className="form-actions">
        <span className="label muted grow" aria-live="polite">
          {dirty && t('common.unsaved')}
          {!dirty &&
            saving.savedAt !== null &&
            t('common.saved', { time: formatTime(saving.savedAt, saving.savedAt, t) })}
        </span>
        {dirty && <Button onPress={discard}>{t('common.discard')}</Button>}
        <Button type="submit" look="solid" working={saving.pending ? t('common.saving') : null}>
          {t('common.save')}
        </Button>
      </div>
    </>
  )
}
