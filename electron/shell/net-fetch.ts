import { net } from 'electron'

/** fetch over Chromium's network: it honours the system's proxy and certificates, which Node's does not. */
export const netFetch: typeof fetch = (input, init) =>
  // no cookies and no cache: klikit's API knows neither, and a stale order list would be a lie
  net.fetch(input instanceof URL ? input.href : input, { ...init, credentials: 'omit', cache: 'no-store' })
