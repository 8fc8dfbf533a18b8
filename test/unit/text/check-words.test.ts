import { describe, expect, it } from 'vitest'
import { inEnglishOrder, missingForms, problemsIn } from '../../support/words/check-words.ts'
import { flatten, unflatten, type FlatWords } from '../../support/words/flat-words.ts'

const english = flatten({
  save: 'Save',
  hello: 'Hello {{name}}',
  path: '{partner_item_id} is replaced',
  items_one: '{{count}} item of {{name}}',
  items_other: '{{count}} items of {{name}}',
  call_one: 'New order',
  call_other: '{{count}} new orders',
})

function problems(language: string, words: Readonly<Record<string, string>>): readonly string[] {
  return problemsIn(language, english, new Map(Object.entries(words)))
}

function missing(language: string, words: FlatWords): readonly string[] {
  return missingForms(language, english, words).map(({ key }) => key)
}

describe('the forms of a language', () => {
  it('are those of its plurals', () => {
    expect(missing('ja', new Map())).toEqual(['save', 'hello', 'path', 'items_other', 'call_other'])
    expect(missing('bn', new Map()).slice(3)).toEqual(['items_one', 'items_other', 'call_one', 'call_other'])
    expect(missing('ar', new Map()).filter((key) => key.startsWith('items'))).toEqual(
      ['zero', 'one', 'two', 'few', 'many', 'other'].map((category) => `items_${category}`),
    )
  })

  it('are missing until they are there', () => {
    expect(missing('ja', new Map([...english, ['save', '保存']]))).toEqual([])
  })
})

describe('checked words', () => {
  it('pass with the placeholders of English', () => {
    expect(problems('id', { hello: 'Halo {{name}}', items_other: '{{count}} item {{name}}' })).toEqual([])
  })

  it.each([
    ['a lost placeholder', { hello: 'Halo' }, 'hello: expected {{name}} in it'],
    ['a foreign placeholder', { save: 'Simpan {{what}}' }, 'save: expected no {{what}} in it'],
    ['a broken placeholder', { hello: 'Halo {{name}} {{ name }}' }, 'hello: expected placeholders such as {{name}}'],
    ['a lost mark of a template', { path: 'diganti' }, 'path: expected {partner_item_id} in it'],
    ['nothing', { save: ' ' }, 'save: expected words, got nothing'],
    ['a space at the end', { save: 'Simpan ' }, 'save: expected no space'],
    ['a mark of direction', { save: '\u200FSimpan' }, 'save: expected no mark of direction'],
    ['an isolate', { save: '\u2068Simpan\u2069' }, 'save: expected no mark of direction'],
    ['a second line', { save: 'Simpan\nsini' }, 'save: expected one line'],
    ['a reference', { save: '$t(hello)' }, 'save: expected no reference'],
    ['a key that English lacks', { saev: 'Simpan' }, 'saev: English has no such words'],
    ['a plural that the language lacks', { items_one: 'x' }, 'items_one: English has no such words'],
  ])('name %s', (_name, words, problem) => {
    expect(problems('id', words).join('\n')).toContain(problem)
  })

  it('may leave the number out where a form is said of one number alone', () => {
    expect(problems('ar', { items_two: 'صنفان من {{name}}', call_one: 'طلب جديد', call_zero: 'لا طلب' })).toEqual([])
    expect(problems('ar', { items_few: 'أصناف {{name}}' }).join()).toContain('expected {{count}} in it')
  })

  it('need the number in a singular that is said of several numbers', () => {
    // Filipino says its singular of 1, 2, 3, 5 and more; Bengali of 0 and 1
    expect(problems('tl', { call_one: 'Bagong order' }).join()).toContain('expected {{count}} in it')
    expect(problems('bn', { call_one: 'নতুন অর্ডার' }).join()).toContain('expected {{count}} in it')
  })

  it('are put into the order of English, without what English no longer has', () => {
    const words = new Map([
      ['gone', 'x'],
      ['items_other', '{{count}} {{name}}'],
      ['save', 'Simpan'],
    ])
    expect([...inEnglishOrder('id', english, words).keys()]).toEqual(['save', 'items_other'])
  })
})

describe('a file of words', () => {
  it('comes back the same from flat words', () => {
    const tree = { nav: { find: 'Find', deep: { one: '1' } }, top: 'Top' }
    expect(unflatten(flatten(tree))).toEqual(tree)
    expect([...flatten(tree).keys()]).toEqual(['nav.find', 'nav.deep.one', 'top'])
  })

  it('refuses words where a group is', () => {
    expect(() =>
      unflatten(
        new Map([
          ['a', 'x'],
          ['a.b', 'y'],
        ]),
      ),
    ).toThrow('expected a to be a group')
  })
})
