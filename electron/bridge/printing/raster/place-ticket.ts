import { assertNever } from '../../lib/bridge-error.ts'
import type { ItemBlock, TicketBlock, TicketLayout } from '../layout/blocks.ts'
import type { Box, Part } from './boxes.ts'
import { blankPart, moved, stacked } from './boxes.ts'
import { placeCode } from './place-code.ts'
import type { MeasureText } from './place-context.ts'
import { placeBanner, placeBar, placeNumber, placePair, placeRunningText, placeTitle } from './place-head.ts'
import type { ItemContext } from './place-item.ts'
import { itemContext, placeItem } from './place-item.ts'
import { placeRuler, placeSample } from './place-test-page.ts'
import { ticketScale } from './ticket-scale.ts'

/** The paper that a ticket is placed on, in dots. */
export interface RasterPaper {
  readonly dots: 384 | 512 | 576
  /** Left free at the left edge. */
  readonly marginDots: number
}

/** A ticket with everything at its place: a picture that is not drawn yet. */
export interface PlacedTicket {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
}

/** How letters are measured and which of them there are. */
export interface Typeface {
  readonly measure: MeasureText
  readonly printable: (text: string) => string
}

/** Gives every block of a ticket its place. Pure: the same typeface gives the same places. */
export function placeTicket(layout: TicketLayout, paper: RasterPaper, typeface: Typeface): PlacedTicket {
  const { size, language, direction } = layout
  const width = paper.dots - paper.marginDots
  const scale = ticketScale(paper.dots, size)
  const items = layout.blocks.filter((block): block is ItemBlock => block.kind === 'item')
  const context = itemContext(items, { ...typeface, width, scale, language, direction })
  const parts = layout.blocks.flatMap((block, index) => {
    const apart = blankPart(whiteBetween(layout.blocks[index - 1]?.kind, block.kind, scale.gap))
    return [apart, placeBlock(block, context)]
  })
  const { height, boxes } = stacked(parts)
  return { width: paper.dots, height, boxes: moved(boxes, paper.marginDots, 0) }
}

type Kind = TicketBlock['kind']

const isBlack = (kind: Kind | undefined): boolean => kind === 'banner' || kind === 'bar'

/** White that black ground needs beside it, so that notes neither run together nor sit on rules and letters; a banner and its note are one. */
function whiteBetween(above: Kind | undefined, below: Kind, gap: number): number {
  if (above === undefined || above === 'space' || below === 'space') return 0
  if (isBlack(above) && isBlack(below)) return above === 'banner' && below === 'bar' ? 0 : gap >> 1
  return isBlack(above) || isBlack(below) ? gap : 0
}

function placeBlock(block: TicketBlock, context: ItemContext): Part {
  switch (block.kind) {
    case 'space':
      return blankPart(context.scale[block.size])
    case 'rule':
      return placeRule(context.scale[block.weight], context)
    case 'banner':
      return placeBanner(block, context)
    case 'bar':
      return placeBar(block, context)
    case 'number':
      return placeNumber(block, context)
    case 'title':
      return placeTitle(block, context)
    case 'text':
      return placeRunningText(block, context)
    case 'pair':
      return placePair(block, context)
    case 'item':
      return placeItem(block, context)
    case 'qr':
      return placeCode(block.data, block.caption, context)
    case 'ruler':
      return placeRuler(context)
    case 'sample':
      return placeSample(block.text, context)
    default:
      return assertNever(block)
  }
}

function placeRule(thickness: number, { width, scale }: ItemContext): Part {
  const box: Box = { kind: 'fill', x: scale.edge, y: 0, width: width - 2 * scale.edge, height: thickness }
  return { height: thickness, boxes: [box] }
}
