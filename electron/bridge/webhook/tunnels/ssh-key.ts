import { createHash } from 'node:crypto'
import ssh2 from 'ssh2'
import type { ParsedKey } from 'ssh2'

/** A private key ready for use, or why it is none. */
export type SshKey =
  | { readonly ok: true; readonly key: ParsedKey; readonly fingerprint: string }
  | { readonly ok: false; readonly reason: string }

/** Reads the private key of the vault: OpenSSH, PEM or PuTTY 2 format, without a passphrase. */
export function readSshKey(text: string | undefined): SshKey {
  if (text === undefined || text.trim() === '') {
    return no('No SSH key is stored. Paste the private key that the server knows (Settings, Intake, Tunnel).')
  }
  const parsed = ssh2.utils.parseKey(withLines(text))
  if (parsed instanceof Error) return no(whyUnreadable(parsed.message))
  // a file of the newer format may hold several keys by its wording; it never holds more than one
  const key = Array.isArray(parsed) ? (parsed as readonly ParsedKey[])[0] : parsed
  if (key === undefined) return no(whyUnreadable('no key in it'))
  if (!key.isPrivateKey()) {
    return no('The stored SSH key is a public one. Paste the private key, the file without .pub at its end.')
  }
  return { ok: true, key, fingerprint: fingerprintOf(key.getPublicSSH()) }
}

/** What ssh-keygen -lf prints of a public key: SHA256 in base64 without padding. `key` is the wire form (RFC 4253, 6.6). */
export function fingerprintOf(key: Buffer): string {
  return `SHA256:${createHash('sha256').update(key).digest('base64').replace(/=+$/, '')}`
}

/** The algorithm's name that a public key's wire form begins with. */
export function keyTypeOf(key: Buffer): string {
  const length = key.length >= 4 ? key.readUInt32BE(0) : 0
  return key.subarray(4, 4 + length).toString('latin1')
}

/** A field of one line takes the line breaks out of what is pasted into it; the key is still whole. */
function withLines(text: string): string {
  const trimmed = text.trim().replaceAll('\r\n', '\n')
  const flat = /^(-----BEGIN [A-Z0-9 ]+-----)\s+([A-Za-z0-9+/=\s]+?)\s+(-----END [A-Z0-9 ]+-----)$/.exec(trimmed)
  if (flat === null || trimmed.includes('\n')) return `${trimmed}\n`
  const [, head = '', body = '', foot = ''] = flat
  return `${head}\n${body.replaceAll(/\s+/g, '\n')}\n${foot}\n`
}

function whyUnreadable(message: string): string {
  if (/encrypted/i.test(message)) {
    return 'The stored SSH key is protected by a passphrase, which nobody is there to type. Make one without: ssh-keygen -t ed25519 -N "".'
  }
  return `The stored SSH key cannot be read (${message}). Expected the whole file, from -----BEGIN to -----END, as ssh-keygen -t ed25519 makes it.`
}

function no(reason: string): SshKey {
  return { ok: false, reason }
}
