import type { Random } from '../../electron/bridge/training/random.ts'
import type { WireOrder } from '../../electron/bridge/training/wire-order.ts'
import type { CommandName } from '../../shared/contract/commands.ts'
import type { StatusVerb } from '../../shared/order.ts'
import type { ConsoleClient } from './console-client.ts'

/** What became of one step that the operator asked for. */
interface AskedStep {
  readonly verb: StatusVerb
  /** The bridge said yes, so it must happen, once. Otherwise no answer came, and it may have happened or not. */
  acknowledged: boolean
  /** How often it was asked: a tap whose answer got lost may be repeated. */
  taps: number
}

/** An order as the operator goes about it. */
export interface AttendedOrder {
  readonly id: string
  readonly number: string
  readonly plan: readonly StatusVerb[]
  /** Steps asked for so far, in order. */
  readonly asked: AskedStep[]
  /** A tap got no answer and was not repeated: nothing more is asked of this order. */
  abandoned: boolean
}

/** A person at the counter who taps at random, but never out of order. */
export interface RandomOperator {
  readonly orders: readonly AttendedOrder[]
  readonly lostAnswers: () => number
  /** Refusals that a correct bridge would not give. */
  readonly surprises: readonly string[]
  attend(order: WireOrder): void
  /** Taps once somewhere; resolves when the answer came or got lost. */
  tap(host: ConsoleClient): Promise<void>
}

const DELIVERY = 2
const commandOf = {
  accepted: 'order.accept',
  ready: 'order.ready',
  picked_up: 'order.pickUp',
  rejected: 'order.reject',
  cancelled: 'order.cancel',
} as const satisfies Record<StatusVerb, CommandName>

// an operator who saw no answer mostly taps again
const TAPS_AGAIN = 0.6
// and often takes an order's next step at once, while the one before is still on its way
const GOES_ON = 0.6

export function createRandomOperator(random: Random): RandomOperator {
  const orders: AttendedOrder[] = []
  const surprises: string[] = []
  let lostAnswers = 0

  const nextStep = (order: AttendedOrder): AskedStep => {
    const last = order.asked.at(-1)
    if (last && !last.acknowledged) return last
    // only called while steps are left
    const step = { verb: order.plan[order.asked.length] ?? 'ready', acknowledged: false, taps: 0 }
    order.asked.push(step)
    return step
  }
  const noteLost = (order: AttendedOrder) => {
    lostAnswers += 1
    order.abandoned = !random.chance(TAPS_AGAIN)
  }
  const ask = async (host: ConsoleClient, order: AttendedOrder) => {
    const step = nextStep(order)
    step.taps += 1
    const withReason = step.verb === 'rejected' || step.verb === 'cancelled'
    const input = withReason ? { orderId: order.id, reasonCode: 'other' } : { orderId: order.id }
    const reply = await host.tryCommand(commandOf[step.verb], input)
    if (reply.ok) step.acknowledged = true
    else if (reply.error.code === 'not_found' || reply.error.code === 'unreachable') withdraw(order, step)
    else surprises.push(`${order.number} ${step.verb}: ${reply.error.code} ${reply.error.message}`)
  }

  return {
    orders,
    lostAnswers: () => lostAnswers,
    surprises,
    attend: ({ id, type, short_id: number }) =>
      void orders.push({
        id: String(id),
        number: String(number),
        plan: planFor(random, type),
        asked: [],
        abandoned: false,
      }),
    async tap(host) {
      const open = orders.filter(isOpen)
      if (open.length === 0) return
      const order = random.pick(open)
      do await ask(host, order).catch(() => noteLost(order))
      while (order.asked.at(-1)?.acknowledged && isOpen(order) && random.chance(GOES_ON))
    },
  }
}

/** Something is left to ask, or to ask again. */
function isOpen(order: AttendedOrder): boolean {
  return !order.abandoned && (order.asked.length < order.plan.length || order.asked.at(-1)?.acknowledged === false)
}

/** Refused without any trace: the order was not known yet. A step asked before whose answer got lost stays in doubt. */
function withdraw(order: AttendedOrder, step: AskedStep): void {
  if (step.taps > 1) return
  order.asked.pop()
}

function planFor(random: Random, type: number): readonly StatusVerb[] {
  if (type === DELIVERY) return ['accepted', 'ready']
  return random.weighted([
    [['accepted', 'ready', 'picked_up'], 5],
    [['accepted', 'ready', 'cancelled'], 1],
    [['accepted', 'cancelled'], 1],
    [['rejected'], 1],
  ])
}
