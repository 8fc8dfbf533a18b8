import { OrderCard } from '../../renderer/orders/order-card.tsx'
import { BrandTag } from '../../renderer/ui/brand-tag.tsx'
import { ProviderTag } from '../../renderer/ui/provider-tag.tsx'
import { knownProviders } from '../../renderer/ui/providers.ts'
import { sampleBoard } from '../renderer/support/sample-board.ts'
import { Group, State } from './group.tsx'

const brands = ['Klikit Dimsum', 'Klikit Noodle', 'Wine Boba', 'Healthy Kitchen', 'Cimol', '点心']

/** Providers and brands by our own letters and tints. */
export function Tags() {
  return (
    <Group title="Tag">
      {[...knownProviders, { id: '42', name: '' }, { id: '99', name: 'A provider of a very long name indeed' }].map(
        (provider) => (
          <State key={provider.id} name={provider.id}>
            <ProviderTag provider={provider} />
          </State>
        ),
      )}
      {brands.map((name) => (
        <State key={name} name={name}>
          <BrandTag brand={{ id: name, name }} />
        </State>
      ))}
    </Group>
  )
}

/** Every state of an order's card. */
export function Cards() {
  const { cards } = sampleBoard()
  return (
    <section className="gallery-group" aria-label="Order card" data-gallery="Order card">
      <h2>Order card</h2>
      <div className="gallery-cards">
        {cards.map((card, index) => (
          <OrderCard
            key={card.id}
            card={card}
            lane="gallery"
            index={index}
            count={cards.length}
            onOpen={() => undefined}
          />
        ))}
      </div>
    </section>
  )
}
