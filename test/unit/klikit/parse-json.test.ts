import { describe, expect, it } from 'vitest'
import { parseJson } from '../../../electron/bridge/klikit/parse-json.ts'

function valueOf(text: string): unknown {
  return parseJson(text)?.value
}

describe('parseJson', () => {
  it('keeps an int64 id digit by digit', () => {
    expect(valueOf('{"id": 9223372036854775807}')).toEqual({ id: '9223372036854775807' })
    expect(valueOf('[-9007199254740993]')).toEqual(['-9007199254740993'])
  })

  it('leaves ordinary numbers numbers', () => {
    expect(valueOf('[0, -1, 71281904, 9007199254740991, 1.5, 1e3]')).toEqual([
      0, -1, 71_281_904, 9_007_199_254_740_991, 1.5, 1000,
    ])
    expect(valueOf('[1e400]')).toEqual([Infinity])
  })

  it.each(['', ' ', '<!doctype html>', '{"a":', '{"a":1}}', 'undefined', '{"a":NaN}', "{'a':1}"])(
    'says of %j that it is no JSON',
    (text) => {
      expect(parseJson(text)).toBeUndefined()
    },
  )

  it('tells null from no JSON', () => {
    expect(parseJson('null')).toEqual({ value: null })
  })

  it.each([3_000, 10_000, 100_000])('reads what stands beside a value nested %i deep', (depth) => {
    const deep = '['.repeat(depth) + ']'.repeat(depth)
    expect(valueOf(`{"poison": ${deep}, "sound": {"id": 7}}`)).toMatchObject({ sound: { id: 7 } })
    expect(parseJson(`{"poison": ${deep}, "cut": `)).toBeUndefined()
  })

  it('gives __proto__ no power', () => {
    const value = valueOf('{"__proto__": {"admin": true}, "id": 1}') as Record<string, unknown>
    expect(value['admin']).toBeUndefined()
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined()
  })
})
