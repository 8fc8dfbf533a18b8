import type { CommandInput } from '../../shared/contract/commands.ts'
import type { StockState } from '../../shared/contract/stock-views.ts'
import type { Training } from '../../shared/contract/system-views.ts'
import { type PrinterConfig, printerConfigSchema } from '../../shared/printer.ts'
import type { Credential } from './klikit/http-client.ts'
import type { Clock } from './lib/clock.ts'
import type { Secrets } from './settings/credentials.ts'
import { TRAINING_CREDENTIAL } from './training/credentials.ts'
import { createSimulator } from './training/simulator.ts'
import { wireOrderSchema } from './training/wire-order.ts'
import { TRAINING_WEBHOOK_SECRET } from './training/webhook-options.ts'
import { createVirtualPrinter } from './training/virtual-printer.ts'

/** The built-in klikit and printer that make training mode work without anything outside this PC. */
export interface TrainingMode {
  readonly baseUrl: string
  readonly credential: Credential
  readonly secrets: Secrets
  readonly printer: PrinterConfig
  view(): Exclude<Training, null>
  /**
   * Opens the shop with the orders that an earlier run left open, as JSON text, or with a few new ones, and with what it left out of stock: the
   * simulator itself remembers nothing.
   */
  openShop(rawOrders: readonly string[], out: readonly OutOfStock[]): void
  /** Places an order at the simulator and returns its id; the next poll brings it in. `now`: neither a pre-order nor accepted already. */
  placeOrder(now: boolean): string
  setPrinter(switches: CommandInput<'training.setPrinter'>): void
  /** Where the simulator sends its webhooks from now on; null sends none. */
  sendWebhooksTo(url: string | null): void
  /** Cuts or mends the line to the simulator. */
  setOffline(offline: boolean): void
  stop(): Promise<void>
}

/** Something that klikit had taken off sale. */
type OutOfStock = Pick<StockState, 'store' | 'partnerItemId'>

interface TrainingDeps {
  readonly clock: Clock
  readonly onChange: () => void
}

// no shop takes a hundred orders a second, so a later start always begins above the ids of an earlier one
const MS_AN_ID = 10
// a calm shop: time to look at each order
const ORDERS_PER_MINUTE = 2
const FIRST_ORDERS = 3
const TRAINING_COLUMNS = 42
const plainOrder = { status: 1, autoAccept: false, scheduledAt: null }
const OFFLINE = { kind: 'reset-before-effect' } as const

/** Starts simulator and virtual printer on ports of their own. */
export async function startTraining(deps: TrainingDeps): Promise<TrainingMode> {
  const { clock } = deps
  const simulator = createSimulator({
    clock,
    adminOverHttp: false,
    seed: clock.now() % 2 ** 31,
    // orders of an earlier run stay in the training database: ids must not come again, not even after a restart within a second
    firstOrderId: Math.floor(clock.now() / MS_AN_ID),
  })
  const { url } = await simulator.start()
  const virtualPrinter = createVirtualPrinter({ clock, host: '127.0.0.1', port: 0, onTicket: deps.onChange })
  const { port } = await virtualPrinter.start()
  let offline = false
  let aim: string | null = null
  const credential = { partnerKey: TRAINING_CREDENTIAL.key, secretKey: TRAINING_CREDENTIAL.secret }
  return {
    baseUrl: url,
    credential,
    secrets: { ...credential, webhookSecret: TRAINING_WEBHOOK_SECRET },
    printer: trainingPrinter(port),
    view() {
      const { paperOut, paperLow, coverOpen, mute, off } = virtualPrinter.switches()
      return {
        simulatorUrl: url,
        offline,
        printer: { paperOut, paperLow, coverOpen, mute, off, tickets: virtualPrinter.ticketCount() },
      }
    },
    openShop(rawOrders, out) {
      for (const { store, partnerItemId: sku } of out) {
        if (sku === null) continue
        const [brandId, branchId] = [Number(store.brandId), Number(store.branchId)]
        simulator.admin.switchItem({ sku, available: false, brandId, branchId })
      }
      for (const raw of rawOrders) simulator.admin.adoptOrder(wireOrderSchema.parse(JSON.parse(raw)))
      // something to look at from the first poll on
      if (rawOrders.length === 0) simulator.admin.placeOrders(FIRST_ORDERS, { autoAccept: false }, 60_000)
      simulator.startTraffic({ ordersPerMinute: ORDERS_PER_MINUTE })
    },
    placeOrder: (now) => String(simulator.admin.placeOrder(now ? plainOrder : {}).id),
    setPrinter(switches) {
      const given = Object.entries(switches).filter(([, value]) => value !== undefined)
      // off closes the port, which takes a moment; what a switch changed shows when it is done
      void virtualPrinter.set(Object.fromEntries(given)).then(deps.onChange)
    },
    sendWebhooksTo(url) {
      if (url === aim) return
      aim = url
      simulator.admin.setWebhooks(url === null ? null : { url })
    },
    setOffline(next) {
      offline = next
      simulator.admin.setFaults(next ? [OFFLINE] : [])
      deps.onChange()
    },
    async stop() {
      await simulator.stop()
      await virtualPrinter.stop()
    },
  }
}

function trainingPrinter(port: number): PrinterConfig {
  return printerConfigSchema.parse({
    id: 'training',
    name: 'Training printer',
    address: { kind: 'tcp', host: '127.0.0.1', port },
    profile: { columns: TRAINING_COLUMNS, codePage: 'PC858_EURO', cut: 'partial', proof: 'auto', prefersText: false },
    copies: 1,
    enabled: true,
  })
}
