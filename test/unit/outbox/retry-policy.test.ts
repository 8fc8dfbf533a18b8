import { describe, expect, it } from 'vitest'
import {
  ATTEMPTS_PER_ROUND,
  backoffMs,
  KEY_LIFE_MS,
  nextTry,
  probeDelayMs,
} from '../../../electron/bridge/outbox/retry-policy.ts'

const chances = [0, 0.001, 0.25, 0.5, 0.75, 0.999, 1]
const minutes = (count: number) => count * 60_000

describe('backoff within a round', () => {
  it.each([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [4, 4000],
    [7, 30_000],
    [100, 30_000],
    [5000, 30_000],
  ])('before try %i waits up to %i ms, fully jittered', (attempt, ceiling) => {
    expect(backoffMs(attempt, 1)).toBe(ceiling)
    expect(backoffMs(attempt, 0)).toBe(0)
    expect(backoffMs(attempt, 0.5)).toBe(ceiling / 2)
  })

  it('stays between nothing and 30 s, whatever the try and the dice', () => {
    for (let attempt = 1; attempt < 80; attempt += 1) {
      for (const random of chances) {
        const delayMs = backoffMs(attempt, random)
        expect(Number.isInteger(delayMs) && delayMs >= 0 && delayMs <= 30_000).toBe(true)
      }
    }
  })
})

describe('a failing job’s whole life', () => {
  it('is rounds of five tries, parked in between, without an end', () => {
    for (const random of chances) {
      let state = { roundAttempts: 0, rounds: 0 }
      for (let tries = 1; tries <= 500; tries += 1) {
        const next = nextTry(state, { retryAfterMs: null, random })
        const endsRound = tries % ATTEMPTS_PER_ROUND === 0
        expect(next.state).toBe(endsRound ? 'parked' : 'queued')
        expect(next.rounds).toBe(Math.floor(tries / ATTEMPTS_PER_ROUND))
        expect(next.roundAttempts).toBe(tries % ATTEMPTS_PER_ROUND)
        expect(Number.isInteger(next.delayMs) && next.delayMs >= 0).toBe(true)
        // 15 minutes and a tenth of spread is the longest that any job sleeps by itself
        expect(next.delayMs).toBeLessThanOrEqual(minutes(16.5))
        state = next
      }
    }
  })

  it.each([
    [0, 1],
    [1, 3],
    [2, 10],
    [3, 15],
    [4, 15],
    [1000, 15],
  ])('after %i spent rounds the next pause is %i minutes', (rounds, pause) => {
    const next = nextTry({ roundAttempts: 4, rounds }, { retryAfterMs: null, random: 0 })
    expect(next).toEqual({ state: 'parked', delayMs: minutes(pause), roundAttempts: 0, rounds: rounds + 1 })
    expect(nextTry({ roundAttempts: 4, rounds }, { retryAfterMs: null, random: 1 }).delayMs).toBe(
      Math.round(minutes(pause) * 1.1),
    )
  })
})

describe('a wait that klikit named', () => {
  it('is kept in full, and never shortens our own', () => {
    for (const retryAfterMs of [0, 1, 499, 7000, 120_000, 600_000]) {
      for (let roundAttempts = 0; roundAttempts < ATTEMPTS_PER_ROUND; roundAttempts += 1) {
        for (const random of chances) {
          const own = nextTry({ roundAttempts, rounds: 0 }, { retryAfterMs: null, random })
          const told = nextTry({ roundAttempts, rounds: 0 }, { retryAfterMs, random })
          expect(told).toEqual({ ...own, delayMs: Math.max(own.delayMs, retryAfterMs) })
        }
      }
    }
  })
})

describe('probes of a closed channel', () => {
  it('start at a second, double, and level off', () => {
    const delays = Array.from({ length: 8 }, (_, probes) => probeDelayMs(probes, 0.5, 30_000))
    expect(delays).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000])
  })

  it('vary by a tenth either way and stay finite after days', () => {
    for (const random of chances) {
      for (const probes of [0, 1, 20, 21, 10_000]) {
        const delayMs = probeDelayMs(probes, random, 300_000)
        expect(delayMs).toBeGreaterThanOrEqual(900)
        expect(delayMs).toBeLessThanOrEqual(330_000)
      }
    }
  })
})

it('a key counts for 23 hours: an hour is kept in hand of the 24 that klikit remembers', () => {
  expect(KEY_LIFE_MS).toBe(23 * 3_600_000)
})
