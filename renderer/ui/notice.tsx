import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import './notice.css'

/** Something amiss with the whole screen, under its bar; `children` is the way out. */
export function Notice({ words, children }: { readonly words: string; readonly children?: ReactNode }) {
  return (
    <div className="notice" aria-live="polite">
      <Icon name="alert" />
      <bdi className="grow">{words}</bdi>
      {children}
    </div>
  )
}
