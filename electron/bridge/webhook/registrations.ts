import type { WebhookRegistration } from '../../../shared/contract/intake-views.ts'
import { webhookEvents } from '../../../shared/intake.ts'

/** A branch and the brands that sell there. */
interface BranchOfBrands {
  readonly id: string
  readonly title: string
  readonly brandIds: readonly string[]
}

interface Business {
  readonly branches: readonly BranchOfBrands[]
  readonly brands: ReadonlyMap<string, string>
  /** Branch ids that this PC serves; empty means all. */
  readonly served: readonly string[]
  /** Where events are to go. */
  readonly url: string
}

/** What klikit must be told: one line for each event of each store, for it registers them one by one (klikit-api 12). */
export function listRegistrations({ branches, brands, served, url }: Business): WebhookRegistration[] {
  return branches
    .filter((branch) => served.length === 0 || served.includes(branch.id))
    .flatMap((branch) => branch.brandIds.map((brandId) => ({ branch, brandId })))
    .flatMap(({ branch, brandId }) =>
      webhookEvents.map((event) => ({
        brandId,
        brandName: brands.get(brandId) ?? `Brand ${brandId}`,
        branchId: branch.id,
        branchName: branch.title,
        event,
        url,
      })),
    )
}
