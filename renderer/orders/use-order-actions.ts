import type { TFunction } from 'i18next'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { assertNever } from '../assert-never.ts'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import type { BridgeClient } from '../bridge-client/bridge-client.ts'
import type { Result } from '../../shared/result.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import { failureWords } from '../ui/failure-note.tsx'
import { useToasts } from '../ui/toast.tsx'
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
      setRunning(result.ok ? { action, card, answered: true } : null)
      if (!result.ok) {
        const title = t('step.failed', { number: card.number, verb: actionWords(action, t) })
        toasts.bad(title, failureWords(result.error, t))
      }
      return result.ok
    },
    [busy, card, client, t, toasts],
  )
  return { run, working: busy && running ? workingWords(running.action, t) : null }
}

function send(client: BridgeClient, card: OrderCard, action: OrderAction): Promise<Result<unknown>> {
  const orderId = card.id
  switch (action.kind) {
    case 'verb':
      return client.call(verbCommands[action.verb], { orderId })
    case 'end':
      return client.call(endCommands[action.verb], { orderId, reasonCode: action.reasonCode })
    case 'acknowledge':
      return client.call('order.acknowledge', { orderId })
    case 'cameOut':
      return client.call('print.resolve', { jobId: action.jobId, cameOut: action.cameOut })
    case 'reprint':
      return client.call('order.reprint', {
        orderId,
        ...(action.printerId ? { printerId: action.printerId } : {}),
      })
    default:
      return assertNever(action)
  }
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
