const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u
const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

/**
 * Keeps a name or number that is put into a sentence from turning the sentence's parts around it, and the sentence from turning it (UAX 9,
 * first strong isolate). Where both read from left to right there is nothing to keep apart.
 */
export function isolate(value: string, direction: 'ltr' | 'rtl'): string {
  if (direction === 'ltr' && !rightToLeft.test(value)) return value
  return `${firstStrongIsolate}${value}${popIsolate}`
}
