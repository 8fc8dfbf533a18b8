import type { IncomingMessage } from 'node:http'

/** A request's body whole, or why there is none. `gone`: the sender left before its end. */
export type BodyOutcome =
  | { readonly kind: 'body'; readonly body: Buffer }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'gone' }

/** Reads bodies within bounds. */
export type ReadBody = (request: IncomingMessage) => Promise<BodyOutcome>

/** The longest body: klikit's largest envelopes stay far below (reliability.md, trap 8). */
export const MOST_BODY_BYTES = 1024 * 1024
/** All bodies under way together: a crowd of large ones must not fill the memory of a till. */
const MOST_BYTES_UNDER_WAY = 64 * 1024 * 1024

/** Makes the reader of one server; the bytes of all its bodies share one limit. */
export function createReadBody(): ReadBody {
  let underWay = 0
  return (request) => {
    if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) return Promise.resolve({ kind: 'too_large' })
    const chunks: Buffer[] = []
    let size = 0
    return new Promise((resolve) => {
      const end = (outcome: BodyOutcome) => {
        request.off('data', onData)
        request.off('end', onEnd)
        request.off('close', onClose)
        underWay -= size
        size = 0
        resolve(outcome)
      }
      const onData = (chunk: Buffer) => {
        size += chunk.length
        underWay += chunk.length
        chunks.push(chunk)
        if (size > MOST_BODY_BYTES) end({ kind: 'too_large' })
        else if (underWay > MOST_BYTES_UNDER_WAY) end({ kind: 'busy' })
      }
      const onEnd = () => end({ kind: 'body', body: joined(chunks) })
      const onClose = () => end({ kind: 'gone' })
      request.on('data', onData)
      request.on('end', onEnd)
      request.on('close', onClose)
    })
  }
}

/** One chunk, the usual case, need not be copied. */
function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)
}
