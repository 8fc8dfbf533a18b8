import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Advanced } from '../../shared/contract/commands.ts'
import type { OrderCard } from '../../shared/contract/order-views.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import { failureWords } from '../ui/failure-note.tsx'
import { useToasts } from '../ui/toast.tsx'
import type { StepVerb } from './order-step.ts'

/** How far a step for many is, and what was refused; nothing while none runs. */
export type ManyState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly verb: StepVerb; readonly done: number; readonly total: number }
  | { readonly kind: 'refused'; readonly verb: StepVerb; readonly taken: number; readonly refused: readonly Advanced[] }

// so many at a time: the bar moves, and a tap in between gets its turn
const chunk = 20

/** The same step for many orders, with progress and what was refused. */
export function useAdvanceMany() {
  const { t } = useTranslation()
  const { client } = useBridge()
  const toasts = useToasts()
  const [state, setState] = useState<ManyState>({ kind: 'idle' })

  const run = useCallback(
    async (cards: readonly OrderCard[], verb: StepVerb): Promise<void> => {
      const results: Advanced[] = []
      for (let done = 0; done < cards.length; done += chunk) {
        setState({ kind: 'running', verb, done, total: cards.length })
        const orderIds = cards.slice(done, done + chunk).map(({ id }) => id)
        // one after the other: the order of the taps is the order of the steps
        // oxlint-disable-next-line no-await-in-loop
        const result = await client.call('order.advanceMany', { orderIds, verb })
        if (!result.ok) {
          setState({ kind: 'idle' })
          return toasts.bad(t('batch.stopped', { done, total: cards.length }), failureWords(result.error, t))
        }
        results.push(...result.value.results)
      }
      const refused = results.filter(({ problem }) => problem !== null)
      const taken = results.length - refused.length
      setState(refused.length === 0 ? { kind: 'idle' } : { kind: 'refused', verb, taken, refused })
      if (refused.length === 0) toasts.good(t('batch.done', { count: taken, verb: t(`verb.${verb}`) }))
    },
    [client, t, toasts],
  )
  const close = useCallback(() => setState({ kind: 'idle' }), [])
  return { state, run, close }
}
