import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SupportBundle } from '../../shared/contract/diagnostics-views.ts'
import { useCommand } from '../bridge-client/use-command.ts'
import { formatBytes } from '../format/size.ts'
import { Button } from '../ui/button.tsx'
import { FailureNote } from '../ui/failure-note.tsx'
import { Sheet } from '../ui/sheet.tsx'
import { useToasts } from '../ui/toast.tsx'
import { saveBytes } from './save-text.ts'
import './support.css'

/** One tap collects everything that support asks for; a second saves it, after a person has seen what it holds. */
export function SupportButton() {
  const { t } = useTranslation()
  const command = useCommand('support.bundle')
  const [bundle, setBundle] = useState<SupportBundle | null>(null)
  const collect = async (): Promise<void> => {
    const result = await command.run({})
    if (result?.ok) setBundle(result.value)
  }
  return (
    <>
      <FailureNote failure={command.failure} />
      <Button icon="layers" working={command.pending ? t('support.collecting') : null} onPress={() => void collect()}>
        {t('support.button')}
      </Button>
      {bundle && <SupportSheet bundle={bundle} onClose={() => setBundle(null)} />}
    </>
  )
}

function SupportSheet({ bundle, onClose }: { readonly bundle: SupportBundle; readonly onClose: () => void }) {
  const { t } = useTranslation()
  const toasts = useToasts()
  const zip = bytesOf(bundle.base64)
  const save = (): void => {
    saveBytes(bundle.fileName, zip)
    toasts.good(t('support.saved', { file: bundle.fileName }))
    onClose()
  }
  return (
    <Sheet title={t('support.title')} onClose={onClose}>
      <p className="secondary">{t('support.detail')}</p>
      <ul className="support-files">
        {bundle.contents.map(({ name, bytes }) => (
          <li key={name}>
            <bdi className="mono">{name}</bdi>
            <span className="secondary">{formatBytes(bytes, t)}</span>
          </li>
        ))}
      </ul>
      <p className="label secondary">
        {t('support.total', { count: bundle.contents.length, size: formatBytes(zip.length, t) })}
      </p>
      <div className="sheet-actions">
        <Button size="primary" onPress={onClose}>
          {t('common.close')}
        </Button>
        <Button look="solid" size="primary" icon="download" onPress={save}>
          {t('support.save')}
        </Button>
      </div>
    </Sheet>
  )
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (letter) => letter.codePointAt(0) ?? 0)
}
