import { assertNever } from '../../lib/bridge-error.ts'
import type { ItemBlock, ItemDetail, TicketBlock } from '../layout/blocks.ts'

/** A block with every text that a reader sees exchanged. The code's data and the test page's sample stay as they are. */
export function mapTexts(block: TicketBlock, change: (text: string) => string): TicketBlock {
  const maybe = (text: string | null) => (text === null ? null : change(text))
  switch (block.kind) {
    case 'space':
    case 'rule':
    case 'ruler':
    case 'sample':
      return block
    case 'banner':
    case 'bar':
    case 'title':
    case 'text':
      return { ...block, text: change(block.text) }
    case 'number':
      return {
        ...block,
        number: change(block.number),
        time: block.time && { label: change(block.time.label), text: change(block.time.text) },
      }
    case 'pair':
      return { ...block, start: change(block.start), end: change(block.end) }
    case 'qr':
      return { ...block, caption: change(block.caption) }
    case 'item':
      return mapItem(block, change, maybe)
    default:
      return assertNever(block)
  }
}

function mapItem(
  item: ItemBlock,
  change: (text: string) => string,
  maybe: (text: string | null) => string | null,
): ItemBlock {
  return {
    ...item,
    quantity: change(item.quantity),
    name: change(item.name),
    tag: maybe(item.tag),
    price: maybe(item.price),
    details: item.details.map((detail): ItemDetail => {
      if (detail.kind === 'comment') return { ...detail, text: change(detail.text) }
      return { ...detail, text: change(detail.text), price: maybe(detail.price) }
    }),
  }
}
