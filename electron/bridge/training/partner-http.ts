import type { IncomingMessage, ServerResponse } from 'node:http'
import { newRequestId, type Reply } from './envelope.ts'
import { deliverFault, preventsEffect, replyInstead, send, type Delivery } from './fault-delivery.ts'
import type { EndingFault } from './faults.ts'
import type { WriteOutcome } from './journal.ts'
import { createPartnerApi } from './partner-api.ts'
import type { PartnerRequest } from './partner-request.ts'
import { readBody } from './simulator-http.ts'
import type { SimulatorState } from './simulator-state.ts'

/** Path prefix of the partner API, as in both real environments. */
export const PARTNER_PREFIX = '/v1/partner'

/** What came of a request, for the journal. */
interface Result {
  readonly reply: Reply | null
  readonly credential: string | null
  readonly writeOutcome: WriteOutcome
  readonly effects: number
}

async function toPartnerRequest(request: IncomingMessage, url: URL): Promise<PartnerRequest> {
  const method = request.method ?? 'GET'
  const key = request.headers['idempotency-key']
  return {
    method,
    path: url.pathname.slice(PARTNER_PREFIX.length) || '/',
    query: url.searchParams,
    authorization: request.headers.authorization,
    idempotencyKey: Array.isArray(key) ? key[0] : key,
    contentType: request.headers['content-type'],
    body: method === 'GET' ? '' : await readBody(request),
  }
}

/** Faults after which the client has no status to go by. */
function leavesNoStatus(fault: EndingFault | null): boolean {
  if (!fault) return false
  return fault.kind.startsWith('reset-') || fault.kind.startsWith('hang-')
}

function note(state: SimulatorState, request: PartnerRequest, result: Result, fault: EndingFault | null): void {
  const { reply, credential, writeOutcome, effects } = result
  const query = request.query.toString()
  const shared = {
    at: state.now(),
    requestId: reply?.requestId ?? null,
    method: request.method,
    path: query === '' ? request.path : `${request.path}?${query}`,
  }
  const status = leavesNoStatus(fault) ? null : (reply?.status ?? null)
  state.journal.addRequest({ ...shared, credential, status, fault: fault?.kind ?? null })
  if (request.method === 'GET') return
  const { idempotencyKey = null, body } = request
  const write = { idempotencyKey, rawBody: body, outcome: writeOutcome, effects, status: reply?.status ?? null }
  state.journal.addWrite({ ...shared, ...write })
}

/** Serves the partner API over HTTP, faults and journal included. `signal` ends waits when the simulator stops. */
export function createPartnerHandler(state: SimulatorState, stopSignal: () => AbortSignal) {
  const answer = createPartnerApi(state)

  const resultOf = (request: PartnerRequest, fault: EndingFault | null): Result => {
    if (!fault || !preventsEffect(fault)) return answer(request)
    const rules = state.rules()
    const reply = replyInstead(fault, rules, newRequestId(rules), state.now())
    return { reply, credential: null, writeOutcome: 'lost', effects: 0 }
  }

  return async (incoming: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const signal = stopSignal()
    const request = await toPartnerRequest(incoming, url)
    const { delayMs, ending } = state.faults.strike(request.method, request.path)
    if (delayMs > 0) await state.clock.sleep(delayMs, signal)
    const result = resultOf(request, ending)
    note(state, request, result, ending)
    const delivery: Delivery = { response, clock: state.clock, signal, serverNow: state.now() }
    if (ending) await deliverFault(delivery, ending, result.reply)
    else if (result.reply) send(delivery, result.reply)
  }
}
