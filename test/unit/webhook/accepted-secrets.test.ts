import { expect, it } from 'vitest'
import { acceptedSecrets, previousUntil } from '../../../electron/bridge/webhook/accepted-secrets.ts'

const MINUTE = 60_000
const rotatedAt = 1_800_000_000_000
const secrets = { current: 'new', previous: 'old', rotatedAt }

it('the previous secret is taken for the overlap after a rotation and no longer', () => {
  expect(acceptedSecrets(secrets, 15, rotatedAt + 14 * MINUTE)).toEqual(['new', 'old'])
  expect(previousUntil(secrets, 15, rotatedAt + 14 * MINUTE)).toBe(rotatedAt + 15 * MINUTE)
  expect(acceptedSecrets(secrets, 15, rotatedAt + 15 * MINUTE)).toEqual(['new'])
  expect(previousUntil(secrets, 15, rotatedAt + 15 * MINUTE)).toBeNull()
})

it('no overlap is no overlap', () => {
  expect(acceptedSecrets(secrets, 0, rotatedAt)).toEqual(['new'])
})

it('a previous secret of unknown age is not taken', () => {
  expect(acceptedSecrets({ ...secrets, rotatedAt: null }, 15, rotatedAt)).toEqual(['new'])
})

it('a clock set back by a day does not stretch the overlap', () => {
  expect(acceptedSecrets(secrets, 15, rotatedAt - 1440 * MINUTE)).toEqual(['new'])
})

it('without a current secret none is taken, the previous one neither', () => {
  expect(acceptedSecrets({ ...secrets, current: undefined }, 15, rotatedAt)).toEqual([])
  expect(acceptedSecrets({ ...secrets, current: '' }, 15, rotatedAt)).toEqual([])
})
