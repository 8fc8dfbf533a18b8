/** What a restaurant, a guest or a provider can write and no designer would. */
export const absurd = {
  /** 600 characters with no place to break. */
  endless: 'NasiGorengSpesialPedasSekali'.repeat(22).slice(0, 600),
  /** 600 characters in words. */
  wordy: 'Nasi goreng spesial dengan telur mata sapi, kerupuk udang dan sambal terasi buatan ibu, '
    .repeat(7)
    .slice(0, 600),
  arabic: 'بدون بصل وبدون ثوم، والصلصة في علبة منفصلة من فضلك (2 × كبير)',
  /** Turns the rest of the line around unless it is kept apart. */
  turning: 'Siomay \u202Eyaduj ayam\u202C 50% (kecil)',
  emoji: '\u{1F336}\uFE0F\u{1F468}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'.repeat(30),
  /** Nothing to see, 500 times. */
  invisible: `Es teh${'\u200B\u200D\u2060\uFEFF'.repeat(125)} tawar`,
  /** Marks that pile up over the lines above. */
  piled: `Ketoprak${'\u0301\u0302\u0303'.repeat(80)}`,
  html: '<img src=x onerror="document.title=1"> <b>Ayam</b> &amp; {{count}} $t(nav.main)',
  thai: 'ไม่ใส่ผักชีไม่ใส่ต้นหอมไม่ใส่กระเทียมเจียว'.repeat(6),
} as const
