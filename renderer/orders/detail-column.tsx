import type { ReactNode } from 'react'

interface DetailColumnProps {
  readonly title: string
  readonly name: 'lines' | 'timeline' | 'ticket'
  readonly children: ReactNode
}

/** A column of an order's detail. It scrolls by itself, so it takes the focus: the keys scroll it too. */
export function DetailColumn({ title, name, children }: DetailColumnProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="detail-column" data-name={name} aria-label={title} tabIndex={0}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}
