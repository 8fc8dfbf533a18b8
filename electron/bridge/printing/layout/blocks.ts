import type { TicketLanguage, TicketSize } from '../../../../shared/ticket-design.ts'

/**
 * A ticket as a list of blocks, top to bottom: what is to be said and how loudly, not yet how wide. Text mode turns blocks into columns of
 * font A, raster mode into dots; both show every word of every block.
 */
export type TicketBlock =
  /** White paper: `lead` at the head, where the rail's clip sits; `gap` between parts. */
  | { readonly kind: 'space'; readonly size: 'lead' | 'gap' }
  | { readonly kind: 'rule'; readonly weight: 'thin' | 'thick' }
  /** White on black across the paper, as large as fits: CANCELLED, REPRINT #1, UPDATE 2, BACKUP FOR GRILL, SCHEDULED 18:30. */
  | { readonly kind: 'banner'; readonly text: string }
  /** White on black across the paper, at reading size: notes, allergies, what to do with an older ticket. */
  | { readonly kind: 'bar'; readonly text: string }
  /** The number that staff call out, the largest thing on the paper, with a time beside it where there is room, else below. */
  | {
      readonly kind: 'number'
      readonly number: string
      readonly time: { readonly label: string; readonly text: string } | null
    }
  /** Channel and type, table, queue number. */
  | { readonly kind: 'title'; readonly text: string }
  /** One line or more of running text. */
  | {
      readonly kind: 'text'
      readonly text: string
      readonly weight: 'plain' | 'strong'
      readonly align: 'start' | 'centre'
    }
  /** Two texts at the two edges; the second one goes below where both do not fit. `strong` is larger and heavier. */
  | { readonly kind: 'pair'; readonly start: string; readonly end: string; readonly weight: 'plain' | 'strong' }
  | ItemBlock
  /** A square code of `data` with words below. */
  | { readonly kind: 'qr'; readonly data: string; readonly caption: string }
  /** Of the test page: digits that must fill the width, all sizes, and characters to look at. */
  | { readonly kind: 'ruler' }
  | { readonly kind: 'sample'; readonly text: string }

/** A line to cook: quantity first in a column of its own, everything else indented under the name. */
export interface ItemBlock {
  readonly kind: 'item'
  /** Such as `2`, or `+1` on an update. The column is as wide as the widest quantity of the ticket. */
  readonly quantity: string
  readonly name: string
  /** Voided or removed: a line runs through it. */
  readonly struck: boolean
  /** A small inverted word before the name, such as ADD or QTY 2 -> 3. */
  readonly tag: string | null
  /** Of a cashier's copy, at the end edge. */
  readonly price: string | null
  readonly details: readonly ItemDetail[]
}

/** What stands under an item's name. */
export type ItemDetail =
  /** A chosen option, `depth` levels below the item; `sign` is `+` or `-`. */
  | {
      readonly kind: 'modifier'
      readonly depth: number
      readonly sign: '+' | '-'
      readonly text: string
      readonly price: string | null
    }
  /** The guest's words about this line, inverted. */
  | { readonly kind: 'comment'; readonly text: string }

/** A whole ticket, ready to be rendered. */
export interface TicketLayout {
  readonly size: TicketSize
  readonly language: TicketLanguage
  /** Fixed words run from right to left: starts and ends swap sides, quantities stay at the left edge. */
  readonly direction: 'ltr' | 'rtl'
  readonly blocks: readonly TicketBlock[]
}
