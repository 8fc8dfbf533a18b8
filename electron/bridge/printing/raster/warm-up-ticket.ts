import type { RasterTicket } from './raster-messages.ts'

/** A line in every script: each font is slow the first time it draws, and only then. */
export const warmUpTicket: RasterTicket = {
  paper: { dots: 576, marginDots: 0 },
  profile: { rasterCommand: 'gs_v_0', bandRows: 240 },
  layout: {
    size: 'normal',
    language: 'en',
    direction: 'ltr',
    blocks: [
      { kind: 'number', number: '1234', time: { label: 'Due', text: '12:34' } },
      { kind: 'text', text: 'Kitchen', weight: 'plain', align: 'start' },
      ...[
        'Ph\u1EDF',
        '\u0E02\u0E49\u0E32\u0E27',
        '\u0623\u0631\u0632',
        '\u09AD\u09BE\u09A4',
        '\u0B9A\u0BCB\u0BB1\u0BC1',
      ]
        .concat('\u091A\u093E\u0935\u0932', '\u98EF', '\u3054\u98EF', '\uBC25', '\u{1F35A}')
        .map((text) => ({ kind: 'sample', text }) as const),
    ],
  },
}
