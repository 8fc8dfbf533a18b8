import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, type IconName } from './icon.tsx'
import './state-panel.css'

interface StatePanelProps {
  readonly icon: IconName
  readonly title: string
  readonly detail?: string | null
  /** The way out: a button. */
  readonly children?: ReactNode
}

/** An empty, failed or waiting place: what is known, and what to do about it. */
export function StatePanel({ icon, title, detail, children }: StatePanelProps) {
  return (
    <div className="state-panel">
      <Icon name={icon} size="huge" />
      <h2>{title}</h2>
      {detail && <p>{detail}</p>}
      {children}
    </div>
  )
}

/** Grey shapes where data will stand, with a word for those who cannot see them. */
export function LoadingPanel({ rows = 3 }: { readonly rows?: number }) {
  const { t } = useTranslation()
  return (
    <div className="loading-panel" aria-live="polite">
      <span className="label muted">{t('common.loading')}</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className="skeleton" />
      ))}
    </div>
  )
}
