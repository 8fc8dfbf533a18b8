import { expect, test } from 'vitest'
import { buildTicket } from '../../../electron/bridge/printing/build-ticket.ts'
import { layoutTicket } from '../../../electron/bridge/printing/layout/layout-ticket.ts'
import { makeLine, makeOrder, SAMPLE_NOW } from '../../support/printable-order.ts'
import { makeFacts } from '../../support/sample-tickets.ts'

function blackBlocks(note: string | null, comment: string | null): readonly string[] {
  const order = makeOrder({ comment: note, lines: [makeLine('Siomay', 1, { comment })] })
  const { blocks } = layoutTicket(buildTicket(order, makeFacts()), { printedAt: SAMPLE_NOW })
  return blocks.flatMap((block) => (block.kind === 'banner' || block.kind === 'bar' ? [block.text] : []))
}

test.each([
  ['in the note', 'Allergy: peanuts', null, ['! ALLERGY !', 'Allergy: peanuts']],
  ['in the note and of a dish', 'Allergy: peanuts', 'nut allergy', ['! ALLERGY !', 'Allergy: peanuts']],
  ['of a dish, below a note of something else', 'No cutlery', 'nut allergy', ['No cutlery', '! ALLERGY !']],
  ['of a dish alone', null, 'nut allergy', ['! ALLERGY !']],
  ['nowhere', 'No cutlery', 'Well done', ['No cutlery']],
])('an allergy %s is called out where no other words seem to be it', (_where, note, comment, expected) => {
  expect(blackBlocks(note, comment)).toEqual(expected)
})
