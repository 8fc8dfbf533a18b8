import type { Money } from '../../../shared/money.ts'

/** Sums by currency, exact: integers at the finest scale that came. */
export type Sums = Map<string, { scale: number; minor: bigint }>

/** Adds an amount. */
export function addToSums(sums: Sums, { amountMinor, scale, currency }: Money): void {
  const sum = sums.get(currency) ?? { scale, minor: 0n }
  const finest = Math.max(sum.scale, scale)
  const minor = raise(sum.minor, finest - sum.scale) + raise(BigInt(amountMinor), finest - scale)
  sums.set(currency, { scale: finest, minor })
}

function raise(minor: bigint, digits: number): bigint {
  return minor * 10n ** BigInt(digits)
}

/** The sums as money, one a currency; the largest that a number holds exactly is 90 trillion at two digits. */
export function sumsOf(sums: Sums): Money[] {
  return [...sums].map(([currency, { scale, minor }]) => ({ amountMinor: Number(minor), scale, currency }))
}
