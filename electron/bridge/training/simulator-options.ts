import type { Clock } from '../lib/clock.ts'
import type { Catalogue } from './catalogue.ts'
import type { SimulatedCredential } from './credentials.ts'
import type { ProtocolRules } from './protocol-rules.ts'
import type { RateLimitOptions } from './rate-limit.ts'

/** How a simulator is set up; everything has a default. The protocol switches can also be changed while it runs. */
export interface SimulatorOptions extends Partial<ProtocolRules> {
  readonly clock?: Clock
  readonly host?: string
  /** 0 takes any free port; after a stop the same port is asked for again. */
  readonly port?: number
  readonly credentials?: readonly SimulatedCredential[]
  readonly rateLimit?: RateLimitOptions
  /** Orders, faults by chance and traffic all follow from it. */
  readonly seed?: number
  readonly catalogue?: Catalogue
  /** The id of the first order; later ones count up. A restart that remembers nothing must not use ids again. */
  readonly firstOrderId?: number
  readonly autoAcceptDelayMs?: number
  readonly autoReadyDelayMs?: number
  /** Whether /admin is served over HTTP; in-process `admin` works either way. */
  readonly adminOverHttp?: boolean
  /** How many requests, and how many writes, the journal keeps. */
  readonly journalLimit?: number
}
