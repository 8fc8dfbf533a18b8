import type { Duplex } from 'node:stream'
import type { Clock, Timer } from '../lib/clock.ts'

/** Keeps connections that say nothing from crowding out those that do (reliability.md, trap 8 and fault 25). */
export interface ConnectionGuard {
  /** Takes a new connection under watch; false when there are too many even for a moment: then it is gone already. */
  admit(connection: Duplex): boolean
  /** A whole request has come: the next move is ours, and the connection is not cut before it. */
  working(connection: Duplex): void
  /** Answered: it may stay for the next request. */
  idle(connection: Duplex): void
  /** How many are open. */
  count(): number
  stop(): void
}

interface Watched {
  state: 'reading' | 'working' | 'idle'
  since: number
}

/** As many connections may stay. */
export const MOST_CONNECTIONS = 64
/** A burst above that is let in for a moment: klikit may send a thousand events at once, each with a connection of its own. */
export const BURST_CONNECTIONS = 1_024
/** In a crowd, a connection has this long to bring a whole request; a tenth of what klikit waits for an answer (klikit-api 12). */
const CROWD_GRACE_MS = 500
/** As Node's requestTimeout, which does not see connections that a tunnel hands over while the port is not open. */
const READING_LIMIT_MS = 10_000
/** Longer than proxies keep theirs: one that is closed as they use it costs a delivery. */
export const IDLE_LIMIT_MS = 130_000
const SWEEP_MS = 250

/** Makes the guard of one server. */
export function createConnectionGuard(clock: Clock): ConnectionGuard {
  const open = new Map<Duplex, Watched>()
  let timer: Timer | null = null

  const set = (connection: Duplex, state: Watched['state']) => {
    const watched = open.get(connection)
    if (watched) Object.assign(watched, { state, since: clock.now() })
  }
  const sweep = () => {
    timer = null
    const now = clock.now()
    for (const [connection, { state, since }] of open) {
      // a clock set back must not keep a connection for good
      const ageMs = Math.abs(now - since)
      if (ageMs > limitOf(state, open.size > MOST_CONNECTIONS)) drop(connection)
    }
    if (open.size > 0) timer = clock.setTimer(sweep, SWEEP_MS)
  }
  const drop = (connection: Duplex) => {
    open.delete(connection)
    connection.destroy()
  }
  return {
    admit(connection) {
      if (open.size >= BURST_CONNECTIONS) {
        connection.destroy()
        return false
      }
      // the oldest come first in a Map, so the sweep gives a newcomer's place by those who have had the longest
      open.set(connection, { state: 'reading', since: clock.now() })
      connection.once('close', () => open.delete(connection))
      timer ??= clock.setTimer(sweep, SWEEP_MS)
      return true
    },
    working: (connection) => set(connection, 'working'),
    idle: (connection) => set(connection, 'idle'),
    count: () => open.size,
    stop() {
      timer?.cancel()
      for (const connection of open.keys()) drop(connection)
    },
  }
}

/** How long a connection may stay as it is. */
function limitOf(state: Watched['state'], isCrowded: boolean): number {
  switch (state) {
    case 'working':
      return Number.POSITIVE_INFINITY
    case 'reading':
      return isCrowded ? CROWD_GRACE_MS : READING_LIMIT_MS
    case 'idle':
      return isCrowded ? CROWD_GRACE_MS : IDLE_LIMIT_MS
  }
}
