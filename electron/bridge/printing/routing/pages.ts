import type { StationRoute } from './route-order.ts'

/** What a ticket says of the other stations. */
export interface StationPage {
  readonly page: { readonly number: number; readonly of: number }
  readonly alsoAt: readonly string[]
}

/** Page x of y and ALSO AT: stations that cook a part of the order count; one that gets all lines anyway stands outside. */
export function pageOf(route: StationRoute, routes: readonly StationRoute[]): StationPage {
  const cooking = routes.filter(({ station }) => station.lines === 'matching')
  const place = cooking.indexOf(route)
  const alsoAt = cooking.filter((other) => other !== route).map(({ station }) => station.name)
  return place < 0
    ? { page: { number: 1, of: 1 }, alsoAt }
    : { page: { number: place + 1, of: cooking.length }, alsoAt }
}
