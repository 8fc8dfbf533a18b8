import type { BusDevice } from '../../electron/bridge/printing/transports/usb-access.ts'

/** A USB printer made of software, in the shape that `usb` 3 gives. */
export interface FakeUsbPrinter extends BusDevice {
  readonly calls: string[]
  received(): Buffer
  say(bytes: readonly number[]): void
  /** The first `count` transfers from now on meet their time limit. */
  stall(count: number): void
  unplug(): void
}

interface FakeUsbOptions {
  readonly serialNumber?: string | null
  readonly answers?: boolean
  readonly interfaceClass?: number
  readonly kernelDriver?: boolean
  /** Called with all that was received so far, after each packet. */
  readonly onPacket?: (printer: FakeUsbPrinter, packet: Uint8Array) => void
}

const PACKET = 64

/** Makes it: Epson's ids, one printer interface with bulk endpoints 1 out and 2 in. */
export function makeFakeUsbPrinter(options: FakeUsbOptions = {}): FakeUsbPrinter {
  const { serialNumber = 'X1', answers = true, interfaceClass = 7, kernelDriver = true } = options
  const calls: string[] = []
  const packets: Uint8Array[] = []
  const said: Uint8Array[] = []
  let stalls = 0
  let gone = false
  const call = async (name: string): Promise<void> => {
    calls.push(name)
    if (gone) throw new Error(`${name} error: Disconnected`)
  }
  const endpoint = (endpointNumber: number, direction: string) => ({
    endpointNumber,
    direction,
    type: 'bulk',
    packetSize: PACKET,
  })
  const endpoints = answers ? [endpoint(1, 'out'), endpoint(2, 'in')] : [endpoint(1, 'out')]
  const printer: FakeUsbPrinter = {
    vendorId: 0x04_b8,
    productId: 0x0e_15,
    manufacturerName: 'EPSON',
    productName: 'TM-T20II',
    serialNumber,
    configurations: [
      { interfaces: [{ interfaceNumber: 0, alternates: [{ alternateSetting: 0, interfaceClass, endpoints }] }] },
    ],
    calls,
    received: () => Buffer.concat(packets),
    say: (bytes) => said.push(Uint8Array.from(bytes)),
    stall: (count) => {
      stalls = count
    },
    unplug: () => {
      gone = true
    },
    open: () => call('open'),
    close: () => call('close'),
    releaseInterface: () => call('releaseInterface'),
    claimInterface: () => call('claimInterface'),
    selectAlternateInterface: () => call('selectAlternateInterface'),
    async detachKernelDriver() {
      await call('detachKernelDriver')
      if (!kernelDriver) throw new Error('detachKernelDriver error: no kernel driver attached')
    },
    async nativeTransferOut(_endpoint, _timeoutMs, bytes) {
      // as slow as a full-speed bus, so that others have their turn
      await new Promise((resolve) => setImmediate(resolve))
      if (gone) throw new Error('transferOut error: Disconnected')
      if (stalls > 0) {
        stalls -= 1
        throw new Error('transferOut error: Cancelled')
      }
      packets.push(Uint8Array.from(bytes))
      options.onPacket?.(printer, bytes)
      return bytes.length
    },
    async nativeTransferIn() {
      await new Promise((resolve) => setImmediate(resolve))
      if (gone) throw new Error('transferIn error: Disconnected')
      const next = said.shift()
      if (!next) throw new Error('transferIn error: Cancelled')
      return next
    },
  }
  return printer
}
