import type { ReactNode } from 'react'
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import './sheet.css'

interface SheetProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** `alertdialog` interrupts: for a choice that cannot be undone. */
  readonly role?: 'dialog' | 'alertdialog'
}

/** A dialog over the screen. Esc and a tap outside close it; focus returns to where it was. */
export function Sheet({ title, onClose, children, role = 'dialog' }: SheetProps) {
  return (
    <ModalOverlay className="sheet-scrim" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="sheet">
        <Dialog className="sheet-body" role={role}>
          <Heading slot="title" className="sheet-title">
            {title}
          </Heading>
          {children}
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}
