import type { TFunction } from 'i18next'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../assert-never.ts'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import type { BridgeClient } from '../bridge-client/bridge-client.ts'
import type { Result } from '../../shared/result.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import type { StatusVerb } from '../../shared/order.ts'
import { useSettings } from '../settings/use-settings.ts'
import { failureWords } from '../ui/failure-note.tsx'
import { useToasts } from '../ui/toast.tsx'
import { useLastStep } from './last-step.tsx'
import type { StepVerb } from './order-step.ts'

/** What a tap on an order can ask for. */
export type OrderAction =
  | { readonly kind: 'verb'; readonly verb: StepVerb }
  | { readonly kind: 'end'; readonly verb: 'rejected' | 'cancelled'; readonly reasonCode: string }
  | { readonly kind: 'acknowledge' }
  | { readonly kind: 'reprint'; readonly printerId?: string }
  | { readonly kind: 'cameOut'; readonly jobId: string; readonly cameOut: boolean }

interface Running {
  readonly action: OrderAction
  readonly card: OrderCard
  readonly answered: boolean
}

// the card that shows the result comes right behind the answer; past this the button must be free again
const settleMs = 2000

/** Sends an order's commands: one at a time, with words while it works and a toast when it fails. */
export function useOrderActions(card: OrderCard) {
  const { t } = useTranslation()
  const { client } = useBridge()
  const toasts = useToasts()
  const { note, takeBack } = useLastStep()
  const keepsBack = useSettings().orders.undoSeconds > 0
  const [running, setRunning] = useState<Running | null>(null)
  // after the answer the card itself tells how it stands: working until that card arrives
  const busy = running !== null && (!running.answered || running.card === card)

  useEffect(() => {
    if (!running?.answered) return undefined
    const timer = setTimeout(() => setRunning(null), settleMs)
    return () => clearTimeout(timer)
  }, [running])

  const run = useCallback(
    async (action: OrderAction): Promise<boolean> => {
      if (busy) return false
      setRunning({ action, card, answered: false })
      const result = await send(client, card, action)
      if (result.ok && result.value !== null) {
        const step = { orderId: card.id, number: card.number, ...result.value }
        note(step)
        // its card leaves the board, and the way back with it
        if (keepsBack && leavesBoard.includes(step.verb)) {
          const title = t('undo.done', { number: step.number, verb: t(`verb.${step.verb}`) })
          toasts.offer(title, { label: t('undo.waiting'), run: () => void takeBack(step) })
        }
      }
      setRunning(result.ok ? { action, card, answered: true } : null)
      if (!result.ok) {
        const title = t('step.failed', { number: card.number, verb: actionWords(action, t) })
        toasts.bad(title, failureWords(result.error, t))
      }
      return result.ok
    },
    [busy, card, client, keepsBack, note, t, takeBack, toasts],
  )
  return { run, working: busy && running ? workingWords(running.action, t) : null }
}

// picked up, or ended: nothing of it stays on the board
const leavesBoard: readonly StatusVerb[] = ['picked_up', 'rejected', 'cancelled']

interface Asked {
  readonly verb: StatusVerb
  readonly outboxId: number
}

/** Sends it; for a step the row that it became, else null. */
async function send(client: BridgeClient, card: OrderCard, action: OrderAction): Promise<Result<Asked | null>> {
  const orderId = card.id
  switch (action.kind) {
    case 'verb':
      return asked(await client.call(verbCommands[action.verb], { orderId }), action.verb)
    case 'end':
      return asked(await client.call(endCommands[action.verb], { orderId, reasonCode: action.reasonCode }), action.verb)
    case 'acknowledge':
      return answered(await client.call('order.acknowledge', { orderId }))
    case 'cameOut':
      return answered(await client.call('print.resolve', { jobId: action.jobId, cameOut: action.cameOut }))
    case 'reprint':
      return answered(
        await client.call('order.reprint', {
          orderId,
          ...(action.printerId ? { printerId: action.printerId } : {}),
        }),
      )
    default:
      return assertNever(action)
  }
}

function asked(result: Result<{ readonly outboxId: number }>, verb: StatusVerb): Result<Asked> {
  return result.ok ? { ok: true, value: { verb, outboxId: result.value.outboxId } } : result
}

function answered(result: Result<unknown>): Result<null> {
  return result.ok ? { ok: true, value: null } : result
}

const verbCommands = { accepted: 'order.accept', ready: 'order.ready', picked_up: 'order.pickUp' } as const
const endCommands = { rejected: 'order.reject', cancelled: 'order.cancel' } as const

function actionWords(action: OrderAction, t: TFunction): string {
  switch (action.kind) {
    case 'verb':
    case 'end':
      return t(`verb.${action.verb}`)
    case 'acknowledge':
      return t('step.acknowledge')
    case 'reprint':
      return t('detail.reprint')
    case 'cameOut':
      return t('attention.did_it_come_out')
    default:
      return assertNever(action)
  }
}

function workingWords(action: OrderAction, t: TFunction): string {
  if (action.kind === 'verb' || action.kind === 'end') return t(`verbPending.${action.verb}`)
  return action.kind === 'reprint' ? t('detail.reprinting') : t('step.working')
}
