import type { CommandInput } from '../../../shared/contract/commands.ts'
import type { PrinterAddressKind, PrinterConfig, PrinterProfile, PrintMode } from '../../../shared/printer.ts'
import { assertNever } from '../../assert-never.ts'
import { randomId } from '../random-id.ts'
import { toWhole } from '../whole-number.ts'
import { addressDraftOf, toAddress, type AddressDraft } from './address-draft.ts'

/** Ticket widths in characters, as a choice. */
export const columnCounts = ['32', '42', '48'] as const
/** Dots across the paper, as a choice; `auto` goes with the width. */
export const dotCounts = ['auto', '384', '512', '576'] as const
/** The pin that kicks the cash drawer, as a choice. */
export const drawerPins = ['none', '2', '5'] as const

/** A printer's settings as its form holds them: numbers as typed. */
export interface PrinterDraft extends AddressDraft {
  readonly name: string
  readonly kind: PrinterAddressKind
  readonly model: string
  readonly columns: (typeof columnCounts)[number]
  readonly dots: (typeof dotCounts)[number]
  readonly codePage: PrinterProfile['codePage']
  readonly mode: PrintMode
  readonly prefersText: boolean
  readonly rasterCommand: PrinterProfile['rasterCommand']
  readonly bandRows: string
  readonly marginDots: string
  readonly cut: PrinterProfile['cut']
  readonly feedLines: string
  readonly buzzer: PrinterProfile['buzzer']
  readonly drawerPin: (typeof drawerPins)[number]
  readonly drawerOn: string
  readonly drawerOff: string
  readonly proof: PrinterProfile['proof']
  readonly copies: string
  /** Empty has none. */
  readonly backupId: string
  readonly enabled: boolean
}

/** A printer as the bridge takes it; what is wrong with it the bridge says, by field. */
export type PrinterInput = CommandInput<'printer.save'>['printer']

/** What drafts call a printer's form. */
export function printerDraftName(printerId: string): string {
  return `printers:${printerId}`
}

// the pulse that Epson's manual suggests for `ESC p`: 50 ms on, 500 ms off, in steps of 2 ms
const usualPulse = { on: 25, off: 250 } as const
// suits most kitchens: 80 mm paper and the Western letters with the euro
const usualProfile: PrinterProfile = {
  model: 'custom',
  columns: 48,
  dots: null,
  codePage: 'PC858_EURO',
  mode: 'auto',
  prefersText: true,
  rasterCommand: 'gs_v_0',
  bandRows: 240,
  marginDots: 0,
  cut: 'partial',
  feedLines: 4,
  buzzer: 'none',
  drawer: null,
  proof: 'auto',
}

/** What a form starts with: the printer's own settings, or those that suit most kitchens. */
export function toPrinterDraft(printer: PrinterConfig | null): PrinterDraft {
  return {
    name: printer?.name ?? '',
    ...addressDraftOf(printer?.address ?? null),
    ...profileDraftOf(printer?.profile ?? usualProfile),
    copies: String(printer?.copies ?? 1),
    backupId: printer?.backupId ?? '',
    enabled: printer?.enabled ?? true,
  }
}

/** What a profile fills in: all but name, place, copies and backup. */
export function profileDraftOf(profile: PrinterProfile) {
  const { drawer } = profile
  return {
    model: profile.model,
    columns: `${profile.columns}`,
    dots: profile.dots === null ? 'auto' : `${profile.dots}`,
    codePage: profile.codePage,
    mode: profile.mode,
    prefersText: profile.prefersText,
    rasterCommand: profile.rasterCommand,
    bandRows: String(profile.bandRows),
    marginDots: String(profile.marginDots),
    cut: profile.cut,
    feedLines: String(profile.feedLines),
    buzzer: profile.buzzer,
    drawerPin: drawer === null ? 'none' : `${drawer.pin}`,
    drawerOn: String(drawer?.on ?? usualPulse.on),
    drawerOff: String(drawer?.off ?? usualPulse.off),
    proof: profile.proof,
  } as const satisfies Partial<PrinterDraft>
}

/** The printer that a form describes; a new one gets an id of its own. */
export function toPrinter(draft: PrinterDraft, printer: PrinterConfig | null): PrinterInput {
  return {
    id: printer?.id ?? randomId('printer'),
    name: draft.name,
    address: toAddress(draft),
    profile: toProfile(draft),
    copies: toWhole(draft.copies),
    enabled: draft.enabled,
    backupId: draft.backupId === '' ? null : draft.backupId,
  }
}

function toProfile(draft: PrinterDraft): PrinterInput['profile'] {
  return {
    model: draft.model,
    columns: toColumns(draft.columns),
    dots: toDots(draft.dots),
    codePage: draft.codePage,
    mode: draft.mode,
    prefersText: draft.prefersText,
    rasterCommand: draft.rasterCommand,
    bandRows: toWhole(draft.bandRows),
    marginDots: toWhole(draft.marginDots),
    cut: draft.cut,
    feedLines: toWhole(draft.feedLines),
    buzzer: draft.buzzer,
    drawer: toDrawer(draft),
    proof: draft.proof,
  }
}

function toColumns(count: PrinterDraft['columns']): PrinterProfile['columns'] {
  switch (count) {
    case '32':
      return 32
    case '42':
      return 42
    case '48':
      return 48
    default:
      return assertNever(count)
  }
}

function toDots(count: PrinterDraft['dots']): PrinterProfile['dots'] {
  switch (count) {
    case 'auto':
      return null
    case '384':
      return 384
    case '512':
      return 512
    case '576':
      return 576
    default:
      return assertNever(count)
  }
}

function toDrawer(draft: PrinterDraft): PrinterInput['profile']['drawer'] {
  if (draft.drawerPin === 'none') return null
  return { pin: draft.drawerPin === '2' ? 2 : 5, on: toWhole(draft.drawerOn), off: toWhole(draft.drawerOff) }
}
