import { useState } from 'react'
import { DropZone, FileTrigger } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ImportPreview } from '../../../shared/contract/transfer-views.ts'
import { useCommand } from '../../bridge-client/use-command.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { Icon } from '../../ui/icon.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { ImportChanges } from './import-changes.tsx'
import { readPickedFile } from './read-picked-file.ts'
import './transfer.css'

/** A file that was read, and what it would do. */
interface Picked {
  readonly name: string
  readonly text: string
  readonly preview: ImportPreview
}

/** Takes settings out of a file: first what would change, then the change, then the way back. */
export function ImportPanel({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation()
  const reading = useCommand('settings.readImport')
  const [picked, setPicked] = useState<Picked | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const take = async (file: File): Promise<void> => {
    setPicked(null)
    reading.clear()
    const read = await readPickedFile(file)
    setProblem(read.outcome === 'read' ? null : t(`settings.transfer.${read.outcome}`, { name: file.name }))
    if (read.outcome !== 'read') return
    const result = await reading.run({ text: read.text })
    if (result?.ok) setPicked({ name: file.name, text: read.text, preview: result.value })
  }
  return (
    <section className="panel" aria-label={t('settings.transfer.load')}>
      <header>
        <h2>{t('settings.transfer.load')}</h2>
      </header>
      <div className="form">
        <p className="secondary label">{t('settings.transfer.loadHint')}</p>
        <FileDrop onFile={(file) => void take(file)} reading={reading.pending} />
        {problem !== null && (
          <p className="checks-bad" role="alert">
            {problem}
          </p>
        )}
        <FailureNote failure={reading.failure} />
        {picked && <ImportReview picked={picked} onDone={onDone} />}
      </div>
    </section>
  )
}

interface FileDropProps {
  readonly onFile: (file: File) => void
  readonly reading: boolean
}

function FileDrop({ onFile, reading }: FileDropProps) {
  const { t } = useTranslation()
  return (
    <DropZone
      className="file-drop"
      aria-label={t('settings.transfer.load')}
      onDrop={(event) => {
        const item = event.items.find((each) => each.kind === 'file')
        if (item?.kind === 'file') void item.getFile().then(onFile)
      }}
    >
      <Icon name="paper" size="large" />
      <FileTrigger
        acceptedFileTypes={['application/json', '.json']}
        onSelect={(files) => {
          const [file] = files ?? []
          if (file) onFile(file)
        }}
      >
        <Button working={reading ? t('settings.transfer.reading') : null}>{t('settings.transfer.choose')}</Button>
      </FileTrigger>
      <span className="hint">{t('settings.transfer.drop')}</span>
    </DropZone>
  )
}

interface ImportReviewProps {
  readonly picked: Picked
  readonly onDone: () => void
}

function ImportReview({ picked, onDone }: ImportReviewProps) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const importing = useCommand('settings.import')
  const undoing = useCommand('settings.undoImport')
  const undo = async (): Promise<void> => {
    const result = await undoing.run({})
    if (result?.ok) toasts.good(t('settings.transfer.undone'))
    else if (result) toasts.bad(t('failure.title'), result.error.message)
  }
  const apply = async (): Promise<void> => {
    const result = await importing.run({ text: picked.text })
    if (!result?.ok) return
    toasts.offer(t('settings.transfer.appliedToast', { count: result.value.changes }), {
      label: t('settings.transfer.undo'),
      run: () => void undo(),
    })
    onDone()
  }
  return (
    <>
      <ImportChanges name={picked.name} preview={picked.preview} />
      <FailureNote failure={importing.failure} />
      <div className="form-actions">
        <span className="grow" />
        <Button onPress={onDone}>{t('common.cancel')}</Button>
        {picked.preview.changes.length > 0 && (
          <Button
            look="solid"
            working={importing.pending ? t('settings.transfer.applying') : null}
            onPress={() => void apply()}
          >
            {t('settings.transfer.apply')}
          </Button>
        )}
      </div>
    </>
  )
}
