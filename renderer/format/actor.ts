import type { TFunction } from 'i18next'

/** Who gave a command, as the bridge names it, in the window's own words; a name that it does not know stays as it came. */
export function formatActor(actor: string, t: TFunction): string {
  if (actor === 'this computer') return t('actor.thisComputer')
  if (actor === 'counter window') return t('actor.counterWindow')
  const address = /^screen (\S+)$/.exec(actor)?.[1]
  return address === undefined ? actor : t('actor.screen', { address })
}
