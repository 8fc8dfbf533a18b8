import type { SerialPort } from 'serialport'

/** A serial port that the system knows of. */
export interface SerialPortInfo {
  readonly path: string
  readonly serialNumber: string | null
  readonly title: string
}

/** How a port is to be opened. */
export interface SerialOpening {
  readonly path: string
  readonly baudRate: number
  readonly rtscts: boolean
}

/** The serial ports of the machine. Both reject with the system's words. */
export interface SerialAccess {
  list(): Promise<readonly SerialPortInfo[]>
  open(opening: SerialOpening): Promise<SerialPort>
}

/** The ports behind `serialport`, which is loaded when first needed: a machine that cannot load it prints over the others. */
export const realSerial: SerialAccess = {
  async list() {
    const { SerialPort } = await import('serialport')
    const ports = await SerialPort.list()
    return ports.map(({ path, serialNumber, manufacturer }) => ({
      path,
      serialNumber: serialNumber || null,
      title: manufacturer ? `${path} (${manufacturer})` : path,
    }))
  },
  async open({ path, baudRate, rtscts }) {
    const { SerialPort } = await import('serialport')
    // xon: a printer that says XOFF when its buffer is full is obeyed; no status byte looks like it (Epson's reference fixes their bits)
    const port = new SerialPort({ path, baudRate, rtscts, xon: true, autoOpen: false })
    await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())))
    return port
  },
}
