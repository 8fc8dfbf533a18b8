import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderDetail } from '../../shared/contract/order-views.ts'
import type { Customer } from '../../shared/order.ts'
import { BrandTag } from '../ui/brand-tag.tsx'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { ProviderTag } from '../ui/provider-tag.tsx'
import { LargeAge } from './age-block.tsx'
import { TypeTag } from './order-chips.tsx'

/** The top of an order's detail: number, origin, customer (masked until asked for), age. */
export function DetailHead({ detail }: { readonly detail: OrderDetail }) {
  const { t } = useTranslation()
  const { card, order, branchName, storeCode } = detail
  const [showing, setShowing] = useState(false)
  const facts = [
    branchName,
    storeCode && t('detail.storeCode', { code: storeCode }),
    order.queueNumber && t('detail.queueNumber', { number: order.queueNumber }),
    order.externalId && t('detail.externalId', { id: order.externalId }),
  ].filter(Boolean)
  return (
    <>
      <header className="detail-head">
        <h1>
          <bdi>{card.number}</bdi>
        </h1>
        <div className="detail-origin">
          <ProviderTag provider={card.provider} />
          <TypeTag type={card.type} table={card.table} />
          <span className="detail-brands">
            {card.brands.map((brand) => (
              <BrandTag key={brand.id} brand={brand} short={card.brands.length > 1} />
            ))}
          </span>
          <span className="detail-customer">
            <Icon name="user" size="small" />
            <bdi>{card.customer ?? t('detail.noCustomer')}</bdi>
            {hasAny(order.customer) && (
              <Button look="ghost" onPress={() => setShowing(!showing)}>
                {t(showing ? 'detail.hide' : 'detail.show')}
              </Button>
            )}
          </span>
        </div>
        <LargeAge card={card} />
      </header>
      {showing && <CustomerFacts customer={order.customer} />}
      {facts.length > 0 && (
        <p className="detail-facts">
          {facts.map((fact) => (
            <bdi key={fact}>{fact}</bdi>
          ))}
        </p>
      )}
    </>
  )
}

const customerKeys = ['name', 'phone', 'email', 'address', 'instruction'] as const

function hasAny(customer: Customer): boolean {
  return customerKeys.some((key) => customer[key] !== null)
}

function CustomerFacts({ customer }: { readonly customer: Customer }) {
  const { t } = useTranslation()
  return (
    <dl className="customer-facts" aria-label={t('detail.customer')}>
      {customerKeys.map((key) => {
        const value = customer[key]
        return (
          value && (
            <div key={key}>
              <dt>{t(`detail.${key}`)}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          )
        )
      })}
    </dl>
  )
}
