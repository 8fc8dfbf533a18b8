import { describeError } from '../../lib/bridge-error.ts'

/** Which device is meant; null takes any serial number. */
export interface UsbIdentity {
  readonly vendorId: number
  readonly productId: number
  readonly serialNumber: string | null
}

/** A printer on the USB bus. */
export interface UsbPrinter extends UsbIdentity {
  readonly title: string
}

/** The two endpoints of a claimed printer. Calls reject when the printer was unplugged, and after `close`. */
export interface UsbPipe {
  /** False for a printer that cannot answer. */
  readonly answers: boolean
  /** Resolves when the printer has taken all of it, however long that lasts. */
  send(bytes: Uint8Array): Promise<void>
  /** What the printer says; null when it had nothing to say for a while. */
  receive(): Promise<Uint8Array | null>
  close(): Promise<void>
}

/** The USB bus of the machine. Both reject with the system's words. */
export interface UsbAccess {
  /** Devices with a printer interface, and those that could not be looked into. */
  printers(): Promise<{ readonly found: readonly UsbPrinter[]; readonly refused: readonly string[] }>
  /** Claims the printer interface of a device; null when it is not on the bus. */
  open(identity: UsbIdentity): Promise<UsbPipe | null>
}

/** What is used of a device of `usb` 3. Reading `configurations` or `serialNumber` opens the device and may throw. */
export interface BusDevice {
  readonly vendorId: number
  readonly productId: number
  readonly manufacturerName: string | null
  readonly productName: string | null
  readonly serialNumber: string | null
  readonly configurations: readonly BusConfiguration[]
  open(): Promise<void>
  close(): Promise<void>
  detachKernelDriver(interfaceNumber: number): Promise<void>
  claimInterface(interfaceNumber: number): Promise<void>
  releaseInterface(interfaceNumber: number): Promise<void>
  selectAlternateInterface(interfaceNumber: number, alternate: number): Promise<void>
  nativeTransferOut(endpoint: number, timeoutMs: number, bytes: Uint8Array): Promise<number>
  nativeTransferIn(endpoint: number, timeoutMs: number, length: number): Promise<Uint8Array | null>
}

interface BusConfiguration {
  readonly interfaces: readonly {
    readonly interfaceNumber: number
    readonly alternates: readonly {
      readonly alternateSetting: number
      readonly interfaceClass: number
      readonly endpoints: readonly BusEndpoint[]
    }[]
  }[]
}

interface BusEndpoint {
  readonly endpointNumber: number
  readonly direction: string
  readonly type: string
  readonly packetSize: number
}

interface PrinterInterface {
  readonly number: number
  readonly alternate: number
  readonly out: BusEndpoint
  readonly in: BusEndpoint | null
}

// USB-IF's class code of printers
const PRINTER_CLASS = 7
// a transfer under way keeps the interface claimed, so each is short and asked for again
const SEND_MS = 1_000
const RECEIVE_MS = 250
const RECEIVE_BYTES = 64

/** A bus over a list of devices. */
export function createUsbAccess(listDevices: () => Promise<readonly BusDevice[]>): UsbAccess {
  return {
    async printers() {
      const looks = (await listDevices()).map(look)
      return {
        found: looks.flatMap(({ printer }) => printer ?? []),
        refused: looks.flatMap(({ refused }) => refused ?? []),
      }
    },
    async open({ vendorId, productId, serialNumber }) {
      const devices = await listDevices()
      const device = devices.find(
        (each) =>
          each.vendorId === vendorId &&
          each.productId === productId &&
          (serialNumber === null || each.serialNumber === serialNumber),
      )
      if (!device) return null
      const found = findPrinterInterface(device)
      if (!found) throw new Error('the device has no printer interface')
      return openPipe(device, found)
    },
  }
}

/** The bus behind `usb`, which is loaded when first needed: a machine that cannot load it prints over the others. */
export const realUsb: UsbAccess = createUsbAccess(async () => {
  const { usb } = await import('usb')
  return usb.getDevices()
})

function look(device: BusDevice): { readonly printer?: UsbPrinter; readonly refused?: string } {
  const { vendorId, productId } = device
  try {
    if (!findPrinterInterface(device)) return {}
    const title = [device.manufacturerName, device.productName].filter(Boolean).join(' ') || 'USB printer'
    return { printer: { vendorId, productId, serialNumber: device.serialNumber ?? null, title } }
  } catch (error) {
    return { refused: describeError(error) }
  }
}

function findPrinterInterface(device: BusDevice): PrinterInterface | null {
  for (const { interfaceNumber, alternates } of device.configurations.flatMap(({ interfaces }) => interfaces)) {
    const alternate = alternates.find(({ interfaceClass }) => interfaceClass === PRINTER_CLASS)
    const bulk = alternate?.endpoints.filter(({ type }) => type === 'bulk') ?? []
    const out = bulk.find(({ direction }) => direction === 'out')
    const back = bulk.find(({ direction }) => direction === 'in') ?? null
    if (alternate && out) return { number: interfaceNumber, alternate: alternate.alternateSetting, out, in: back }
  }
  return null
}

async function openPipe(device: BusDevice, found: PrinterInterface): Promise<UsbPipe> {
  await device.open()
  try {
    await claim(device, found)
  } catch (error) {
    await device.close()
    throw error
  }
  const gone = new AbortController()
  const under: Promise<unknown>[] = []
  // a question that the printer was slow to take must not come between the bytes of the ticket behind it
  let sending: Promise<unknown> = Promise.resolve()

  /** One packet goes as a whole or not at all, so one that met its time limit can be sent again. */
  async function sendPacket(packet: Uint8Array): Promise<void> {
    for (;;) {
      gone.signal.throwIfAborted()
      const sent = await device.nativeTransferOut(found.out.endpointNumber, SEND_MS, packet).catch(nullWhenTimedOut)
      if (sent === packet.length) return
      if (sent !== null) throw new Error(`the printer took ${sent} of ${packet.length} bytes`)
    }
  }

  async function sendAll(bytes: Uint8Array): Promise<void> {
    const size = found.out.packetSize
    for (let at = 0; at < bytes.length; at += size) await sendPacket(bytes.subarray(at, at + size))
  }

  function sendInTurn(bytes: Uint8Array): Promise<void> {
    const mine = sending.then(() => sendAll(bytes))
    // who sent it is told; what follows finds out for itself
    sending = mine.catch(() => null)
    return mine
  }

  function watched<T>(work: Promise<T>): Promise<T> {
    under.push(work)
    return work.finally(() => under.splice(under.indexOf(work), 1))
  }

  return {
    answers: found.in !== null,
    send: (bytes) => watched(sendInTurn(bytes)),
    async receive() {
      gone.signal.throwIfAborted()
      if (found.in === null) return null
      const { endpointNumber } = found.in
      return watched(device.nativeTransferIn(endpointNumber, RECEIVE_MS, RECEIVE_BYTES).catch(nullWhenTimedOut))
    },
    async close() {
      gone.abort(new Error('closed'))
      await Promise.allSettled(under)
      // usb 3 keeps the interface claimed over a mere close
      await device.releaseInterface(found.number)
      await device.close()
    },
  }
}

async function claim(device: BusDevice, { number, alternate }: PrinterInterface): Promise<void> {
  // the system's own printer driver holds the interface; it takes it again when the printer is plugged in anew
  if (process.platform === 'linux') await device.detachKernelDriver(number).catch(ignoreNoDriver)
  await device.claimInterface(number)
  if (alternate !== 0) await device.selectAlternateInterface(number, alternate)
}

function ignoreNoDriver(error: unknown): void {
  if (error instanceof Error && /no kernel driver/i.test(error.message)) return
  throw error
}

/** `usb` 3 cancels a transfer at its time limit and says `Cancelled`. */
function nullWhenTimedOut(error: unknown): null {
  if (error instanceof Error && /cancel|timed? ?out/i.test(error.message)) return null
  throw error
}
