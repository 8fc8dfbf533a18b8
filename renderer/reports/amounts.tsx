import type { Money } from '../../shared/money.ts'
import { formatMoney } from '../format/money.ts'

/** Sums, one a currency, each whole on its line. */
export function Amounts({ totals }: { readonly totals: readonly Money[] }) {
  if (totals.length === 0) return '–'
  return totals.map((money) => (
    <bdi className="report-amount" key={money.currency}>
      {formatMoney(money, null)}
    </bdi>
  ))
}
