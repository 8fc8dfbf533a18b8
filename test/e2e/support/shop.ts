import { systemClock } from '../../../electron/bridge/lib/clock.ts'
import type { SimulatorAdmin } from '../../../electron/bridge/training/admin.ts'
import type { Catalogue } from '../../../electron/bridge/training/catalogue.ts'
import { DOCUMENTED_SCOPES } from '../../../electron/bridge/training/credentials.ts'
import type { OrderRequest } from '../../../electron/bridge/training/order-plan.ts'
import { createSimulator } from '../../../electron/bridge/training/simulator.ts'
import { TRAINING_CATALOGUE } from '../../../electron/bridge/training/training-catalogue.ts'
import { createVirtualPrinter, type VirtualPrinter } from '../../../electron/bridge/training/virtual-printer.ts'
import { printerConfigSchema, type PrinterConfig } from '../../../shared/printer.ts'
import type { App } from './app.ts'
import { type Paper, readPaper } from '../../support/read-paper.ts'
import { type StatusWrite, statusWritesIn } from '../../support/spawn-simulator.ts'

/** What is outside the counter PC: a klikit that does only what the test says, and a printer on the network. */
export interface Shop {
  /** Base URL of the partner API. */
  readonly url: string
  readonly key: string
  readonly secret: string
  readonly klikit: SimulatorAdmin
  readonly printer: VirtualPrinter
  readonly printerConfig: PrinterConfig
  /** Places an order that waits for the shop, whole, moved by nobody else; returns its id and large number. */
  place(request?: OrderRequest): { readonly id: number; readonly number: string }
  /** Cuts the line to klikit, as a dead router does. */
  cutLine(): Promise<void>
  mendLine(): Promise<void>
  /** Status writes of an order, in order of arrival. */
  statusWrites(orderId: number): readonly StatusWrite[]
  /** What came out of the printer, in order. */
  papers(number?: string): readonly Paper[]
  stop(): Promise<void>
}

const key = 'e2e-partner-key'
const secret = 'e2e-secret-0123456789'
/** The branch that the shop is. */
export const JAKARTA = 9201
const SEED = 7

/** Opens klikit and the printer on ports of their own. */
export async function openShop(catalogue: Catalogue = TRAINING_CATALOGUE): Promise<Shop> {
  const credentials = [{ key, secret, scopes: DOCUMENTED_SCOPES }]
  const simulator = createSimulator({ seed: SEED, catalogue, credentials })
  const { url } = await simulator.start()
  const papers: Paper[] = []
  const printer = createVirtualPrinter({
    clock: systemClock,
    host: '127.0.0.1',
    port: 0,
    onTicket: ({ bytes, complete }) => papers.push(readPaper(bytes, complete)),
  })
  const { port } = await printer.start()
  const klikit = simulator.admin
  return {
    url,
    key,
    secret,
    klikit,
    printer,
    printerConfig: printerAt(port),
    place(request = {}) {
      const still = { status: 1, autoAccept: false, autoReady: false, scheduledAt: null, dropOptional: false }
      const order = klikit.placeOrder({ branchId: JAKARTA, comment: '', ...still, ...request })
      return { id: order.id, number: String(order['short_id']) }
    },
    cutLine: () => simulator.stop(),
    mendLine: async () => void (await simulator.start()),
    statusWrites: (orderId) => statusWritesIn(klikit.snapshot()).get(String(orderId)) ?? [],
    papers: (number) => papers.filter((paper) => number === undefined || paper.number === number),
    async stop() {
      await simulator.stop()
      await printer.stop()
    },
  }
}

function printerAt(port: number): PrinterConfig {
  return printerConfigSchema.parse({
    id: 'kitchen-1',
    name: 'Kitchen 1',
    address: { kind: 'tcp', host: '127.0.0.1', port },
    // the journeys read the paper, and a picture has no letters
    profile: { columns: 42, codePage: 'PC858_EURO', mode: 'text', cut: 'partial', proof: 'auto' },
    copies: 1,
    enabled: true,
  })
}

/** Sets the app up for the shop, as an operator would in Settings. */
export async function moveIn(app: App, shop: Shop): Promise<void> {
  const secrets = { partnerKey: shop.key, secretKey: shop.secret }
  await app.command('credentials.save', { environment: 'custom', secrets })
  await app.command('settings.save', {
    patch: {
      environment: 'custom',
      customBaseUrl: shop.url,
      branchIds: [String(JAKARTA)],
      intake: { pollSeconds: 5 },
      printers: [shop.printerConfig],
      availability: { enabled: true },
    },
  })
}
