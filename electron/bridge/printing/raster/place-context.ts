import type { TicketLanguage } from '../../../../shared/ticket-design.ts'
import type { TextDirection } from './text-direction.ts'
import type { TicketFont } from './ticket-fonts.ts'
import type { TicketScale } from './ticket-scale.ts'

/** How far a text moves the pen, in dots. */
export type MeasureText = (text: string, font: TicketFont) => number

/** What every part of a ticket is placed with. */
export interface PlaceContext {
  /** Dots from edge to edge of the printable paper. */
  readonly width: number
  readonly scale: TicketScale
  readonly language: TicketLanguage
  readonly direction: TextDirection
  readonly measure: MeasureText
  /** The text in characters that a font has. */
  readonly printable: (text: string) => string
}
