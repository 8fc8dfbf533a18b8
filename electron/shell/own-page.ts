/**
 * True when `url` is the page that we loaded, wherever inside it. Compared decoded, for Chromium and Node escape different letters of a file's
 * path.
 */
export function isOwnPage(url: string, pageUrl: string): boolean {
  const [found, own] = [placeOf(url), placeOf(pageUrl)]
  return found !== null && found === own
}

function placeOf(url: string): string | null {
  try {
    const { protocol, host, pathname } = new URL(url)
    return `${protocol}//${host}${decodeURIComponent(pathname)}`
  } catch {
    return null
  }
}
