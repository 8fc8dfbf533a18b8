import type { Discovery, FoundPrinter } from '../../../../shared/contract/printing-views.ts'
import type { PrinterConfig } from '../../../../shared/printer.ts'
import { describeError } from '../../lib/bridge-error.ts'
import type { Clock } from '../../lib/clock.ts'
import type { Logger } from '../../lib/logger.ts'
import { sameAddress } from './same-address.ts'
import { searchProblem } from './search-problem.ts'
import type { Find, SearchSource } from './sources.ts'

interface DiscoveryDeps {
  readonly clock: Clock
  readonly logger: Logger
  readonly sources: readonly SearchSource[]
  readonly printers: () => readonly PrinterConfig[]
  /** The view has changed. */
  readonly onChange: () => void
}

/** The search for printers: one at a time, its finds shown as they come. */
export interface PrinterDiscovery {
  /** Starts a search; while one is under way it goes on. */
  start(): void
  view(): Discovery
  /** Ends the search that is under way. */
  stop(): Promise<void>
}

/** Makes it; nothing is searched before `start`. */
export function createDiscovery(deps: DiscoveryDeps): PrinterDiscovery {
  const { clock, logger, sources, onChange } = deps
  const whole = sources.reduce((sum, { weight }) => sum + weight, 0)
  let state: Discovery['state'] = 'idle'
  let finds: Find[] = []
  let problems: string[] = []
  const parts = new Map<SearchSource, number>()
  let searching: Promise<void> = Promise.resolve()
  let stopping = new AbortController()

  function onFind(find: Find): void {
    const at = finds.findIndex(({ address }) => sameAddress(address, find.address))
    finds = at < 0 ? [...finds, find] : finds.with(at, merge(finds[at] ?? find, find))
    onChange()
  }

  function onProblem(problem: string): void {
    problems = [...problems, problem]
    onChange()
  }

  async function searchOne(source: SearchSource): Promise<void> {
    const onProgress = (part: number): void => {
      parts.set(source, part)
      onChange()
    }
    try {
      await source.search({ clock, signal: stopping.signal, onFind, onProblem, onProgress })
    } catch (error) {
      logger.warn('printer.search_failed', { source: source.name, error: describeError(error) })
      onProblem(searchProblem(source.name, error))
    }
    onProgress(1)
  }

  async function searchAll(): Promise<void> {
    await Promise.all(sources.map(searchOne))
    state = 'done'
    logger.info('printer.search_done', { found: finds.length, problems: problems.length })
    onChange()
  }

  function toFound(find: Find): FoundPrinter {
    const known = deps.printers().find(({ address }) => sameAddress(address, find.address))
    return { ...find, knownAs: known?.id ?? null }
  }

  return {
    start() {
      if (state === 'searching') return
      state = 'searching'
      stopping = new AbortController()
      finds = []
      problems = []
      parts.clear()
      searching = searchAll()
      onChange()
    },
    view() {
      const done = sources.reduce((sum, source) => sum + source.weight * (parts.get(source) ?? 0), 0)
      const progress = state === 'done' ? 1 : Math.min(1, done / whole)
      return { state, progress, found: finds.map(toFound), problems }
    },
    async stop() {
      stopping.abort(new Error('stopping'))
      await searching
    },
  }
}

/** What a printer calls itself says more than where it was found; a hardware address is kept whichever way it came. */
function merge(before: Find, now: Find): Find {
  const named = before.via === 'mdns' ? before : now
  if (before.address.kind !== 'tcp' || now.address.kind !== 'tcp') return named
  return { ...named, address: { ...before.address, mac: now.address.mac ?? before.address.mac } }
}
