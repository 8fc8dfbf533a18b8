import { settingsSchema, type Settings } from '../../shared/settings.ts'
import type { Place } from '../../renderer/frame/place.tsx'
import { worldNames, type WorldName } from './worlds.ts'

interface Query extends Partial<Settings['window']> {
  /** null shows the components, anything else the window there. */
  readonly place: Place | null
  readonly world: WorldName
}

const windowSchema = settingsSchema.shape.window

/** What to show: `?place=settings/printers&world=busy&theme=dark&density=touch&language=ar`; throws at what it does not know. */
export function readQuery(query: URLSearchParams): Query {
  // `toasts` is read where they are shown
  const { place, world = 'busy', toasts: _, ...appearance } = Object.fromEntries(query)
  const known = worldNames.find((name) => name === world)
  if (!known) throw new Error(`expected world to be one of ${worldNames.join(', ')}; got ${world}`)
  return { ...windowSchema.parse({ theme: 'light', ...appearance }), world: known, place: placeOf(place) }
}

function placeOf(text: string | undefined): Place | null {
  if (text === undefined) return null
  const [screen, part] = text.split('/')
  const detail = part === undefined ? {} : { [partNames[screen ?? ''] ?? 'part']: part }
  // a place that the window does not know is refused by its own switch
  return { screen, ...detail } as unknown as Place
}

// what stands behind the slash
const partNames: Readonly<Record<string, string>> = {
  settings: 'section',
  done: 'tab',
  orders: 'orderId',
  scheduled: 'orderId',
  attention: 'orderId',
}
