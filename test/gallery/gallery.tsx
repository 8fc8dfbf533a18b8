import { useMemo } from 'react'
import { useAppearance } from '../../renderer/frame/use-appearance.ts'
import { PlaceContext } from '../../renderer/frame/place.tsx'
import { Feedback } from './feedback.tsx'
import { Fields } from './fields.tsx'
import { Cards, Tags } from './orders.tsx'
import { Buttons, Chips, Icons } from './pieces.tsx'
import './gallery.css'

/** Every component in every state, on one long page. */
export function Gallery() {
  useAppearance()
  const places = useMemo(() => ({ place: { screen: 'orders' } as const, go: () => undefined }), [])
  return (
    <PlaceContext value={places}>
      <main className="gallery" aria-label="Gallery">
        <h1>POS Bridge gallery</h1>
        <Buttons />
        <Chips />
        <Fields />
        <Feedback />
        <Tags />
        <Cards />
        <Icons />
      </main>
    </PlaceContext>
  )
}
