/**
 * A verified event of klikit's, as far as intake watches whether webhooks can be relied on. Told once for each event that was taken, before or
 * after its orders went through the door; probes of our own and duplicates are none.
 */
export interface WebhookArrival {
  /** klikit's name of it, such as `klikit.order.created.v2` (klikit-api 12). */
  readonly type: string
  readonly brandId: string | null
  readonly branchId: string | null
  readonly orderIds: readonly string[]
}
