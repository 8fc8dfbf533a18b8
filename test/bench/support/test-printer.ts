import { type PrinterConfig, printerConfigSchema } from '../../../shared/printer.ts'

/** A printer of the settings at a port of this computer. */
export function makePrinter(port: number): PrinterConfig {
  return printerConfigSchema.parse({
    id: 'bench',
    name: 'Kitchen 1',
    address: { kind: 'tcp', host: '127.0.0.1', port },
    profile: { columns: 48, codePage: 'PC858_EURO', cut: 'full', proof: 'auto' },
    copies: 1,
    enabled: true,
  })
}
