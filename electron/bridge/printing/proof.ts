import type { PrintProof } from '../../../shared/printer.ts'

// printable ASCII, as GS ( H wants its id
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const ID_LENGTH = 4

/** Gives each job an id of its own, so that a late answer to an earlier job proves nothing about this one. */
export function createProofIds(start: number): () => string {
  const count = LETTERS.length ** ID_LENGTH
  let next = Math.abs(Math.trunc(start)) % count
  return () => {
    let rest = next
    next = (next + 1) % count
    let id = ''
    for (let digit = 0; digit < ID_LENGTH; digit += 1) {
      id += LETTERS[rest % LETTERS.length]
      rest = Math.floor(rest / LETTERS.length)
    }
    return id
  }
}

/**
 * What to send behind a ticket so that the printer says when it is out: `GS ( H` fn 48 with the job's id, then `GS r 1`. Both are
 * answered in the order of the buffer, which is why they are worth anything. None for a printer that proves nothing.
 */
export function proofRequest(proof: PrintProof | 'auto', id: string): Uint8Array {
  const endOfJob = [0x1d, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(id, 'latin1')]
  const paperStatus = [0x1d, 0x72, 0x01]
  const asked = {
    auto: [...endOfJob, ...paperStatus],
    end_of_job: [...endOfJob, ...paperStatus],
    in_order_status: paperStatus,
    none: [],
  }
  return Uint8Array.from(asked[proof])
}

/** `GS a n`: the printer tells changes of its status by itself (0xFF), or not (0). */
export function automaticStatus(on: boolean): Uint8Array {
  return Uint8Array.from([0x1d, 0x61, on ? 0xff : 0x00])
}
