import { join, resolve } from 'node:path'
import { app, shell } from 'electron'
import { createAlarmPlayer, playersFor } from './alarm-player.ts'
import { type AlarmSounder, createAlarmSounder } from './alarm-sounder.ts'
import { resetPins } from './bridge/access/reset-pins.ts'
import { type Bridge, createBridge } from './bridge/bridge.ts'
import { readLogs } from './bridge/lib/log-file.ts'
import { createFileSettingsStore, settingsFileName } from './bridge/settings/file-settings-store.ts'
import { createKeyFileVault } from './bridge/settings/key-file-vault.ts'
import { createRedactingVault } from './bridge/settings/redacting-vault.ts'
import { createSealedFileVault } from './bridge/settings/sealed-file-vault.ts'
import { createSettings } from './bridge/settings/settings.ts'
import type { HostAbility } from './bridge/lib/host-abilities.ts'
import type { SecretVault } from './bridge/settings/secret-vault.ts'
import { readDesktopOptions } from './desktop-options.ts'
import { exitCodeOf, exitCodes } from './exit-codes.ts'
import { launchCommand } from './launch-command.ts'
import { fatalMessage, type HostGround, makeDataDir, openHostGround } from './open-host.ts'
import { setAppMenu, setKioskMenu } from './shell/app-menu.ts'
import { openElectronSettingsFile } from './shell/electron-settings-file.ts'
import { createKiosk } from './shell/kiosk.ts'
import { createLoginItem } from './shell/login-item.ts'
import { netFetch } from './shell/net-fetch.ts'
import { openSystemVault } from './shell/safe-storage-seal.ts'
import { openScreens, type Screens } from './shell/screens.ts'
import { showFatal } from './shell/show-fatal.ts'
import { becomeSingleInstance } from './shell/single-instance.ts'
import { createSoundFiles, findSoundsDir } from './sound-file.ts'
import { autostartPath, createXdgAutostart } from './xdg-autostart.ts'

// the built file lies in out/main
const appDir = resolve(import.meta.dirname, '..', '..')
const { dataDir, training, resetPins: isReset } = readDesktopOptions(process.argv, process.env)

const kiosk = createKiosk({
  showMenu: (shown) => (shown ? setAppMenu(process.platform, !app.isPackaged) : setKioskMenu(process.platform)),
})

/** Start at login, the way this system has it. */
function openAutostart(): HostAbility {
  const command = launchCommand({
    execPath: process.execPath,
    env: process.env,
    appDir,
    dataDir,
    isPackaged: app.isPackaged,
  })
  return process.platform === 'linux' ? createXdgAutostart(autostartPath(), command) : createLoginItem(command)
}

async function openVault(): Promise<SecretVault> {
  const system = await openSystemVault()
  if (system === null) return createKeyFileVault(dataDir)
  return createSealedFileVault({ ...system, warning: null, path: join(dataDir, 'vault-system.json') })
}

async function openBridge({ clock, logger, recentLog, redactor }: HostGround): Promise<Bridge> {
  const vault = createRedactingVault(await openVault(), redactor)
  const version = app.getVersion()
  logger.info('host.starting', { version, electron: process.versions['electron'], vault: vault.kind })
  const settingsStore = createFileSettingsStore(join(dataDir, `${settingsFileName}.json`), () =>
    openElectronSettingsFile(dataDir, settingsFileName),
  )
  if (isReset) await resetPins({ vault, logger, settings: createSettings({ store: settingsStore, logger }) })
  const bridge = createBridge({
    clock,
    fetch: netFetch,
    vault,
    settingsStore,
    dataDir,
    logger,
    version,
    forceTraining: training,
    readLogs: () => readLogs(dataDir, redactor),
    recentLog,
    redactor,
    hostAbilities: { atBoot: openAutostart(), kiosk },
  })
  await bridge.start()
  return bridge
}

/** The alarm sounds from this process, for the window may be hidden or its page gone. */
function openSounder({ clock, logger }: HostGround, { sounded }: Bridge): AlarmSounder {
  const player = createAlarmPlayer((file) => playersFor(process.platform, file))
  const soundFile = createSoundFiles(findSoundsDir(appDir, process.resourcesPath), join(dataDir, 'sounds'))
  return createAlarmSounder({ clock, logger, player, soundFile, beep: () => shell.beep(), onSounded: sounded })
}

async function start(): Promise<Screens> {
  const ground = openHostGround(dataDir)
  endOnBug(ground)
  const bridge = await openBridge(ground)
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => app.quit())
  const sounder = openSounder(ground, bridge)
  setAppMenu(process.platform, !app.isPackaged)
  const screens = openScreens({
    surface: bridge,
    onRing: bridge.onRing,
    sounder,
    logger: ground.logger,
    kiosk,
    appDir,
    dataDir,
    devUrl: app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'],
    onQuit() {
      sounder.stop()
      void bridge.stop().then(() => end(ground), fail)
    },
  })
  ground.logger.info('host.ready', { dataDir })
  return screens
}

function end({ logger, logFile }: HostGround): void {
  logger.info('host.stopped')
  logFile.close()
  app.exit(exitCodes.ok)
}

function fail(error: unknown): void {
  showFatal(fatalMessage(error), exitCodeOf(error))
}

/** Everything acknowledged is on disk, so after a bug the safest state is a fresh start. */
function endOnBug({ logger }: HostGround): void {
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => {
      logger.error('host.bug', { event, error })
      fail(error)
    })
  }
}

/** Chromium's own files go under the data folder, and the single-instance lock with them: one desktop a data folder. */
function bindToDataDir(): void {
  makeDataDir(dataDir)
  const profileDir = join(dataDir, 'window')
  makeDataDir(profileDir)
  app.setPath('userData', profileDir)
}

async function main(): Promise<void> {
  bindToDataDir()
  let screens: Screens | null = null
  if (!becomeSingleInstance(() => screens?.show())) {
    process.stderr.write('POS Bridge is already running: its window comes to the front.\n')
    return app.exit(exitCodes.ok)
  }
  await app.whenReady()
  screens = await start()
}

void main().catch(fail)
