import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmdirSync, rmSync, statfsSync, writeFileSync, appendFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A disk of a few megabytes, which a test can fill. */
export interface TinyDisk extends Disposable {
  readonly path: string
  /** Takes every free byte. */
  fill(): void
  free(): void
}

// programs of the system, not of the project
const MOUNT = 'mount'
const UNMOUNT = 'umount'

/** Mounts one; null, with the reason, where this user may not mount. */
export function mountTinyDisk(
  megabytes: number,
): { readonly disk: TinyDisk } | { readonly disk: null; readonly why: string } {
  const path = mkdtempSync(join(tmpdir(), 'pos-bridge-tiny-disk-'))
  const mounted = spawnSync(MOUNT, ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { encoding: 'utf8' })
  if (mounted.status !== 0) {
    rmdirSync(path)
    return { disk: null, why: mounted.stderr.trim() || mounted.error?.message || `mount ended with ${mounted.status}` }
  }
  return { disk: toTinyDisk(path) }
}

function toTinyDisk(path: string): TinyDisk {
  const ballast = join(path, 'ballast')
  return {
    path,
    fill() {
      writeFileSync(ballast, '')
      const { bavail, bsize } = statfsSync(path)
      appendFileSync(ballast, Buffer.alloc(bavail * bsize))
    },
    free: () => rmSync(ballast, { force: true }),
    [Symbol.dispose]() {
      spawnSync(UNMOUNT, ['-l', path])
      rmdirSync(path)
    },
  }
}
