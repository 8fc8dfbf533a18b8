import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Bench } from './support/bench.ts'
import { createFolder } from './support/databases.ts'
import { residentMb, type RunningProgram, startProgram } from './support/processes.ts'
import { figure, median } from './support/statistics.ts'

/** Five starts, each left alone for a while, are half a minute. */
const IDLE_RUNS = 5
const SETTLE_MS = 4_000
const ORDERS = 10_000
/** The service keeps to five calls a second: 100 pages, and as many again to re-read what is open. */
const TAKEN_IN_WITHIN_MS = 120_000
const LOOK_EVERY_MS = 500

const simulatorReady = z.object({ url: z.string(), key: z.string(), secret: z.string() })
const serviceReady = z.object({ console: z.string(), token: z.string() })
const healthReply = z.object({ value: z.object({ data: z.object({ storage: z.object({ orders: z.number() }) }) }) })

/** What a service that does nothing much takes of the counter PC. */
export const bench: Bench = {
  name: 'host.rss_mb_idle',
  unit: 'MB',
  peer: 'none: the memory of one process',
  meaning: `Resident memory of the service in training, ${SETTLE_MS / 1000} s after it was ready.`,
  goal: 'none',
  async measure() {
    const runs: number[] = []
    for (let run = 0; run < IDLE_RUNS; run++) {
      const service = await startProgram('headless', ['--training', '--port', '0', '--data-dir', createFolder()])
      await sleep(SETTLE_MS)
      runs.push(residentMb(service.pid))
      await service.stop()
    }
    const loaded = await measureLoaded()
    return { value: median(runs), runs, isGoalMet: null, notes: [loaded] }
  },
}

/** The service against the simulator's own process, with ten thousand orders open at once. */
async function measureLoaded(): Promise<string> {
  const simulator = await startProgram('simulator', ['--orders', String(ORDERS)])
  const service = await startProgram('headless', [
    '--port',
    '0',
    '--data-dir',
    createFolder(),
    '--config',
    writeConfig(simulator),
  ])
  const startedAt = performance.now()
  await untilTakenIn(service)
  const seconds = (performance.now() - startedAt) / 1000
  await sleep(SETTLE_MS)
  const megabytes = residentMb(service.pid)
  await service.stop()
  await simulator.stop()
  return `${figure(megabytes)} MB after ${figure(ORDERS)} orders, all open, taken in within ${figure(seconds)} s at five calls a second`
}

function writeConfig(simulator: RunningProgram): string {
  const { url, key, secret } = simulatorReady.parse(simulator.ready)
  const file = path.join(createFolder(), 'config.json')
  fs.writeFileSync(
    file,
    JSON.stringify({ environment: 'custom', customBaseUrl: url, partnerKey: key, secretKey: secret }),
  )
  return file
}

async function untilTakenIn(service: RunningProgram): Promise<void> {
  const { console, token } = serviceReady.parse(service.ready)
  const deadline = performance.now() + TAKEN_IN_WITHIN_MS
  for (;;) {
    const response = await fetch(`${console}/api/views/health`, { headers: { authorization: `Bearer ${token}` } })
    const { orders } = healthReply.parse(await response.json()).value.data.storage
    if (orders >= ORDERS) return
    if (performance.now() > deadline)
      throw new Error(`only ${orders} of ${ORDERS} orders were taken in within ${TAKEN_IN_WITHIN_MS / 1000} s`)
    await sleep(LOOK_EVERY_MS)
  }
}
