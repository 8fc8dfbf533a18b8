import type { IncomingMessage } from 'node:http'

/** What came of reading a request's body. */
export type BodyOutcome =
  | { readonly outcome: 'read'; readonly body: Buffer }
  | { readonly outcome: 'too_large' }
  | { readonly outcome: 'aborted' }

/** Reads a whole body of at most `maxBytes`; stops reading at the first byte more. Never rejects. */
export async function readBody(request: IncomingMessage, maxBytes: number): Promise<BodyOutcome> {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes) return { outcome: 'too_large' }
  const chunks: Buffer[] = []
  let size = 0
  try {
    // without an encoding set, a request yields buffers (Node manual, stream)
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length
      if (size > maxBytes) return { outcome: 'too_large' }
      chunks.push(chunk)
    }
  } catch {
    // the client went away in mid-body: nobody is left to answer
    return { outcome: 'aborted' }
  }
  return { outcome: 'read', body: Buffer.concat(chunks) }
}
