import type { PrinterProbe } from '../../../shared/contract/commands.ts'
import type { PrinterAddress, PrinterCondition, PrintProof } from '../../../shared/printer.ts'
import type { Clock } from '../lib/clock.ts'
import { startDeadline } from './deadline.ts'
import type { ReadNeighbours } from './discovery/neighbours.ts'
import { placeOf } from './printer-place.ts'
import type { PrinterSession } from './printer-session.ts'
import { createPrinterSession } from './printer-session.ts'
import { proofRequest } from './proof.ts'
import { conditionOf } from './status.ts'
import type { PrinterLink, TransportFactory } from './transports/transport.ts'

/** What asking a printer needs. */
export interface AskOptions {
  readonly connect: TransportFactory
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** What probing a printer needs besides. `proofId` as of createProofIds. */
export interface ProbeOptions extends AskOptions {
  readonly proofId: string
  readonly readNeighbours: ReadNeighbours
}

/** How a printer is. `advice` as of ConnectOutcome, when it is unreachable. */
export interface SeenPrinter {
  readonly condition: PrinterCondition
  readonly advice: string | null
}

const ANSWER_MS = 700
const PROOF_MS = 1_500
const IDENTITY_MS = 700
const GOODBYE_MS = 1_000

/** How a printer is, asked with real-time questions alone: nothing is printed, and what waits in its buffer is not touched. */
export async function askCondition(address: PrinterAddress, options: AskOptions): Promise<SeenPrinter> {
  return converse(address, options, ({ condition }) => Promise.resolve({ condition, advice: null }), unreachable)
}

/** {@link askCondition}, which proof of print it gives, what it says of itself and where it is. Prints nothing. */
export async function probePrinter(address: PrinterAddress, options: ProbeOptions): Promise<PrinterProbe> {
  const { clock, proofId } = options
  const ask = async ({ condition, session }: Answer): Promise<PrinterProbe> => {
    if (session === null) return { ...nothingKnown, condition, message: HANDED_OVER }
    if (condition === 'silent') return { ...nothingKnown, condition, message: SILENT }
    const proof = await findProof(session, clock, proofId)
    // only a printer that follows its commands is asked who it is: others might print the question
    if (proof !== 'none') await session.askIdentity(IDENTITY_MS)
    const saysIt = session.facts().identity.join(' ').trim() || null
    return { condition, proof, message: probeMessage(condition, proof), mac: null, saysIt }
  }
  const missing = ({ advice }: SeenPrinter): PrinterProbe => ({
    ...nothingKnown,
    condition: 'unreachable',
    message: advice ?? `Nothing answers at ${placeOf(address)}. Check the address, and that the printer is on.`,
  })
  const probe = await converse(address, options, ask, missing)
  // the connection just made has put the printer into the table
  const mac = probe.condition === 'unreachable' ? null : await macOf(address, options)
  return { ...probe, mac }
}

const nothingKnown = { proof: 'none', mac: null, saysIt: null } as const
const SILENT = 'It takes data but answers nothing: tickets will be marked as sent, not as printed.'
const HANDED_OVER = 'Tickets are handed over, and nothing comes back: they will be marked as sent, not as printed.'

async function macOf(address: PrinterAddress, { readNeighbours, signal }: ProbeOptions): Promise<string | null> {
  if (address.kind !== 'tcp') return null
  const neighbours = await readNeighbours(signal)
  return neighbours.get(address.host) ?? null
}

interface Answer {
  readonly condition: PrinterCondition
  /** Null where nothing comes back. */
  readonly session: PrinterSession | null
}

function unreachable(seen: SeenPrinter): SeenPrinter {
  return seen
}

async function converse<T>(
  address: PrinterAddress,
  { connect, clock, signal }: AskOptions,
  use: (answer: Answer) => Promise<T>,
  missing: (seen: SeenPrinter) => T,
): Promise<T> {
  const connected = await connect(address, { clock, signal })
  if (connected.kind === 'failed') return missing({ condition: 'unreachable', advice: connected.advice })
  const { link } = connected
  const drop = () => link.destroy()
  signal.addEventListener('abort', drop, { once: true })
  // it may have been called off while connecting
  if (signal.aborted) drop()
  try {
    const answer = await listenTo(link, clock)
    return answer ? await use(answer) : missing({ condition: 'unreachable', advice: null })
  } finally {
    await link.close(GOODBYE_MS)
    signal.removeEventListener('abort', drop)
    link.destroy()
  }
}

/** Null when the other side hung up without a word. */
async function listenTo(link: PrinterLink, clock: Clock): Promise<Answer | null> {
  if (link.reach === 'one_way') return { condition: 'silent', session: null }
  const session = createPrinterSession(link, clock)
  await session.askStatus(ANSWER_MS)
  const { answers, lost, status } = session.facts()
  if (lost && !answers) return null
  return { condition: answers ? conditionOf(status) : 'silent', session }
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
  const proofs = {
    end_of_job: 'It confirms each printed ticket.',
    in_order_status: 'It confirms each ticket by its status.',
    none: 'It tells its status but does not confirm tickets.',
  }
  return condition === 'ready' || condition === 'paper_low'
    ? `It is ready. ${proofs[proof]}`
    : 'It answers, but cannot print now.'
}
