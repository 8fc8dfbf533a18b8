import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { leftOutSchema } from '../../shared/contract/transfer-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { saveText } from '../health/save-text.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { useToasts } from '../ui/toast.tsx'
import { ImportPanel } from './transfer/import-panel.tsx'
import './transfer/transfer.css'

/** The settings as a file: out of this PC, and into it. */
export function TransferSection() {
  const { t } = useTranslation()
  // a panel that took a file over begins anew
  const [round, setRound] = useState(0)
  return (
    <>
      <div className="screen-bar">
        <h1>{t('settings.transfer.title')}</h1>
      </div>
      <div className="settings-columns">
        <ExportPanel />
        <ImportPanel key={round} onDone={() => setRound(round + 1)} />
      </div>
    </>
  )
}

function ExportPanel() {
  const { t } = useTranslation()
  const toasts = useToasts()
  const exporting = useCommand('settings.export')
  const save = async (): Promise<void> => {
    const result = await exporting.run({})
    if (!result?.ok) return
    saveText(result.value.fileName, result.value.text)
    toasts.good(t('settings.transfer.savedToast', { name: result.value.fileName }))
  }
  return (
    <section className="panel" aria-label={t('settings.transfer.save')}>
      <header>
        <h2>{t('settings.transfer.save')}</h2>
      </header>
      <div className="form">
        <p className="secondary label">{t('settings.transfer.saveHint')}</p>
        <div className="label">
          <span className="field-label">{t('settings.transfer.leftOutTitle')}</span>
          <ul className="left-out">
            {leftOutSchema.options.map((what) => (
              <li key={what}>{t(`settings.transfer.leftOut.${what}`)}</li>
            ))}
          </ul>
        </div>
        <FailureNote failure={exporting.failure} />
        <div className="form-actions">
          <span className="grow" />
          <Button
            look="solid"
            icon="download"
            working={exporting.pending ? t('settings.transfer.saving') : null}
            onPress={() => void save()}
          >
            {t('settings.transfer.saveButton')}
          </Button>
        </div>
      </div>
    </section>
  )
}
