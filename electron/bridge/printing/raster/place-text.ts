import type { Box, Part } from './boxes.ts'
import { moved, overlaid, stacked } from './boxes.ts'
import type { PlaceContext } from './place-context.ts'
import type { TextDirection } from './text-direction.ts'
import { keepNumbersWhole } from './text-direction.ts'
import type { TicketFont } from './ticket-fonts.ts'
import { hanStyleOf } from './ticket-fonts.ts'
import { wrapMeasured } from './wrap-measured.ts'

/** Where a text stands and how it looks. */
export interface TextPlace {
  readonly x: number
  readonly width: number
  readonly px: number
  readonly weight: TicketFont['weight']
  readonly direction: TextDirection
  readonly align: 'left' | 'centre' | 'right'
}

/** Lines of one text. `spans` says where each begins and ends, for a line through them. */
export interface PlacedText extends Part {
  readonly spans: readonly { readonly x: number; readonly width: number; readonly baseline: number }[]
}

/** Ink above and below the line that letters stand on, in em. Together 1.6: seen at 100 dots, stacked Thai and Vietnamese reach 1.07 up and Bengali conjuncts 0.53 down. */
const USUAL = { up: 1.08, down: 0.54 }
/** Arabic with vowels below or two marks on a letter reaches 1.47 up and 0.75 down, and piles of marks need as much. */
const TALL = { up: 1.48, down: 0.76 }
const needsTall = /[\u064D\u0650]|[\u064B-\u065F\u0670]{2}|\p{M}{3}/u
/** Between two lines of one text in letters that pile nothing up: further apart, they read as two dishes. */
const CLOSE = { up: 1, down: 0.4 }
const pilesNothing =
  /^[\u0020-\u007E\u00A0-\u00FF\u3000-\u303F\uFF01-\uFF60\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]*$/u
/** Digits and capitals alone. */
const LOW = { up: 0.86, down: 0.22 }
const isLow = /^[\u0020-\u007E]*$/

/** Text over as many lines as it needs within its place. */
export function placeText(text: string, place: TextPlace, context: PlaceContext): PlacedText {
  const printable = context.printable(text)
  const font = fontFor(printable, place, context)
  const lines = wrapMeasured(printable, place.width, (piece) => context.measure(piece, font))
  return textsStacked(
    lines.map((line, index) => placeLine(line, { ...place, font, ink: inkAt(lines, index) }, context)),
  )
}

/** A short text as large as fits on one line, down to `least`; below that it is wrapped. For display: lines are as low as their letters. */
export function placeDisplay(text: string, place: TextPlace & { readonly least: number }, context: PlaceContext) {
  const printable = context.printable(text)
  const font = fontFor(printable, place, context)
  const width = context.measure(printable, font)
  const px = width <= place.width ? place.px : Math.max(place.least, Math.floor((place.px * place.width) / width))
  const fitted = { ...font, px }
  const lines = wrapMeasured(printable, place.width, (piece) => context.measure(piece, fitted))
  const inkFor = (line: string) => (isLow.test(line) ? LOW : inkOf(line))
  return textsStacked(lines.map((line) => placeLine(line, { ...place, font: fitted, ink: inkFor(line) }, context)))
}

/** How wide a text is in the font it would be placed in, in dots rounded up. */
export function textWidth(text: string, place: Pick<TextPlace, 'px' | 'weight'>, context: PlaceContext): number {
  const printable = context.printable(text)
  return Math.ceil(context.measure(printable, fontFor(printable, place, context)))
}

function fontFor(text: string, { px, weight }: Pick<TextPlace, 'px' | 'weight'>, context: PlaceContext): TicketFont {
  return { px, weight, han: hanStyleOf(text, context.language) }
}

/** Texts side by side, the first lines of all standing on the same line. */
export function onOneLine(texts: readonly PlacedText[]): PlacedText {
  const lowest = Math.max(0, ...texts.map(firstBaseline))
  const parts = texts.map((text) => lowered(text, lowest - firstBaseline(text)))
  return { ...overlaid(parts), spans: parts.flatMap((part) => part.spans) }
}

function firstBaseline(text: PlacedText): number {
  return text.spans[0]?.baseline ?? 0
}

function lowered(text: PlacedText, down: number): PlacedText {
  const spans = text.spans.map((span) => ({ ...span, baseline: span.baseline + down }))
  return { height: text.height + down, boxes: moved(text.boxes, 0, down), spans }
}

/** Texts below one another. */
export function textsStacked(texts: readonly PlacedText[]): PlacedText {
  const spans: PlacedText['spans'][number][] = []
  let top = 0
  for (const text of texts) {
    for (const span of text.spans) spans.push({ ...span, baseline: span.baseline + top })
    top += text.height
  }
  return { ...stacked(texts), spans }
}

interface Ink {
  readonly up: number
  readonly down: number
}

/** What a line of a text needs, by the lines above and below it. */
function inkAt(lines: readonly string[], index: number): Ink {
  const isPlain = (line: string | undefined) => line !== undefined && pilesNothing.test(line)
  const ink = inkOf(lines[index] ?? '')
  if (!isPlain(lines[index])) return ink
  return {
    up: isPlain(lines[index - 1]) ? CLOSE.up : ink.up,
    down: isPlain(lines[index + 1]) ? CLOSE.down : ink.down,
  }
}

function inkOf(line: string): Ink {
  return needsTall.test(line) ? TALL : USUAL
}

interface LinePlace extends TextPlace {
  readonly font: TicketFont
  readonly ink: Ink
}

function placeLine(text: string, place: LinePlace, { measure }: PlaceContext): PlacedText {
  const { x, width, ink, direction } = place
  const wanted = measure(text, place.font)
  // one character can be wider than the paper, such as the Arabic ligature of a whole sentence
  const px = wanted <= width ? place.font.px : Math.floor((place.font.px * width) / wanted)
  const font = { ...place.font, px }
  const used = Math.ceil(Math.min(wanted, width))
  const baseline = Math.ceil(ink.up * px)
  const left = x + { left: 0, centre: (width - used) >> 1, right: width - used }[place.align]
  const box: Box = { kind: 'text', x: left, y: baseline, text: keepNumbersWhole(text), font, direction }
  return {
    height: baseline + Math.ceil(ink.down * px),
    boxes: text === '' ? [] : [box],
    spans: text === '' ? [] : [{ x: left, width: used, baseline }],
  }
}
