import * as canvasModule from '@napi-rs/canvas'
import { expect, test } from 'vitest'
import { findFontsDir } from '../../../../electron/bridge/lib/paper/fonts-dir.ts'
import type { Bitmap } from '../../../../electron/bridge/printing/raster/bitmap.ts'
import { loadTypeface, registerTicketFonts } from '../../../../electron/bridge/printing/raster/load-typeface.ts'
import { createPainter, SLICE_ROWS } from '../../../../electron/bridge/printing/raster/painter.ts'
import { placeTicket } from '../../../../electron/bridge/printing/raster/place-ticket.ts'

const fontsDir = findFontsDir() ?? ''
registerTicketFonts(canvasModule, fontsDir)
const canvas = canvasModule.createCanvas(576, SLICE_ROWS).getContext('2d')
const typeface = loadTypeface(canvas, fontsDir)
const painter = createPainter(canvas)

const paper = { dots: 576, marginDots: 0 } as const
const ROOM = 60

async function paintText(text: string): Promise<Bitmap & { readonly lineHeight: number }> {
  const page = { size: 'normal', language: 'en', direction: 'ltr' } as const
  const placed = placeTicket(
    { ...page, blocks: [{ kind: 'text', text, weight: 'strong', align: 'start' }] },
    paper,
    typeface,
  )
  // paper above and below, so that ink that leaves its line is seen
  const boxes = placed.boxes.map((box) => ({ ...box, y: box.y + ROOM }))
  const bitmap = await painter.paint({ ...placed, boxes, height: placed.height + 2 * ROOM })
  return { ...bitmap, lineHeight: placed.height }
}

function inkedRows({ width, height, bits }: Bitmap): readonly number[] {
  const rowBytes = width >> 3
  return Array.from({ length: height }, (_, row) => row).filter((row) =>
    bits.subarray(row * rowBytes, (row + 1) * rowBytes).some((byte) => byte !== 0),
  )
}

// the tallest and deepest that each script writes in names and notes; a line or two of 30 dots an em
test.each([
  ['Latin, Vietnamese', 'ÀÅẤẶỖẴỮễỳọgjpqy(){}|@'],
  ['Thai', 'ที่ปี่ป้ฟ้น้ำผู้ญูฐูกึ๊ฎุ'],
  ['Arabic', 'أإآلله ج ح ع ي ى ص گ چ'],
  ['Arabic with all vowels', 'لَّ كٍ جِ أُ بِالسُّكَّرِ'],
  ['Bengali', 'ক্ষ্ম স্ত্রী পেঁয়াজ ষ্ণু দ্ভূ'],
  ['Tamil', 'ஸ்ரீ கோழி ஞௌ ஷூ'],
  ['Devanagari', 'र्कि ङ्क्ष्व ट्ठू प्याज़ ॐ'],
  ['Chinese, Japanese, Korean', '龘鬱餃ぁ뷁쀍'],
  ['emoji', '🌶️👨‍👩‍👧❤️1️⃣'],
])('%s stays within its line: no dot is clipped or touches the next line', async (_script, text) => {
  const bitmap = await paintText(text)
  const rows = inkedRows(bitmap)
  expect(rows.length).toBeGreaterThan(10)
  expect(rows[0]).toBeGreaterThanOrEqual(ROOM)
  expect(rows.at(-1)).toBeLessThan(ROOM + bitmap.lineHeight)
})

test('ink is the same wherever a slice of the canvas ends', async () => {
  const boxAt = (y: number) =>
    ({ kind: 'text', x: 0, y, text: 'ที่ gÅ ষ্ণু', font: { px: 40, weight: 'bold', han: 'sc' }, direction: 'ltr' }) as const
  const whole = await painter.paint({ width: 576, height: SLICE_ROWS, boxes: [boxAt(100)] })
  const across = await painter.paint({ width: 576, height: SLICE_ROWS + 100, boxes: [boxAt(SLICE_ROWS)] })
  const rowBytes = 72
  expect(inkedRows(whole).length).toBeGreaterThan(20)
  expect(
    Buffer.compare(
      whole.bits.subarray(0, 150 * rowBytes),
      across.bits.subarray((SLICE_ROWS - 100) * rowBytes, (SLICE_ROWS + 50) * rowBytes),
    ),
  ).toBe(0)
})

test('a ticket of 50 m is refused, not drawn', async () => {
  await expect(painter.paint({ width: 576, height: 400_001, boxes: [] })).rejects.toThrow('got 400001')
})
