import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Failure } from '../../shared/result.ts'
import { localeIn } from '../format/locale.ts'
import { isolate } from '../text/isolate.ts'
import { Icon } from './icon.tsx'
import './failure-note.css'

/** A failure in words: what kind it is, what the bridge says about it, and the request to quote to support. */
export function failureWords(failure: Failure, t: TFunction): string {
  const request = failure.requestId ? t('failure.request', { id: failure.requestId }) : ''
  return [...said(failure, t), request].filter(Boolean).join(' ')
}

/** The bridge speaks English, and its message says more than the code's words. In English those stand in where it is silent; else both. */
function said({ code, message }: Failure, t: TFunction): readonly string[] {
  const words = t(`failure.${code}`)
  if (localeIn(t).startsWith('en')) return [message || words]
  return [words, message && isolate(message, 'rtl')]
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
