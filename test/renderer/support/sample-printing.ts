import type {
  Discovery,
  PrinterModel,
  PrintHistory,
  RoutePreview,
  RoutingView,
} from '../../../shared/contract/printing-views.ts'
import { printerIdSchema, printerProfileSchema, type PrinterAddress, type PrintJob } from '../../../shared/printer.ts'
import { minuteMs } from './sample-orders.ts'

const profile = printerProfileSchema.parse({ columns: 48, codePage: 'PC858_EURO', cut: 'partial', proof: 'auto' })

/** Two models that differ in all that a form shows. */
export const sampleModels: readonly PrinterModel[] = [
  {
    model: 'TM-m30III',
    title: 'Epson TM-m30III',
    vendor: 'Epson',
    notes: '',
    profile: { ...profile, model: 'TM-m30III' },
  },
  {
    model: 'POS-5890',
    title: 'Zjiang POS5890 Series',
    vendor: 'Zjiang',
    notes: 'Has no cutter.',
    profile: printerProfileSchema.parse({
      model: 'POS-5890',
      columns: 32,
      codePage: 'PC437_USA',
      cut: 'none',
      proof: 'none',
      bandRows: 24,
      feedLines: 2,
    }),
  },
]

const address: PrinterAddress = { kind: 'tcp', host: '192.168.1.92', port: 9100, mac: null, allowPublic: false }

/** A finished search: one new printer and one known in the network, a queue, and a way that did not work. */
export const sampleDiscovery: Discovery = {
  state: 'done',
  progress: 1,
  found: [
    { address, title: 'EPSON TM-m30III', via: 'mdns', knownAs: null },
    {
      address: { ...address, host: '192.168.1.88' },
      title: '192.168.1.88',
      via: 'network_scan',
      knownAs: printerIdSchema.parse('kitchen-2'),
    },
    { address: { kind: 'spooler', queue: 'Receipts' }, title: 'Receipts', via: 'spooler', knownAs: null },
  ],
  problems: ['USB could not be searched: this user may not open USB devices.'],
}

/** What routes can be made of, with one thing amiss. */
export const sampleRouting: RoutingView = {
  categories: [
    { name: 'Dimsum', brands: ['Klikit Dimsum'], stations: [] },
    { name: 'Mie', brands: ['Klikit Noodle'], stations: [] },
  ],
  sections: ['Lunch'],
  items: [
    { name: 'Siomay Ayam', category: 'Dimsum' },
    { name: 'Mie Ayam', category: 'Mie' },
  ],
  brands: [
    { id: 'kd', name: 'Klikit Dimsum' },
    { id: 'kn', name: 'Klikit Noodle' },
  ],
  providers: [{ id: '6', name: 'grabfood' }],
  warnings: [{ kind: 'category_nowhere', message: 'Nothing prints the category Dessert.' }],
}

/** A preview of two stations, with one line that prints nowhere. */
export const samplePreview: RoutePreview = {
  orderId: null,
  orderNumber: '1190',
  stations: [
    {
      station: 'Grill',
      printerName: 'Kitchen 1',
      condition: 'paper_out',
      template: 'kitchen',
      copies: 1,
      lines: ['2 Siomay Ayam'],
      because: ['category Dimsum'],
    },
    {
      station: 'Counter',
      printerName: 'Counter',
      condition: 'ready',
      template: 'cashier',
      copies: 2,
      lines: ['2 Siomay Ayam', '1 Es Krim'],
      because: ['every line'],
    },
  ],
  nowhere: [{ line: '1 Es Teh', why: 'category Drinks is not printed in the kitchen' }],
}

/** A ticket out of Kitchen 1, six minutes ago. */
export function sampleJob(overrides: Partial<PrintJob> = {}): PrintJob {
  const at = Date.now() - 6 * minuteMs
  return {
    id: 'job-1190',
    orderId: 'order-1190',
    printerId: 'kitchen-1',
    printerName: 'Kitchen 1',
    kind: 'order',
    station: 'Kitchen 1',
    backupFor: null,
    copy: 1,
    reprint: 0,
    state: 'printed',
    cause: null,
    condition: null,
    bytes: 48_200,
    createdAt: at,
    finishedAt: at + 900,
    ...overrides,
  }
}

/** A page of history with a ticket in each state that asks for something. */
export function sampleHistory(): PrintHistory {
  return {
    jobs: [
      { job: sampleJob(), orderNumber: '1190' },
      {
        job: sampleJob({
          id: 'job-1186',
          state: 'blocked',
          cause: 'The paper roll is empty.',
          bytes: null,
          finishedAt: null,
        }),
        orderNumber: '1186',
      },
      { job: sampleJob({ id: 'job-1184', state: 'unknown', cause: 'The link broke.' }), orderNumber: '1184' },
      {
        job: sampleJob({ id: 'job-1180', printerId: 'counter', printerName: 'Counter', backupFor: 'Kitchen 1' }),
        orderNumber: '1180',
      },
      {
        job: sampleJob({ id: 'job-test', orderId: null, kind: 'test', state: 'sent_unconfirmed' }),
        orderNumber: null,
      },
    ],
    nextCursor: 'older',
  }
}

/** One dot of a picture. */
export const samplePicture = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  width: 576,
  height: 800,
}
