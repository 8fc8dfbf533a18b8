/** How an address looks while it is being typed, for a warning beside it; the bridge decides what it prints to. */
export type HostLook = 'private' | 'public' | 'name' | 'unfinished'

// RFC 1918, loopback and link-local
const privateFour = /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/
// loopback, link-local and unique local (RFC 4193)
const privateSix = /^(::1$|fe[89ab]|f[cd])/

/** Says whether an address stays in the shop's own network. */
export function hostLook(typed: string): HostLook {
  const host = typed.trim().toLowerCase()
  if (host.includes(':')) return privateSix.test(host) ? 'private' : 'public'
  if (/^[\d.]*$/.test(host)) {
    if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(host)) return 'unfinished'
    return privateFour.test(host) ? 'private' : 'public'
  }
  return host === 'localhost' || host.endsWith('.local') ? 'private' : 'name'
}
