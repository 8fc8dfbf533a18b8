import { describe, expect, it } from 'vitest'
import { isSigned, signBody } from '../../../electron/bridge/webhook/signature.ts'
import { readFixture } from '../../support/klikit-fixtures.ts'

// klikit's own local-test example
const vector = readFixture('webhook-signature-vector.json') as {
  secret: string
  raw_body: string
  expected_x_klikit_signature: string
}
const body = Buffer.from(vector.raw_body)
const signature = vector.expected_x_klikit_signature

describe('a signature', () => {
  it("is the one of klikit's page", () => {
    expect(signBody(vector.secret, body)).toBe(signature)
    expect(isSigned(body, signature, [vector.secret])).toBe(true)
    expect(isSigned(body, signature.toUpperCase(), [vector.secret])).toBe(true)
  })

  it('is found under any of the accepted secrets, a line end at their end or not', () => {
    expect(isSigned(body, signature, ['new', `${vector.secret}\r\n`])).toBe(true)
    expect(isSigned(body, signature, ['new'])).toBe(false)
    expect(isSigned(body, signature, [])).toBe(false)
  })

  it.each([
    ['cut', signature.slice(1)],
    ['longer', `${signature}0`],
    ['with a prefix', `sha256=${signature}`],
    ['in base64', Buffer.from(signature, 'hex').toString('base64')],
    ['of other letters', 'z'.repeat(64)],
    ['changed in its last digit', signature.slice(0, -1) + (signature.endsWith('0') ? '1' : '0')],
    ['empty', ''],
  ])('that is %s fits nothing', (_what, given) => {
    expect(isSigned(body, given, [vector.secret])).toBe(false)
  })

  it('made with an empty secret is nobody’s', () => {
    expect(isSigned(body, signBody('', body), ['', vector.secret])).toBe(false)
  })

  it('covers every byte, also those that are no text', () => {
    const bytes = Buffer.from([0xff, 0x00, 0x80])
    expect(isSigned(bytes, signBody('s', bytes), ['s'])).toBe(true)
    expect(isSigned(Buffer.from(bytes.toString('utf8')), signBody('s', bytes), ['s'])).toBe(false)
  })
})
