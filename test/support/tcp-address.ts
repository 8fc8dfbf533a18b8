import type { PrinterAddress } from '../../shared/printer.ts'

/** The address of a network printer; of this computer when no host is given. */
export function tcpAddress(port: number, host = '127.0.0.1'): Extract<PrinterAddress, { kind: 'tcp' }> {
  return { kind: 'tcp', host, port, mac: null, allowPublic: false }
}
