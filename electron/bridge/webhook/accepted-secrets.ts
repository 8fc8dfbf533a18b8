/** The secrets that klikit may sign with, as they stand in the vault. */
export interface WebhookSecrets {
  readonly current: string | undefined
  readonly previous: string | undefined
  /** When the previous one was replaced (epoch ms); null when that is not known. */
  readonly rotatedAt: number | null
}

const MINUTE_MS = 60_000

/**
 * Until when (epoch ms) the secret before the last rotation is still taken; null when it is not. klikit's pages disagree on whether there is an
 * overlap at all (klikit-api 15 #5): a delivery signed before the switch may come after it in any case.
 */
export function previousUntil(secrets: WebhookSecrets, overlapMinutes: number, now: number): number | null {
  const { current, previous, rotatedAt } = secrets
  if (!current || !previous || rotatedAt === null) return null
  const overlapMs = overlapMinutes * MINUTE_MS
  // a clock set back must not stretch the overlap
  return Math.abs(now - rotatedAt) < overlapMs ? rotatedAt + overlapMs : null
}

/** Every secret that an event may be signed with now, the current one first. */
export function acceptedSecrets(secrets: WebhookSecrets, overlapMinutes: number, now: number): readonly string[] {
  const { current, previous } = secrets
  if (!current) return []
  const isOverlap = previous !== undefined && previousUntil(secrets, overlapMinutes, now) !== null
  return isOverlap ? [current, previous] : [current]
}
