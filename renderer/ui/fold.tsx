import type { ReactNode } from 'react'
import { Button, Disclosure, DisclosurePanel, Heading } from 'react-aria-components'
import { Icon } from './icon.tsx'
import './fold.css'

interface FoldProps {
  readonly title: string
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly children: ReactNode
}

/** A part that few need: folded until asked for. */
export function Fold({ title, open, onOpen, children }: FoldProps) {
  return (
    <Disclosure className="fold" isExpanded={open} onExpandedChange={onOpen}>
      <Heading level={3}>
        <Button slot="trigger" className="fold-button">
          <Icon name="chevronDown" />
          <span>{title}</span>
        </Button>
      </Heading>
      <DisclosurePanel>
        <div className="fold-panel">{children}</div>
      </DisclosurePanel>
    </Disclosure>
  )
}
