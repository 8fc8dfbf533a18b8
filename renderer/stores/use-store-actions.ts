import { useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { StoreKey } from '../../shared/item.ts'
import type { PauseDuration } from '../../shared/stores.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'
import { failureWords } from '../ui/failure-note.tsx'
import { useToasts } from '../ui/toast.tsx'

/** What a person can do to stores; each says how it went. */
export interface StoreActions {
  /** False when it failed: what was chosen stays for another try. */
  pause(targets: readonly StoreKey[], how: { duration: PauseDuration; reason: string }): Promise<boolean>
  goLive(targets: readonly StoreKey[]): Promise<void>
  /** Takes back what has not left this PC. */
  undo(targets: readonly StoreKey[]): Promise<void>
}

/** The actions of the store screen. A double tap on one thing is one tap. */
export function useStoreActions(): StoreActions {
  const { t } = useTranslation()
  const { client } = useBridge()
  const toasts = useToasts()
  const running = useRef(new Set<string>())
  return useMemo(() => {
    const run = async <N extends CommandName>(
      name: N,
      input: CommandInput<N>,
      failed: string,
    ): Promise<CommandOutput<N> | null> => {
      const tap = `${name} ${JSON.stringify(input)}`
      if (running.current.has(tap)) return null
      running.current.add(tap)
      const result = await client.call(name, input).finally(() => running.current.delete(tap))
      if (result.ok) return result.value
      toasts.bad(failed, failureWords(result.error, t))
      return null
    }
    return {
      async pause(targets, how) {
        const came = await run('store.pause', { targets: [...targets], ...how }, t('stores.pauseFailed'))
        if (came !== null) toasts.good(t('stores.paused', { count: targets.length }))
        return came !== null
      },
      async goLive(targets) {
        const came = await run('store.resume', { targets: [...targets] }, t('stores.liveFailed'))
        if (came !== null) toasts.good(t('stores.live', { count: targets.length }))
      },
      async undo(targets) {
        const came = await run('store.undo', { targets: [...targets] }, t('stores.undoFailed'))
        if (came !== null) toasts.good(t('stores.undone'))
      },
    }
  }, [client, t, toasts])
}
