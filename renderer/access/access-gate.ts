import type { PinRole, Role } from '../../shared/access.ts'
import type { Unlocked } from '../../shared/contract/access-views.ts'

/** What this screen may do, and whether it waits for a PIN. */
export interface AccessState {
  /** The role that was unlocked here; null for staff. */
  readonly role: PinRole | null
  /** Whose PIN a command waits for. */
  readonly asking: PinRole | null
}

/** Holds the key of this screen in memory, and lets commands wait for a person who enters a PIN. */
export interface AccessGate {
  readonly state: () => AccessState
  readonly onChange: (listener: () => void) => () => void
  /** Goes with each command; undefined while locked. */
  key(): string | undefined
  /** Waits for a PIN of this role or a higher one; false when nobody entered one. Commands that ask at once share the answer. */
  ask(needed: Role): Promise<boolean>
  /** A PIN was right. */
  opened(unlocked: Unlocked): void
  /** Nobody enters a PIN: what waits is refused. */
  refused(): void
  /** A command went through with the key: the host lets it live on, so we do. */
  used(): void
  /** The key is gone. */
  forget(): void
}

interface Held {
  readonly key: string
  readonly role: PinRole
  readonly idleMs: number
}

/** Makes a locked gate. */
export function createAccessGate(): AccessGate {
  const listeners = new Set<() => void>()
  let waiting: ((opened: boolean) => void)[] = []
  let held: Held | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let state: AccessState = { role: null, asking: null }

  const become = (next: AccessState): void => {
    if (next.role === state.role && next.asking === state.asking) return
    state = next
    for (const listener of listeners) listener()
  }
  const settle = (opened: boolean): void => {
    const settled = waiting
    waiting = []
    for (const resolve of settled) resolve(opened)
  }
  const forget = (): void => {
    clearTimeout(timer)
    held = null
    become({ ...state, role: null })
  }
  const used = (): void => {
    if (held === null) return
    clearTimeout(timer)
    timer = setTimeout(forget, held.idleMs)
  }
  return {
    state: () => state,
    onChange: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    key: () => held?.key,
    ask(needed) {
      const role = needed === 'manager' || state.asking === 'manager' ? 'manager' : 'cashier'
      // the PIN that was enough before is not: it ran out, or more is needed now
      if (held !== null && (held.role === 'manager' || needed === 'cashier')) forget()
      become({ ...state, asking: role })
      return new Promise((resolve) => waiting.push(resolve))
    },
    opened({ key, role, idleMs }) {
      held = { key, role, idleMs }
      used()
      become({ role, asking: null })
      settle(true)
    },
    refused() {
      become({ ...state, asking: null })
      settle(false)
    },
    used,
    forget,
  }
}
