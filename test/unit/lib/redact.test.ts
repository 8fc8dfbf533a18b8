import { describe, expect, test } from 'vitest'
import { createRedactor } from '../../../electron/bridge/lib/redact.ts'

const redactor = createRedactor()

describe('by pattern', () => {
  test.each([
    ['Authorization: Basic cGs6c2VjcmV0', 'Authorization: Basic [redacted]'],
    ['authorization: bearer abc.def-ghi_123', 'authorization: bearer [redacted]'],
    ['from juan.delacruz+x@example.com.ph now', 'from [email] now'],
    ['mail to 测试@例子.中国', 'mail to [email]'],
    ['call +63 917 555 0123 please', 'call [phone] please'],
    ['call +1 (415) 555-0123.', 'call [phone].'],
    ['phone 0917-555-0123', 'phone [phone]'],
    ['https://pk:sk@host/v1', 'https://[redacted]@host/v1'],
    ['GET /x?token=abc123&page=2', 'GET /x?token=[redacted]&page=2'],
    ['secret_key=abc; next', 'secret_key=[redacted]; next'],
    [
      'body {"partner_key":"pk_1","first_name":"Ana","page":2}',
      'body {"partner_key":"[redacted]","first_name":"[redacted]","page":2}',
    ],
    ['{"address": "12 \\"B\\" Street", "id": 4}', '{"address": "[redacted]", "id": 4}'],
  ])('%s', (text, redacted) => {
    expect(redactor.text(text)).toBe(redacted)
  })

  test.each([
    ['an order id', 'order 1002345678 accepted'],
    ['an epoch time', 'at 1790000000000'],
    ['a version and an address of a printer', 'printer 192.168.1.87:9100 version 1.2.3'],
    ['an ISO time', '2026-11-20T08:15:30.123Z'],
    ['a UUID', 'key 018f2c3a-0917-7abc-8def-0123456789ab'],
    ['a path', '/var/lib/pos-bridge/logs/pos-bridge.log'],
  ])('leaves %s alone', (_what, text) => {
    expect(redactor.text(text)).toBe(text)
  })

  test('a long text without a match takes no time', () => {
    const started = performance.now()
    redactor.text(`${'a'.repeat(50_000)} ${'0 '.repeat(20_000)} ${'"name" '.repeat(5_000)}`)
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})

describe('by known secret', () => {
  test('a secret is taken out of any text, also URL-encoded, and a longer one before its part', () => {
    const known = createRedactor()
    known.addSecret('s3cr3t/+value')
    known.addSecret('s3cr3t')
    expect(known.text('x s3cr3t/+value y s3cr3t%2F%2Bvalue z s3cr3t')).toBe('x [redacted] y [redacted] z [redacted]')
  })

  test('what is too short to be a secret does not blot out words', () => {
    const known = createRedactor()
    known.addSecret('ab')
    known.addSecret('   ')
    expect(known.text('about cabs')).toBe('about cabs')
  })
})

describe('by key', () => {
  test.each([
    'secret',
    'partnerKey',
    'api_key',
    'Authorization',
    'sessionToken',
    'customer',
    'riderPhone',
    'e-mail',
    'first_name',
    'address',
    'webhookSecret',
  ])('%s is redacted', (key) => {
    expect(redactor.value({ [key]: 'value', [`${key}Count`]: 0, other: 1 })).toMatchObject({
      [key]: '[redacted]',
      other: 1,
    })
  })

  test('whole objects and numbers under such a key go too; absence is still seen', () => {
    expect(redactor.value({ customer: { id: 7 }, phone: 5551234, email: null, token: true, name: '' })).toEqual({
      customer: '[redacted]',
      phone: '[redacted]',
      email: null,
      token: true,
      name: '',
    })
  })

  test('names of our own things stay', () => {
    const facts = { idempotencyKey: 'k-1', printerName: 'Kitchen', fileName: 'a.log', keyboard: 'x', monkey: 'y' }
    expect(redactor.value(facts)).toEqual(facts)
  })
})

describe('any value', () => {
  test('an error keeps type, code, message and cause, all redacted', () => {
    const error = Object.assign(new TypeError('bad a@b.co', { cause: new Error('Basic cGs6c2VjcmV0') }), {
      code: 'ECONN',
    })
    expect(redactor.value({ error })).toMatchObject({
      error: { type: 'TypeError', code: 'ECONN', message: 'bad [email]', cause: { message: 'Basic [redacted]' } },
    })
  })

  test('loops, depth, long lists, long texts, bytes and odd types end in something bounded', () => {
    const loop: Record<string, unknown> = {}
    loop['self'] = loop
    const seen = redactor.value({
      loop,
      list: Array.from({ length: 60 }, (_, i) => i),
      text: 'x'.repeat(9_000),
      bytes: Buffer.alloc(12),
      big: 10n,
      run: () => 1,
      when: new Date(Number.NaN),
    })
    expect(seen).toMatchObject({ bytes: '[12 bytes]', big: '10', run: '[function]', when: '[no date]' })
    expect(JSON.stringify(seen).length).toBeLessThan(6_000)
    expect(JSON.stringify(seen)).toContain('[deeper]')
    expect(JSON.stringify(seen)).toContain('[10 more]')
  })

  test('a getter that throws does not throw into the caller', () => {
    const trap = {
      get bad(): string {
        throw new Error('no')
      },
      fine: 1,
    }
    expect(redactor.value(trap)).toEqual({ bad: '[unreadable]', fine: 1 })
    expect(
      redactor.value(
        new Proxy(
          {},
          {
            ownKeys: () => {
              throw new Error('no')
            },
          },
        ),
      ),
    ).toBe('[unreadable]')
  })
})
