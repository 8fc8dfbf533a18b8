import type { TFunction } from 'i18next'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReportGroup } from '../../shared/contract/report-views.ts'
import { formatCount } from '../format/count.ts'
import { Amounts } from './amounts.tsx'

interface ReportTableProps {
  readonly title: string
  readonly groups: readonly ReportGroup[]
}

/** Counts and totals of one kind, the largest first. */
export function ReportTable({ title, groups }: ReportTableProps) {
  const { t } = useTranslation()
  const titleId = useId()
  return (
    <section className="panel report-table" aria-labelledby={titleId}>
      <h3 id={titleId}>{title}</h3>
      <table aria-labelledby={titleId}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('report.name')}</th>
            <th scope="col">{t('report.count')}</th>
            <th scope="col">{t('report.total')}</th>
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <tr key={group.id}>
              <th scope="row">
                <bdi>{nameOf(group, t)}</bdi>
              </th>
              <td>{formatCount(group.orders, t)}</td>
              <td>
                <Amounts totals={group.totals} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const payments = ['cash', 'paid', 'unpaid', 'unknown'] as const

/** A name as it came, or the words for what the host names by a word of its own. */
function nameOf({ id, name }: ReportGroup, t: TFunction): string {
  if (name !== '') return name
  const payment = payments.find((each) => each === id)
  if (payment !== undefined) return t(`report.payment.${payment}`)
  return t(id === 'several' ? 'report.several' : 'report.none')
}
