import type { StoresView } from '../../../shared/contract/store-views.ts'
import { storeText } from '../../../shared/stores.ts'
import type { Core } from '../core/core.ts'
import { endOfDay } from '../lib/end-of-day.ts'
import { openNow } from '../lib/open-now.ts'
import type { BranchRow } from '../menu/catalogue-repository.ts'
import type { OutboxRow } from '../outbox/outbox-repository.ts'
import { STORES_OFF_NOTICE } from '../stores/store-pauses.ts'
import { readSwitch } from '../stores/store-switch.ts'
import { isShowing, VISIBILITY_JOB } from '../stores/visibility-job.ts'
import type { ReaderContext } from './readers.ts'

/** Every store that this PC serves, by branch. */
export function readStoresView(context: ReaderContext): StoresView {
  const { core } = context
  const isOn = core.storePauses.isOn()
  const hold = core.channel.holdOf(VISIBILITY_JOB)
  const isHeld = hold !== null && hold.reason !== 'offline'
  const served = new Set(core.servedStores().map(storeText))
  return {
    branches: core.names.branches().flatMap((branch) => readBranch(context, branch, served)),
    readAt: core.catalogue.readAt(),
    reading: core.catalogueSync.isRefreshing(),
    sending: isOn ? (isHeld ? 'held' : 'on') : 'off',
    notice: isOn ? (isHeld ? hold.error.message : null) : STORES_OFF_NOTICE,
  }
}

function readBranch(
  { core, clock, settings }: ReaderContext,
  { id: branchId, title, brandIds, hours }: BranchRow,
  served: ReadonlySet<string>,
): StoresView['branches'] {
  const { brands } = core.names.stores()
  const codes = new Map(settings().storeCodes.map((each) => [storeText(each), each.code]))
  const now = clock.now()
  const stores = brandIds
    .map((brandId) => ({ brandId, branchId }))
    .filter((store) => served.has(storeText(store)))
    .map((store) => ({
      store,
      brandName: brands.get(store.brandId) ?? `Brand ${store.brandId}`,
      code: codes.get(storeText(store)) ?? null,
      switch: core.storePauses.switchOf(store),
      ...core.storePauses.standing(store),
    }))
  if (stores.length === 0) return []
  return [
    {
      id: branchId,
      name: title,
      hours: hours?.map((slots) => [...slots]) ?? null,
      today: new Date(now).getDay(),
      openNow: openNow(now, hours),
      closing: endOfDay(now, hours),
      stores,
    },
  ]
}

/** For the system line. */
export function countStores({ core }: ReaderContext): { readonly paused: number; readonly total: number } {
  const served = new Set(core.servedStores().map(storeText))
  // asked at every push: few stores are paused, a chain has many
  const paused = core.storePauses.paused().filter((store) => served.has(storeText(store)))
  return { paused: paused.length, total: served.size }
}

/** What a job of the outbox does to which store. */
export function storeJobTitle({ names }: Core, { subject, payload }: OutboxRow): string {
  const { brandId, branchId } = readSwitch(subject)
  const { brands, branches } = names.stores()
  const parts = [
    brandId === null ? null : (brands.get(brandId) ?? `Brand ${brandId}`),
    branchId === null ? null : (branches.get(branchId) ?? `Branch ${branchId}`),
  ]
  return `${parts.filter((part) => part !== null).join(', ')}: ${isShowing(payload) ? 'go live' : 'pause'}`
}
