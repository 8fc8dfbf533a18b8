import { describeError } from '../lib/bridge-error.ts'
import type { Clock } from '../lib/clock.ts'
import type { Logger } from '../lib/logger.ts'
import type { CatalogueRepository } from './catalogue-repository.ts'

/** A store whose menu is kept fresh. */
export interface Store {
  readonly brandId: string
  readonly branchId: string
}

type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: { readonly message: string } }

/** What klikit lists, as this feature reads it. */
export interface CatalogueSource<Menu> {
  branches(
    signal: AbortSignal,
  ): Promise<Read<readonly { id: string; title: string; brandIds: readonly string[]; body: string }[]>>
  brands(signal: AbortSignal): Promise<Read<readonly { id: string; title: string; body: string }[]>>
  dictionary(name: string, signal: AbortSignal): Promise<Read<ReadonlyMap<number, string>>>
  menu(store: Store, signal: AbortSignal): Promise<Read<Menu>>
}

interface SyncDeps<Menu> {
  readonly source: CatalogueSource<Menu>
  readonly repository: CatalogueRepository
  /** `readAt` is when the reading began: what klikit took in since may not be in it. */
  readonly saveMenu: (store: Store, menu: Menu, readAt: number) => void
  readonly clock: Clock
  readonly logger: Logger
  /** Branches to read menus of; empty means all that are known. */
  readonly branchIds: () => readonly string[]
  readonly onChange: () => void
}

/** Keeps branches, brands, word lists and menus fresh. */
export interface CatalogueSync {
  start(): void
  stop(): Promise<void>
  /** Reads everything again now; resolves when done. Failures are in {@link CatalogueSync.lastFailure}. */
  refresh(): Promise<void>
  /** Reads branches and brands alone; returns why they could not be read, or null. */
  readLists(): Promise<string | null>
  isRefreshing(): boolean
  /** Why branches, brands or a menu could not be read. Word lists are not told of: what is known of them serves (klikit-api 7.2, 7.8). */
  lastFailure(): string | null
}

/** The word lists we decode by. */
const DICTIONARIES = ['order_statuses', 'fulfillment_statuses', 'order_types', 'providers'] as const
/** klikit asks for menus about every five minutes and for brands and branches daily (klikit-api 9 and 17). */
const MENU_EVERY_MS = 5 * 60_000
const CATALOGUE_EVERY_MS = 24 * 3_600_000
/** After a failure everything is tried again soon: a first start without a line must not leave the shop without a menu for long. */
const RETRY_MS = 60_000
/** A word list that is missing alone may be one that klikit does not have. */
const DICTIONARY_RETRY_MS = 10 * 60_000

/** Makes the sync. What cannot be read leaves the last known in place. */
export function createCatalogueSync<Menu>(deps: SyncDeps<Menu>): CatalogueSync {
  let stopping = new AbortController()
  let loop: Promise<void> = Promise.resolve()
  let running: Promise<void> | null = null
  let catalogueDueAt = 0
  let failure: string | null = null

  const readCatalogue = async (signal: AbortSignal): Promise<string | null> => {
    const readAt = deps.clock.now()
    const brands = keep(await deps.source.brands(signal), (rows) => deps.repository.saveBrands(rows, readAt))
    const branches = keep(await deps.source.branches(signal), (rows) => deps.repository.saveBranches(rows, readAt))
    return brands ?? branches
  }
  /** True when every list could be read. Some of their pages are unpublished and may not be there for good. */
  const readDictionaries = async (signal: AbortSignal): Promise<boolean> => {
    const readAt = deps.clock.now()
    let isWhole = true
    for (const name of DICTIONARIES) {
      const message = keep(await deps.source.dictionary(name, signal), (entries) =>
        deps.repository.saveDictionary(name, entries, readAt),
      )
      if (message === null) continue
      isWhole = false
      if (!signal.aborted) deps.logger.warn('catalogue.dictionary_failed', { name, message })
    }
    return isWhole
  }
  const readMenus = async (signal: AbortSignal): Promise<string | null> => {
    let first: string | null = null
    for (const store of storesOf(deps)) {
      const readAt = deps.clock.now()
      // one store without a menu keeps no other store's menu from being read
      const problem = keep(await deps.source.menu(store, signal), (menu) => deps.saveMenu(store, menu, readAt))
      first ??= problem
      if (signal.aborted) break
    }
    return first
  }
  const readAll = async (signal: AbortSignal) => {
    let problem: string | null = null
    const now = deps.clock.now()
    // a clock set back must not put the lists off by more than their own pace
    if (now >= catalogueDueAt || catalogueDueAt - now > CATALOGUE_EVERY_MS) {
      const isWhole = await readDictionaries(signal)
      problem = await readCatalogue(signal)
      const pauseMs = isWhole ? CATALOGUE_EVERY_MS : DICTIONARY_RETRY_MS
      catalogueDueAt = now + (problem === null ? pauseMs : RETRY_MS)
    }
    const unread = await readMenus(signal)
    failure = problem ?? unread
    if (failure !== null && !signal.aborted) deps.logger.warn('catalogue.read_failed', { message: failure })
  }
  const refresh = (): Promise<void> => {
    running ??= readAll(stopping.signal)
      .catch((error: unknown) => {
        failure = describeError(error)
        if (!stopping.signal.aborted) deps.logger.error('catalogue.failed', { error: failure })
      })
      .finally(() => {
        running = null
        deps.onChange()
      })
    deps.onChange()
    return running
  }
  const run = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await refresh()
      // the only rejection is our own stop
      await deps.clock.sleep(failure === null ? MENU_EVERY_MS : RETRY_MS, signal).catch(() => undefined)
    }
  }

  return {
    start() {
      stopping = new AbortController()
      loop = run(stopping.signal)
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      await loop
    },
    refresh() {
      catalogueDueAt = 0
      return refresh()
    },
    async readLists() {
      const problem = await readCatalogue(stopping.signal)
      deps.onChange()
      return problem
    },
    isRefreshing: () => running !== null,
    lastFailure: () => failure,
  }
}

function keep<T>(read: Read<T>, save: (value: T) => void): string | null {
  if (!read.ok) return read.error.message
  save(read.value)
  return null
}

/** Every (brand, branch) pair of the chosen branches. */
function storesOf<Menu>(deps: SyncDeps<Menu>): Store[] {
  const chosen = new Set(deps.branchIds())
  const branches = deps.repository.branches().filter((branch) => chosen.size === 0 || chosen.has(branch.id))
  return branches.flatMap((branch) => branch.brandIds.map((brandId) => ({ brandId, branchId: branch.id })))
}
