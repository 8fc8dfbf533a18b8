import type { TFunction } from 'i18next'

// as the settings bring them; whoever edits one has chosen words of their own
const shipped = new Map([
  ['Out of items', 'outOfItems'],
  ['Kitchen closed', 'kitchenClosed'],
  ['Too busy', 'tooBusy'],
  ['Customer asked', 'customerAsked'],
  ['Cannot make it as asked', 'cannotMake'],
  ['Equipment trouble', 'equipment'],
  ['No staff', 'noStaff'],
  ['Other', 'other'],
] as const)

/** A reason to cancel or pause in the window's language where it is one that the settings came with; else as somebody wrote it. */
export function formatReason(label: string, t: TFunction): string {
  const key = [...shipped].find(([words]) => words === label)?.[1]
  return key === undefined ? label : t(`reason.shipped.${key}`)
}
