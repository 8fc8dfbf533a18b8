/** Where a console page keeps its token: this tab only, gone when it closes. */
export interface TokenStore {
  read(): string | null
  write(token: string): void
}

/** The token in what somebody pasted: the token alone, or the whole link that the bridge printed. */
export function tokenIn(pasted: string): string {
  return /[#&]token=([^&\s]*)/.exec(pasted)?.[1] ?? pasted.trim()
}

const storageKey = 'bridge.token'

/** What {@link createTokenStore} needs of a browser window. */
export interface TokenWindow {
  readonly location: { readonly hash: string; readonly pathname: string; readonly search: string }
  readonly sessionStorage: Pick<Storage, 'getItem' | 'setItem'>
  readonly history: { replaceState(data: unknown, unused: string, url: string): void }
}

/** Takes the token out of the address (`#token=...`) once, so that it stays out of history and screenshots. */
export function createTokenStore(page: TokenWindow): TokenStore {
  const given = new URLSearchParams(page.location.hash.replace(/^#/, '')).get('token')
  if (given) {
    page.sessionStorage.setItem(storageKey, given)
    page.history.replaceState(null, '', page.location.pathname + page.location.search)
  }
  return {
    read: () => page.sessionStorage.getItem(storageKey),
    write: (token) => page.sessionStorage.setItem(storageKey, token),
  }
}
