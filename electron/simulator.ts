import { createSimulator } from './bridge/training/simulator.ts'
import { parseSimulatorArgs, SIMULATOR_HELP, type SimulatorRun } from './bridge/training/simulator-cli.ts'

const EXIT_FAILED = 1
const EXIT_USAGE = 2

function once(signals: readonly NodeJS.Signals[]): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve())
  })
}

async function run({
  options,
  credential,
  traffic,
  orderCount,
  fixtures,
  faults,
  webhooks,
}: SimulatorRun): Promise<void> {
  const told = once(['SIGTERM', 'SIGINT'])
  const simulator = createSimulator(options)
  for (const path of fixtures) await simulator.admin.loadFixture(path)
  simulator.admin.setWebhooks(webhooks)
  simulator.admin.placeOrders(orderCount)
  simulator.admin.setFaults(faults)
  const { url, adminUrl } = await simulator.start()
  if (traffic) simulator.startTraffic(traffic)
  const { key, secret } = credential
  process.stdout.write(`${JSON.stringify({ event: 'ready', url, admin: adminUrl, key, secret })}\n`)
  await told
  await simulator.stop()
}

const command = parseSimulatorArgs(process.argv.slice(2))
switch (command.kind) {
  case 'help':
    process.stdout.write(SIMULATOR_HELP)
    break
  case 'invalid':
    process.stderr.write(`${command.message}\nTry: npm run simulator -- --help\n`)
    process.exitCode = EXIT_USAGE
    break
  case 'run':
    await run(command.run).catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = EXIT_FAILED
    })
}
