import { decodeEscpos } from '../../electron/bridge/lib/paper/decode-escpos.ts'

/** A piece of paper as the kitchen reads it. */
export interface Paper {
  readonly kind: 'order' | 'update' | 'void' | 'reprint'
  /** The large number at the top; null when the paper ends before it. */
  readonly number: string | null
  readonly lines: readonly string[]
  readonly text: string
  /** False when it was torn off before the cut. */
  readonly complete: boolean
}

// the order number alone is printed four times as wide, on paper of 42 columns (printing.md)
const NUMBER_WIDTH = 4

/** Reads a job's bytes off paper of `columns`. */
export function readPaper(bytes: Uint8Array, complete: boolean, columns = 42): Paper {
  const printed = decodeEscpos(bytes, columns).operations.flatMap((operation) =>
    operation.kind === 'line' ? [operation.runs] : [],
  )
  const lines = printed.map((runs) => runs.map((run) => run.text).join(''))
  const large = printed.flat().find((run) => run.style.width >= NUMBER_WIDTH && run.text.trim() !== '')
  const text = lines.join('\n')
  return { kind: kindOf(text), number: large?.text.trim() ?? null, lines, text, complete }
}

function kindOf(text: string): Paper['kind'] {
  if (/\bREPRINT #\d/.test(text)) return 'reprint'
  if (/\bCANCELLED\b/.test(text)) return 'void'
  return /\bUPDATE\b/.test(text) ? 'update' : 'order'
}
