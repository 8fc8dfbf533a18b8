import { describe, expect, it } from 'vitest'
import { languageSchema } from '../../../shared/language.ts'
import { inEnglishOrder, missingForms, problemsIn } from '../../support/words/check-words.ts'
import { printWords, readWords, readWordText, wordSets } from '../../support/words/word-sets.ts'

describe.each(wordSets)('words in $dir', (set) => {
  const english = readWords(set, 'en')

  describe.each(languageSchema.options)('%s', (language) => {
    const words = readWords(set, language)

    it('has only words that English has, with its placeholders', () => {
      expect(problemsIn(language, english, words)).toEqual([])
    })

    it.skipIf(language === 'en')('stands in the order of English, as the merge tool writes it', () => {
      expect(readWordText(set, language)).toBe(printWords(inEnglishOrder(language, english, words)))
    })
  })
})

describe.each(languageSchema.options)('%s', (language) => {
  it('lacks no words', () => {
    const lacking = wordSets.flatMap((set) => missingForms(language, readWords(set, 'en'), readWords(set, language)))
    expect(lacking.map(({ key }) => key)).toEqual([])
  })
})
