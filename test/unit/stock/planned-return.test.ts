import { describe, expect, it } from 'vitest'
import { plannedReturn } from '../../../electron/bridge/stock/planned-return.ts'
import { thrownBridgeError } from '../../support/thrown-error.ts'
import { DAY, HOUR } from '../../support/times.ts'

// the night in which Berlin has 02:30 twice
const NOW = Date.parse('2026-10-24T23:30:00Z')

describe('when something comes back', () => {
  it('is never, in hours, or at a time', () => {
    expect(plannedReturn({ kind: 'until_on' }, NOW, null)).toBeNull()
    expect(plannedReturn({ kind: 'hours', hours: 2 }, NOW, null)).toEqual({ at: NOW + 2 * HOUR, because: 'hours' })
    const at = NOW + 5 * DAY
    expect(plannedReturn({ kind: 'until', at }, NOW, null)).toEqual({ at, because: 'time' })
    expect(plannedReturn({ kind: 'end_of_day' }, NOW, null)?.because).toBe('early_morning')
  })

  it.each([NOW, NOW - 1, NOW + 31 * DAY + 1, Number.MAX_SAFE_INTEGER])('is not at %i', async (at) => {
    expect(await thrownBridgeError(() => plannedReturn({ kind: 'until', at }, NOW, null))).toMatchObject({
      code: 'invalid_input',
      message: expect.stringContaining('outFor.at'),
    })
  })
})
