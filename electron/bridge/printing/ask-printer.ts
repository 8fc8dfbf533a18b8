import type { PrinterProbe } from '../../../shared/contract/commands.ts'
import type { PrinterAddress, PrinterCondition, PrintProof } from '../../../shared/printer.ts'
import type { Clock } from '../lib/clock.ts'
import { startDeadline } from './deadline.ts'
import { placeOf } from './printer-place.ts'
import type { PrinterSession } from './printer-session.ts'
import { createPrinterSession } from './printer-session.ts'
import { proofRequest } from './proof.ts'
import { conditionOf } from './status.ts'
import type { TransportFactory } from './transports/transport.ts'

/** What asking a printer needs. */
export interface AskOptions {
  readonly connect: TransportFactory
  readonly clock: Clock
  readonly signal: AbortSignal
}

const ANSWER_MS = 700
const PROOF_MS = 1_500
const GOODBYE_MS = 1_000

/** How a printer is, asked with real-time questions alone: nothing is printed, and what waits in its buffer is not touched. */
export async function askCondition(address: PrinterAddress, options: AskOptions): Promise<PrinterCondition> {
  return converse(address, options, ({ condition }) => Promise.resolve(condition), 'unreachable')
}

/** {@link askCondition}, and which proof of print it gives. Prints nothing. `proofId` as of createProofIds. */
export function probePrinter(address: PrinterAddress, options: AskOptions, proofId: string): Promise<PrinterProbe> {
  const unreachable: PrinterProbe = {
    condition: 'unreachable',
    proof: 'none',
    mac: null,
    saysIt: null,
    message: `Nothing answers at ${placeOf(address)}. Check the address, and that the printer is on.`,
  }
  const ask = async ({ condition, session }: Answer): Promise<PrinterProbe> => {
    const proof = condition === 'silent' ? 'none' : await findProof(session, options.clock, proofId)
    return { condition, proof, message: probeMessage(condition, proof), mac: null, saysIt: null }
  }
  return converse(address, options, ask, unreachable)
}

interface Answer {
  readonly condition: PrinterCondition
  readonly session: PrinterSession
}

async function converse<T>(
  address: PrinterAddress,
  { connect, clock, signal }: AskOptions,
  use: (answer: Answer) => Promise<T>,
  unreachable: T,
): Promise<T> {
  const connected = await connect(address, { clock, signal })
  if (connected.kind === 'failed') return unreachable
  const { link } = connected
  const drop = () => link.destroy()
  signal.addEventListener('abort', drop, { once: true })
  // it may have been called off while connecting
  if (signal.aborted) drop()
  try {
    const session = createPrinterSession(link, clock)
    await session.askStatus(ANSWER_MS)
    const { answers, lost, status } = session.facts()
    if (lost && !answers) return unreachable
    const result = await use({ condition: answers ? conditionOf(status) : 'silent', session })
    await link.close(GOODBYE_MS)
    return result
  } finally {
    signal.removeEventListener('abort', drop)
    link.destroy()
  }
}

async function findProof(session: PrinterSession, clock: Clock, proofId: string): Promise<PrintProof> {
  const deadline = startDeadline(clock, PROOF_MS)
  await session.write(proofRequest('auto', proofId))
  while (!deadline.signal.aborted && !session.facts().lost && !session.facts().finishedJobs.has(proofId)) {
    await session.listen(deadline.signal)
  }
  deadline.cancel()
  const facts = session.facts()
  if (facts.finishedJobs.has(proofId)) return 'end_of_job'
  return facts.paperReplies > 0 && !facts.garbled ? 'in_order_status' : 'none'
}

function probeMessage(condition: PrinterCondition, proof: PrintProof): string {
  if (condition === 'silent')
    return 'It takes data but answers nothing: tickets will be marked as sent, not as printed.'
  const proofs = {
    end_of_job: 'It confirms each printed ticket.',
    in_order_status: 'It confirms each ticket by its status.',
    none: 'It tells its status but does not confirm tickets.',
  }
  return condition === 'ready' || condition === 'paper_low'
    ? `It is ready. ${proofs[proof]}`
    : 'It answers, but cannot print now.'
}
