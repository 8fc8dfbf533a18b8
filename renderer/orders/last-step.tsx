import { createContext, use, useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderId, StatusVerb } from '../../shared/order.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import { usePlace } from '../frame/place.tsx'
import { failureWords } from '../ui/failure-note.tsx'
import { useToasts } from '../ui/toast.tsx'

/** A step that was asked for here. */
export interface TakenStep {
  readonly orderId: OrderId
  readonly number: string
  readonly verb: StatusVerb
  readonly outboxId: number
}

interface LastStep {
  /** Remembers a step as the last one. */
  readonly note: (step: TakenStep) => void
  /** Takes a step back, or says why it cannot be and opens its order. */
  readonly takeBack: (step: TakenStep) => Promise<void>
}

// a piece of the window that stands alone has no last step to recall
const forgetful: LastStep = { note: () => undefined, takeBack: () => Promise.resolve() }

const LastStepContext = createContext<LastStep>(forgetful)

/** Knows the last step that was taken in this window, and recalls it on `-`. */
export function LastStepProvider({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const { client } = useBridge()
  const { go } = usePlace()
  const toasts = useToasts()
  const last = useRef<TakenStep | null>(null)
  const takeBack = useCallback(
    async (step: TakenStep): Promise<void> => {
      const words = { number: step.number, verb: t(`verb.${step.verb}`) }
      const result = await client.call('order.takeBack', { outboxId: step.outboxId })
      if (last.current?.outboxId === step.outboxId) last.current = null
      if (result.ok) return toasts.good(t('undo.taken', words))
      toasts.bad(t('undo.failed', words), failureWords(result.error, t))
      go({ screen: 'orders', orderId: step.orderId })
    },
    [client, go, t, toasts],
  )
  const recall = useCallback((): void => {
    if (last.current === null) toasts.good(t('undo.nothing'))
    else void takeBack(last.current)
  }, [t, takeBack, toasts])
  useRecallKey(recall)
  const value = useMemo<LastStep>(
    () => ({
      note: (step) => {
        last.current = step
      },
      takeBack,
    }),
    [takeBack],
  )
  return <LastStepContext value={value}>{children}</LastStepContext>
}

/** The last step taken here. */
export function useLastStep(): LastStep {
  return use(LastStepContext)
}

/** `-` recalls from anywhere, unless somebody types or a dialog asks something. */
function useRecallKey(recall: () => void): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { key, target, repeat } = event
      if (key !== '-' || repeat || event.altKey || event.ctrlKey || event.metaKey) return
      const isTaken = 'input, textarea, [contenteditable], [role=dialog], [role=alertdialog], [role=slider]'
      if (target instanceof Element && target.closest(isTaken) !== null) return
      event.preventDefault()
      recall()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [recall])
}
