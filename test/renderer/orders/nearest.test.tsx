import { describe, expect, it } from 'vitest'
import { nearest } from '../../../renderer/orders/nearest.ts'

function box(left: number, top: number) {
  return { left, top, width: 100, height: 100 }
}

describe('nearest card', () => {
  const boxes = [box(0, 110), box(110, 0), box(110, 110), box(220, 0)]

  it('goes to the next one ahead', () => {
    expect(nearest(box(0, 0), boxes, 'down')).toBe(0)
    expect(nearest(box(0, 0), boxes, 'right')).toBe(1)
  })

  it('stays where nothing is ahead', () => {
    expect(nearest(box(0, 0), boxes, 'up')).toBe(-1)
    expect(nearest(box(0, 0), boxes, 'left')).toBe(-1)
  })
})
