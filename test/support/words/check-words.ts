import type { FlatWords } from './flat-words.ts'
import { formsFor, marksIn, type WordForm } from './word-forms.ts'

/** What is wrong with words that are there; empty when nothing is. Words that are missing are {@link missingForms}. */
export function problemsIn(language: string, english: FlatWords, words: FlatWords): readonly string[] {
  const forms = new Map(formsFor(language, english).map((form) => [form.key, form]))
  return [...words].flatMap(([key, text]) => {
    const form = forms.get(key)
    if (!form) return [`${key}: English has no such words, or ${language} no such plural; remove it`]
    return problemsOf(form, text).map((problem) => `${key}: ${problem} (English: ${form.english})`)
  })
}

/** The forms that `language` still lacks. */
export function missingForms(language: string, english: FlatWords, words: FlatWords): readonly WordForm[] {
  return formsFor(language, english).filter(({ key }) => !words.has(key))
}

/** The words in English's order, without those that English no longer has. */
export function inEnglishOrder(language: string, english: FlatWords, words: FlatWords): FlatWords {
  return new Map(
    formsFor(language, english).flatMap(({ key }) => {
      const text = words.get(key)
      return text === undefined ? [] : [[key, text] as const]
    }),
  )
}

// they turn the line around them, and the window isolates names and numbers itself
const bidiControls = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u
const controls = /[\p{Cc}\uFEFF]/u

function problemsOf(form: WordForm, text: string): readonly string[] {
  const marks = marksIn(text)
  const checks: readonly (readonly [boolean, string])[] = [
    [text.trim() === '', 'expected words, got nothing'],
    [text !== text.trim() && form.english === form.english.trim(), 'expected no space at its ends'],
    [bidiControls.test(text), 'expected no mark of direction (U+200E, U+202A and the like)'],
    [controls.test(text), 'expected one line without control characters'],
    [text.includes('$t('), 'expected no reference to other words: $t('],
    [/\{\{|\}\}/.test(text.replaceAll(/\{\{\w+\}\}/g, '')), 'expected placeholders such as {{name}}, without spaces'],
    ...[...form.must].map((mark) => [!marks.has(mark), `expected ${mark} in it`] as const),
    ...[...marks].map((mark) => [!form.may.has(mark), `expected no ${mark} in it`] as const),
  ]
  return checks.flatMap(([wrong, problem]) => (wrong ? [problem] : []))
}
