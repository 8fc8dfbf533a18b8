import type { PrinterProfile } from '../../../../shared/printer.ts'

/**
 * `ESC p m t1 t2`: kicks the cash drawer open. m is 0 for the connector's pin 2 and 1 for pin 5; t1 and t2 are the pulse and the rest after it in
 * units of 2 ms, and both must be sent (Epson).
 */
export function drawerKick({ pin, on, off }: NonNullable<PrinterProfile['drawer']>): Uint8Array {
  return Uint8Array.of(0x1b, 0x70, pin === 2 ? 0 : 1, on, off)
}
