import { expect, test } from 'vitest'
import { settingsSchema } from '../../../shared/settings.ts'
import { describeIssues } from '../../../electron/bridge/lib/describe-issues.ts'

function issuesOf(input: unknown): string {
  const parsed = settingsSchema.safeParse(input)
  return parsed.success ? 'fits' : describeIssues(parsed.error, settingsSchema, input)
}

const printer = {
  id: 'p1',
  name: 'Kitchen',
  address: { kind: 'tcp', host: '10.0.0.9', port: 9100 },
  profile: { columns: 48, codePage: 'PC437_USA', cut: 'full', proof: 'auto' },
  copies: 1,
  enabled: true,
}

test.each([
  [{ intake: { pollSeconds: 'ten' } }, '`intake.pollSeconds`: expected a whole number from 5 to 300, got "ten"'],
  [{ intake: { pollSeconds: 4 } }, '`intake.pollSeconds`: expected a whole number from 5 to 300, got 4'],
  [{ intake: { autoAccept: 'yes' } }, '`intake.autoAccept`: expected true or false, got "yes"'],
  [{ environment: 'prod' }, '`environment`: expected "training" or "dev" or "production" or "custom", got "prod"'],
  [{ ages: 7 }, '`ages`: expected an object, got 7'],
  [{ printers: {} }, '`printers`: expected a list, got an object'],
  [{ cancelReasons: [] }, '`cancelReasons`: expected a list of at least 1, got a list of 0'],
  [{ customBaseUrl: 'ftp://x' }, '`customBaseUrl`: expected a URL such as https://host/v1/partner, got "ftp://x"'],
  [{ printers: [{ ...printer, copies: 9 }] }, '`printers[0].copies`: expected a whole number from 1 to 5, got 9'],
  [
    { printers: [{ ...printer, name: '' }] },
    '`printers[0].name`: expected a name that staff know, such as Kitchen 1, got ""',
  ],
  [
    { printers: [{ ...printer, profile: { ...printer.profile, columns: 40 } }] },
    '`printers[0].profile.columns`: expected 32 or 42 or 48, got 40',
  ],
  [
    { printers: [{ ...printer, address: { kind: 'tcp', host: 'x' } }] },
    '`printers[0].address.port`: expected a whole number from 1 to 65535, got nothing',
  ],
  [{ intak: {} }, '`intak`: unknown key, did you mean `intake`?'],
  [{ intake: { poll_seconds: 5 } }, '`intake.poll_seconds`: unknown key, did you mean `pollSeconds`?'],
  [{ colour: 'red' }, '`colour`: unknown key'],
])('%j', (input, message) => {
  expect(issuesOf(input)).toBe(message)
})

test('says all that is wrong, up to five', () => {
  expect(issuesOf({ environment: 1, ages: 2, intake: 3 }).split('; ')).toHaveLength(3)
  expect(issuesOf({ a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1 })).toMatch(/; and 2 more$/)
})

test('a password in a URL does not show', () => {
  expect(issuesOf({ customBaseUrl: 'https://pk:sk@host/?x' })).toContain('https://[redacted]@host/?x')
})
