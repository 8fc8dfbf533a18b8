import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

// RFC 7914: 2^15 blocks of 1 KiB take about a tenth of a second on a shop's PC, and a counter PIN is typed a few times an hour
const COST = 2 ** 15
const BLOCK_SIZE = 8
const SALT_BYTES = 16
const HASH_BYTES = 32
// scrypt needs 128 * COST * BLOCK_SIZE bytes, a little more than Node's limit of 32 MiB
const MAX_MEMORY = 64 * 1024 * 1024

/** The text that stands for a PIN in the vault: parameters, salt and hash. */
export async function hashPin(pin: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(pin, salt)
  return ['scrypt', COST, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** True when `pin` is the one behind `kept`; takes as long for a wrong PIN. A text of another shape fits no PIN. */
export async function isPin(pin: string, kept: string): Promise<boolean> {
  const [kind, cost, salt = '', hash = ''] = kept.split('$')
  const expected = Buffer.from(hash, 'base64url')
  if (kind !== 'scrypt' || Number(cost) !== COST || expected.length !== HASH_BYTES) return false
  return timingSafeEqual(await derive(pin, Buffer.from(salt, 'base64url')), expected)
}

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer>()
  scrypt(pin, salt, HASH_BYTES, { N: COST, r: BLOCK_SIZE, p: 1, maxmem: MAX_MEMORY }, (error, key) =>
    error ? reject(error) : resolve(key),
  )
  return promise
}
