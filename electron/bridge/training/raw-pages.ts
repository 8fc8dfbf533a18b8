import type { Reply } from './envelope.ts'

/** A reply served byte for byte instead of a generated one. */
export interface RawPage {
  /** Path below the base. A query in it must be there in the request, with the same values. */
  readonly path: string
  readonly body: string | Buffer
  readonly method?: string
  readonly status?: number
  readonly contentType?: string
  /** How often it is served; endlessly when left out. */
  readonly count?: number
  /** Query parameters that must not be there for the page to fit. */
  readonly withoutQuery?: readonly string[]
  /** Asked before each use: false retires the page for good. */
  readonly isFresh?: () => boolean
}

/** Pages that take the place of generated replies. */
export interface RawPages {
  add(page: RawPage): void
  take(method: string, path: string, query: URLSearchParams): Reply | null
  clear(): void
}

interface HeldPage {
  readonly page: RawPage
  readonly path: string
  readonly query: URLSearchParams
  left: number
}

function fits({ page, path, query }: HeldPage, method: string, askedPath: string, asked: URLSearchParams): boolean {
  if ((page.method ?? 'GET') !== method || path !== askedPath) return false
  if (page.withoutQuery?.some((name) => asked.has(name))) return false
  return [...query].every(([name, value]) => asked.get(name) === value)
}

/** The id inside a captured body, so that the journal names what the client saw. */
function requestIdIn(body: string | Buffer): string | null {
  return /"request_id"\s*:\s*"([^"]*)"/.exec(body.toString().slice(0, 200))?.[1] ?? null
}

function toReply({ body, status = 200, contentType = 'application/json; charset=utf-8' }: RawPage): Reply {
  return { status, contentType, body, requestId: requestIdIn(body) }
}

/** Makes an empty set of raw pages; the page added last wins. */
export function createRawPages(): RawPages {
  let held: HeldPage[] = []
  return {
    add(page) {
      const [path = '', query = ''] = page.path.split('?')
      held = [{ page, path, query: new URLSearchParams(query), left: page.count ?? Infinity }, ...held]
    },
    take(method, path, query) {
      if (held.length === 0) return null
      held = held.filter(({ page, left }) => left > 0 && (page.isFresh?.() ?? true))
      const found = held.find((candidate) => fits(candidate, method, path, query))
      if (!found) return null
      found.left -= 1
      return toReply(found.page)
    },
    clear() {
      held = []
    },
  }
}
