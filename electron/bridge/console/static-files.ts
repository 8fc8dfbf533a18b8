import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { extname, relative, resolve, isAbsolute } from 'node:path'
import { pipeline } from 'node:stream/promises'

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
}

const missingBuildPage = `<!doctype html><html lang="en"><meta charset="utf-8"><title>POS Bridge</title>
<body style="font: 16px system-ui; margin: 3rem auto; max-width: 40rem">
<h1>POS Bridge is running</h1>
<p>Its screens are not built yet, so there is nothing to show here. In the project folder run
<code>npx electron-vite build</code>, then reload this page. Orders come in and are printed meanwhile.</p>
`

/** Serves the renderer's files out of `root`, and nothing outside it. */
export async function serveStatic(
  root: string,
  request: IncomingMessage,
  response: ServerResponse,
  pathname: string,
): Promise<void> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD')
    return sendText(response, 405, 'Expected GET.')
  }
  const path = resolveInside(root, pathname === '/' ? '/index.html' : pathname)
  const size = path === null ? null : await fileSize(path)
  if (path === null || size === null) return sendMissing(response, pathname)
  response.writeHead(200, {
    'content-type': contentTypes[extname(path).toLowerCase()] ?? 'application/octet-stream',
    'content-length': size,
    // built files carry their hash in the name; pages must be fresh after an update
    'cache-control': pathname.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  })
  if (request.method === 'HEAD') {
    response.end()
    return
  }
  // a client that leaves in mid-file is its own affair
  await pipeline(createReadStream(path), response).catch(() => response.destroy())
}

/** The absolute path of a URL's path, or null when it leaves `root` or no file can be called so. */
function resolveInside(root: string, pathname: string): string | null {
  const decoded = decode(pathname)
  if (decoded === null || /[\0\\:]/.test(decoded)) return null
  const path = resolve(root, `.${decoded}`)
  const inside = relative(root, path)
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : path
}

function decode(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return null
  }
}

async function fileSize(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() ? found.size : null
}

function sendMissing(response: ServerResponse, pathname: string): void {
  if (pathname !== '/') return sendText(response, 404, 'Not found.')
  response.writeHead(503, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  response.end(missingBuildPage)
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' })
  response.end(`${text}\n`)
}
