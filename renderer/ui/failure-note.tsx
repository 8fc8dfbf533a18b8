import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../shared/result.ts'
import { Icon } from './icon.tsx'
import './failure-note.css'

/** A failure in words: what kind it is, what the bridge says about it, and the request to quote to support. */
export function failureWords(failure: Failure, t: TFunction): string {
  const request = failure.requestId ? t('failure.request', { id: failure.requestId }) : ''
  // the bridge's own message says more than the code's words, so those stand in only where it is silent
  return [failure.message || t(`failure.${failure.code}`), request].filter(Boolean).join(' ')
}

/** A failure beside what failed. */
export function FailureNote({ failure, title }: { readonly failure: Failure | null; readonly title?: string }) {
  const { t } = useTranslation()
  if (!failure) return null
  return (
    <div className="failure-note" role="alert">
      <Icon name="alert" />
      <span>
        <strong>{title ?? t('failure.title')}</strong> {failureWords(failure, t)}
      </span>
    </div>
  )
}
