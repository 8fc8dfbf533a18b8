import { onTestFinished } from 'vitest'
import { createConsoleServer } from '../../../electron/bridge/console/console-server.ts'
import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import { silentLogger } from '../../../electron/bridge/lib/logger.ts'
import { createFakeSurface, type FakeSurface } from '../../support/fake-surface.ts'

interface ConsoleOptions {
  readonly host?: string
  readonly port?: number
  readonly rendererDir?: string
  readonly health?: () => { status: 'ok' | 'degraded' }
}

export const token = 'test-token-of-the-console-0123456789'

/** A console on a free loopback port over a fake surface, stopped when the test ends. */
export async function openConsole(
  options: ConsoleOptions = {},
): Promise<{ url: string; port: number; surface: FakeSurface; stop: () => Promise<void> }> {
  const surface = createFakeSurface()
  const server = createConsoleServer({
    surface,
    logger: silentLogger,
    clock: systemClock,
    token,
    host: options.host ?? '127.0.0.1',
    port: options.port ?? 0,
    rendererDir: options.rendererDir ?? '/no/such/folder',
    version: '1.2.3',
    health: options.health ?? (() => ({ status: 'ok' })),
  })
  const { url, port } = await server.start()
  onTestFinished(() => server.stop())
  return { url, port, surface, stop: () => server.stop() }
}
