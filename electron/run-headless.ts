import { join } from 'node:path'
import { resetPins } from './bridge/access/reset-pins.ts'
import { type Bridge, createBridge } from './bridge/bridge.ts'
import { createConsoleServer, type ConsoleServer } from './bridge/console/console-server.ts'
import { loadConsoleToken } from './bridge/console/console-token.ts'
import { readLogs } from './bridge/lib/log-file.ts'
import { createConfSettingsStore } from './bridge/settings/conf-settings-store.ts'
import { applyStartConfig, readStartConfig } from './bridge/settings/config-file.ts'
import { createCredentials } from './bridge/settings/credentials.ts'
import { createKeyFileVault } from './bridge/settings/key-file-vault.ts'
import { createRedactingVault } from './bridge/settings/redacting-vault.ts'
import { createSettings } from './bridge/settings/settings.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import type { HeadlessOptions } from './headless-options.ts'
import { serveHeadlessAlarm } from './headless-alarm.ts'
import { fatalMessage, type HostGround, openHostGround, readAppVersion } from './open-host.ts'
import { createSoundFiles, findSoundsDir } from './sound-file.ts'
import { onNpmGone } from './watch-parent.ts'

// klikit's own time-out is 10 s; what is under way may finish, then whatever hangs is left to the next start
const STOP_LIMIT_MS = 15_000
// Ctrl+C reaches us from the terminal and again from npm: only a later one is an impatient person's
const FORCE_AFTER_MS = 1_000

/** Runs the service until it is told to stop; ends the process with the fitting code. `appDir` holds package.json and out/. */
export async function runHeadless(options: HeadlessOptions, appDir: string): Promise<void> {
  // who reads our output may leave, npm or a closed pipe; the kitchen's service goes on
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  try {
    const ground = openHostGround(options.dataDir, [{ write: (line) => void process.stderr.write(line) }])
    endOnBug(ground)
    if (options.resetPins) return await resetAndEnd(ground)
    await serve(ground, options, appDir).catch((error: unknown) => {
      ground.logger.error('host.failed', { error })
      throw error
    })
  } catch (error) {
    endWith(error)
  }
}

async function serve(ground: HostGround, options: HeadlessOptions, appDir: string): Promise<void> {
  const { bridge, console, token } = await assemble(ground, options, appDir)
  const soundFile = createSoundFiles(findSoundsDir(appDir, undefined), join(ground.dataDir, 'sounds'))
  const sounder = serveHeadlessAlarm({ ...ground, soundFile, bridge })
  await bridge.start()
  const { url } = await console.start().catch(async (error: unknown) => {
    await bridge.stop()
    throw error
  })
  ground.redactor.addSecret(token)
  ground.logger.info('host.ready', { console: url, dataDir: ground.dataDir })
  // whoever reads the ready line may stop us the next moment
  stopOnSignal(ground, async () => {
    sounder.stop()
    await console.stop()
    await bridge.stop()
  })
  process.stdout.write(`${JSON.stringify({ event: 'ready', console: url, token })}\n`)
}

/** The instance lock is held, so nothing else reads or writes the PINs meanwhile. */
async function resetAndEnd(ground: HostGround): Promise<void> {
  const { dataDir, logger, redactor } = ground
  const settings = createSettings({ store: createConfSettingsStore(dataDir), logger })
  await resetPins({ vault: createRedactingVault(createKeyFileVault(dataDir), redactor), settings, logger })
  process.stdout.write(`${JSON.stringify({ event: 'pins-reset', dataDir })}\n`)
  endClean(ground)
}

interface Assembled {
  readonly bridge: Bridge
  readonly console: ConsoleServer
  readonly token: string
}

async function assemble(ground: HostGround, options: HeadlessOptions, appDir: string): Promise<Assembled> {
  const { dataDir, clock, logger, recentLog, redactor } = ground
  const version = readAppVersion(appDir)
  logger.info('host.starting', { version, node: process.versions.node, platform: process.platform, arch: process.arch })
  const vault = createRedactingVault(createKeyFileVault(dataDir), redactor)
  const settingsStore = createConfSettingsStore(dataDir)
  const config = readStartConfig(options.configPath, process.env)
  const settings = createSettings({ store: settingsStore, logger })
  await applyStartConfig(config, { settings, credentials: createCredentials(vault, clock) })
  const bridge = createBridge({
    clock,
    fetch,
    vault,
    settingsStore,
    dataDir,
    logger,
    version,
    forceTraining: options.training,
    readLogs: () => readLogs(dataDir, redactor),
    recentLog,
    redactor,
  })
  const token = await loadConsoleToken(dataDir)
  const console = createConsoleServer({
    surface: bridge,
    logger,
    clock,
    token,
    version,
    host: options.host,
    port: options.port,
    rendererDir: join(appDir, 'out', 'renderer'),
    health: () => bridge.health(),
  })
  return { bridge, console, token }
}

function stopOnSignal(ground: HostGround, stop: () => Promise<void>): void {
  let toldAt: number | null = null
  const onSignal = (signal: NodeJS.Signals | 'npm gone') => {
    if (toldAt !== null && ground.clock.now() - toldAt > FORCE_AFTER_MS) process.exit(exitCodes.internal)
    if (toldAt !== null) return
    toldAt = ground.clock.now()
    ground.logger.info('host.stopping', { signal })
    ground.clock.setTimer(() => process.exit(exitCodes.internal), STOP_LIMIT_MS)
    void stop().then(() => endClean(ground), endWith)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, onSignal)
  onNpmGone(() => onSignal('npm gone'))
}

function endClean(ground: HostGround): void {
  ground.logger.info('host.stopped')
  ground.logFile.close()
  process.exit(exitCodes.ok)
}

/** Everything acknowledged is on disk, so after a bug the safest state is a fresh start by the service manager. */
function endOnBug({ logger }: HostGround): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.error('host.bug', { event, error })
      process.exit(exitCodes.internal)
    })
  }
}

function endWith(error: unknown): never {
  process.stderr.write(`POS Bridge cannot go on: ${fatalMessage(error)}\n`)
  process.exit(exitCodeOf(error))
}
