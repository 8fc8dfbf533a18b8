import type { PrinterModel } from '../../../../shared/contract/printing-views.ts'
import type { PrinterProfile } from '../../../../shared/printer.ts'
import { printerProfileSchema } from '../../../../shared/printer.ts'
import type { ModelFacts } from './model-facts.ts'
import { modelFacts } from './model-facts.ts'

const COLUMNS = [48, 42, 32] as const
const DOTS = [576, 512, 384] as const
const usualColumns = { 576: 48, 512: 42, 384: 32 } as const
const usualDots = { 48: 576, 42: 512, 32: 384 } as const

/** What a profile is made from; everything else keeps the default of its schema. */
type ProfileStart = Pick<PrinterProfile, 'model' | 'columns' | 'dots' | 'codePage' | 'cut' | 'mode' | 'rasterCommand'>

/** Every known model: the two generic ones first, then by maker. Profiles are a start, to be edited by who stands at the printer. */
export function listPrinterModels(): readonly PrinterModel[] {
  return [...genericModels, ...modelFacts.map(toModel)]
}

// what any printer understands
const plain = { codePage: 'PC437_USA', mode: 'auto', rasterCommand: 'gs_v_0' } as const

const genericModels: readonly PrinterModel[] = [
  {
    model: 'generic-80',
    title: '80 mm receipt printer',
    vendor: 'Any',
    notes: 'The usual wide paper: 48 columns, 576 dots. If lines break in the wrong place, try 42 columns.',
    profile: makeProfile({ ...plain, model: 'generic-80', columns: 48, dots: 576, cut: 'full' }),
  },
  {
    model: 'generic-58',
    title: '58 mm receipt printer',
    vendor: 'Any',
    notes: 'The usual narrow paper: 32 columns, 384 dots. Most of these tear, they do not cut.',
    profile: makeProfile({ ...plain, model: 'generic-58', columns: 32, dots: 384, cut: 'none' }),
  },
]

function toModel([
  model,
  vendor,
  title,
  columns,
  pixels,
  cut,
  pictures,
  codePage,
  hasDrawer,
]: ModelFacts): PrinterModel {
  const dots = dotsThatFit(columns, pixels)
  const profile = makeProfile({
    model,
    columns: columnsThatFit(columns, dots),
    dots,
    codePage,
    cut,
    // without a command for pictures a picture would come out as letters without end
    mode: pictures === 'none' ? 'text' : 'auto',
    rasterCommand: pictures === 'graphics' ? 'gs_paren_l' : 'gs_v_0',
  })
  return { model, title: `${vendor} ${title}`, vendor, notes: notesOf(profile, hasDrawer), profile }
}

function makeProfile(start: ProfileStart): PrinterProfile {
  // only the printer itself can show what it proves
  return printerProfileSchema.parse({ ...start, proof: 'auto' })
}

/** The widest of ours that does not run over the edge; where the database knows no dots, what goes with the columns. */
function dotsThatFit(columns: number, pixels: number | null): PrinterProfile['dots'] {
  if (pixels === null) return usualDots[COLUMNS.find((each) => each <= columns) ?? 32]
  return DOTS.find((each) => each <= pixels) ?? 384
}

/** The most of ours that the line holds. A font of fewer than 32 columns is not the one that we print with: then by the dots. */
function columnsThatFit(columns: number, dots: PrinterProfile['dots']): PrinterProfile['columns'] {
  return COLUMNS.find((each) => each <= columns) ?? usualColumns[dots ?? 384]
}

function notesOf({ columns, dots, cut, mode }: PrinterProfile, hasDrawer: boolean): string {
  const cuts = { full: 'cuts', partial: 'cuts, leaving a bridge', none: 'does not cut' }[cut]
  const parts = [`${columns} columns, ${dots} dots`, cuts]
  if (mode === 'text') parts.push('text only')
  if (hasDrawer) parts.push('has a drawer connector')
  return `${parts.join('; ')}.`
}
