import { createHmac, timingSafeEqual } from 'node:crypto'

// lowercase by klikit's page; either case says the same bytes. timingSafeEqual throws on unequal lengths (reliability.md, trap 7)
const HEX_DIGEST = /^[0-9a-f]{64}$/i

/** The value of `x-klikit-signature`: hex HMAC-SHA256 of the raw body, the secret as UTF-8 (klikit-api 12). */
export function signBody(secret: string, body: Uint8Array): string {
  return digest(secret, body).toString('hex')
}

/** Whether one of the secrets signed this body; compared in constant time. An empty secret signs nothing. */
export function isSigned(body: Uint8Array, signature: string, secrets: readonly string[]): boolean {
  if (!HEX_DIGEST.test(signature)) return false
  const given = Buffer.from(signature, 'hex')
  return secrets.some((secret) => secret !== '' && timingSafeEqual(given, digest(secret, body)))
}

function digest(secret: string, body: Uint8Array): Buffer {
  // a secret read from a file brings its line end along (partner-api/webhooks/troubleshooting)
  return createHmac('sha256', secret.replace(/[\r\n]+$/, ''))
    .update(body)
    .digest()
}
