import { useLayoutEffect, useRef, type ReactNode } from 'react'

/** Pieces of one kind under their name. */
export function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="gallery-group" aria-label={title} data-gallery={title}>
      <h2>{title}</h2>
      <div className="gallery-row">{children}</div>
    </section>
  )
}

interface StateProps {
  readonly name: string
  /** What React Aria would write on the piece under a pointer or the keys. */
  readonly force?: 'hovered' | 'pressed' | 'focus-visible'
  readonly size?: 'wide' | 'narrow'
  readonly children: ReactNode
}

/** A piece in one state, with the state's name. */
export function State({ name, force, size, children }: StateProps) {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (!force) return
    const target = place.current?.querySelector('.button, .segment, .switch, .field-box, .fold-button')
    target?.setAttribute(`data-${force}`, 'true')
  })
  return (
    <div className={`gallery-state${size ? ` gallery-${size}` : ''}`} ref={place}>
      <span className="small muted">{name}</span>
      {children}
    </div>
  )
}
