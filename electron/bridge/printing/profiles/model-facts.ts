import type { PrinterProfile } from '../../../../shared/printer.ts'

/**
 * One row of the table below: name in the database, maker, title, columns of font A, dots across the paper (null where the database has none),
 * strongest cut, way of printing pictures, the widest western code page that it lists, and whether it has a connector for a cash drawer.
 */
export type ModelFacts = readonly [
  model: string,
  vendor: string,
  title: string,
  columns: number,
  pixels: number | null,
  cut: PrinterProfile['cut'],
  pictures: 'raster' | 'graphics' | 'none',
  codePage: PrinterProfile['codePage'],
  hasDrawer: boolean,
]

/**
 * Derived from the "ESC/POS printer database", receipt-print-hq, capabilities.json at fe07c81 (2026-07-27), licensed CC BY 4.0
 * (https://creativecommons.org/licenses/by/4.0/), shortened to the fields above. Left out: its generic entries, customer displays, and printers
 * that speak Star commands. docs/printers.md says how each field was derived.
 */
export const modelFacts: readonly ModelFacts[] = [
  ['SRP-S300', 'Bixolon', 'SRP-S300', 48, 640, 'full', 'raster', 'PC858_EURO', true],
  ['CT-S651', 'Citizen', 'CT-S651', 48, 640, 'full', 'raster', 'PC858_EURO', true],
  ['TEP-200M', 'EPOS', 'TEP200M Series', 42, null, 'full', 'raster', 'PC858_EURO', true],
  ['TM-L90', 'Epson', 'TM-L90', 48, 576, 'full', 'raster', 'PC858_EURO', true],
  ['TM-m30III', 'Epson', 'TM-m30III', 48, 576, 'full', 'raster', 'PC850_MULTILINGUAL', true],
  ['TM-P80', 'Epson', 'TM-P80', 42, 576, 'full', 'raster', 'PC858_EURO', true],
  ['TM-P80-42col', 'Epson', 'TM-P80 (42 column mode)', 42, 546, 'full', 'raster', 'PC858_EURO', true],
  ['TM-T20II', 'Epson', 'TM-T20II', 48, 576, 'full', 'raster', 'PC858_EURO', true],
  ['TM-T20II-42col', 'Epson', 'TM-T20II (42 column mode)', 42, 546, 'full', 'raster', 'PC858_EURO', true],
  ['TM-T20III', 'Epson', 'TM-T20III', 48, 576, 'full', 'raster', 'PC858_EURO', true],
  ['TM-T70', 'Epson', 'TM-T70', 42, 512, 'partial', 'raster', 'PC858_EURO', true],
  ['TM-T70-SA', 'Epson', 'TM-T70 South Asia', 48, 576, 'partial', 'raster', 'PC437_USA', true],
  ['TM-T70II', 'Epson', 'TM-T70II', 42, 512, 'partial', 'raster', 'PC858_EURO', true],
  ['TM-T70II-CH', 'Epson', 'TM-T70II Chinese', 48, 576, 'partial', 'raster', 'PC858_EURO', true],
  ['TM-T70II-SA', 'Epson', 'TM-T70II South Asia', 48, 576, 'partial', 'raster', 'PC858_EURO', true],
  ['TM-T70II-CH-58mm', 'Epson', 'TM-T70II Traditional Chinese', 34, 416, 'partial', 'raster', 'PC858_EURO', true],
  ['TM-T88II', 'Epson', 'TM-T88II', 42, 512, 'full', 'raster', 'PC850_MULTILINGUAL', true],
  ['TM-T88III', 'Epson', 'TM-T88III', 42, 512, 'full', 'raster', 'PC858_EURO', true],
  ['TM-T88IV', 'Epson', 'TM-T88IV', 42, 512, 'full', 'raster', 'PC858_EURO', true],
  ['TM-T88IV-SA', 'Epson', 'TM-T88IV South Asia', 42, 512, 'full', 'raster', 'PC437_USA', true],
  ['TM-T88V', 'Epson', 'TM-T88V', 42, 512, 'full', 'raster', 'PC858_EURO', true],
  ['TM-U220', 'Epson', 'TM-U220', 42, 400, 'none', 'none', 'PC437_USA', true],
  ['TM-U220B', 'Epson', 'TM-U220B', 42, 400, 'partial', 'none', 'PC437_USA', true],
  ['KR-306', 'Kefar', 'KR-306', 48, 576, 'full', 'raster', 'PC850_MULTILINGUAL', true],
  ['T-1', 'Metapace', 'T-1', 42, 504, 'full', 'raster', 'PC858_EURO', true],
  ['ITPP047', 'Munbyn', 'ITPP047', 42, 512, 'full', 'raster', 'PC858_EURO', true],
  ['NT-80-V-UL', 'Netum', '80-V-UL', 12, 576, 'full', 'raster', 'PC858_EURO', true],
  ['NT-5890K', 'Netum', 'NT-5890K', 32, 384, 'none', 'raster', 'PC858_EURO', true],
  ['P822D', 'PBM', 'P822D', 42, 576, 'full', 'raster', 'PC858_EURO', true],
  ['RP326', 'Rongta', 'RP326', 42, null, 'full', 'raster', 'PC858_EURO', true],
  ['RP332', 'Rongta', 'RP332', 42, null, 'full', 'raster', 'PC858_EURO', true],
  ['RP-F10-58mm', 'Seiko', 'RP-F10', 36, 432, 'full', 'raster', 'PC858_EURO', true],
  ['RP-F10-80mm', 'Seiko', 'RP-F10', 48, 576, 'full', 'raster', 'PC858_EURO', true],
  ['Sunmi-V2', 'Sunmi', 'Sunmi V2', 32, 384, 'none', 'raster', 'PC858_EURO', true],
  ['TH230', 'Wincor Nixdorf', 'TH230', 44, 576, 'full', 'graphics', 'PC437_USA', true],
  ['TH230Plus', 'Wincor Nixdorf', 'TH230+', 44, 576, 'full', 'graphics', 'PC437_USA', true],
  ['YHD-8390', 'YHDAA', 'YHD-8390', 48, 640, 'partial', 'raster', 'PC850_MULTILINGUAL', true],
  ['ZJ-5870', 'ZiJiang', 'ZJ-5870 Thermal Receipt Printer', 32, 384, 'none', 'raster', 'PC850_MULTILINGUAL', true],
  ['POS-5890', 'Zjiang', 'POS5890 Series', 32, 384, 'none', 'raster', 'PC858_EURO', true],
]
