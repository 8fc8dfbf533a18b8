import type { TFunction } from 'i18next'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { OutFor } from '../../shared/item.ts'
import type { BridgeClient } from '../bridge-client/bridge-client.ts'
import { failureWords } from '../ui/failure-note.tsx'
import type { Toasts } from '../ui/toast.tsx'
import type { StockRow } from './stock-rows.ts'

/** What a person can do to stock; each says how it went, and what can be taken back offers it. */
export interface StockActions {
  flip(row: Flippable, available: boolean, outFor?: OutFor): Promise<void>
  setMany(rows: readonly StockRow[], wish: ManyWish): Promise<void>
  undo(changeId: number): Promise<void>
  resend(keys: readonly string[]): Promise<void>
  /** Lets klikit's own word count again. */
  forget(row: Flippable): Promise<void>
}

type Flippable = Pick<StockRow, 'key' | 'name' | 'sku'>

interface ManyWish {
  readonly available: boolean
  readonly outFor?: OutFor
  readonly title: string
}

interface ActionDeps {
  readonly client: Pick<BridgeClient, 'call'>
  readonly toasts: Toasts
  readonly t: TFunction
}

/** Makes the actions. A double tap on one thing is one tap. */
export function createStockActions({ client, toasts, t }: ActionDeps): StockActions {
  const running = new Set<string>()
  const run = async <N extends CommandName>(
    name: N,
    input: CommandInput<N>,
    failed: string,
  ): Promise<CommandOutput<N> | null> => {
    const tap = `${name} ${JSON.stringify(input)}`
    if (running.has(tap)) return null
    running.add(tap)
    const result = await client.call(name, input).finally(() => running.delete(tap))
    if (result.ok) return result.value
    toasts.bad(failed, failureWords(result.error, t))
    return null
  }
  const actions: StockActions = {
    async flip({ key, name, sku }, available, outFor) {
      const failed = t('stock.flipFailed', { name })
      if (sku === null) return toasts.bad(failed, t('stock.unmappedDetail'))
      const came = await run('stock.set', { key, available, ...(outFor ? { outFor } : {}) }, failed)
      if (came) offerUndo(t(available ? 'stock.isBack' : 'stock.nowOut', { name }), came.changeId)
    },
    async setMany(rows, wish) {
      const keys = rows.map((row) => row.key)
      const came = await run('stock.setMany', { keys, ...wish }, t('stock.manyFailed'))
      if (came === null) return
      if (came.changeId === null) return toasts.bad(t('stock.manyFailed'), t('stock.manySkipped'))
      offerUndo(t(wish.available ? 'stock.manyBack' : 'stock.manyOut', { count: came.queued }), came.changeId)
    },
    async undo(changeId) {
      const came = await run('stock.undo', { changeId }, t('stock.undoFailed'))
      if (came === null) return
      const count = came.skipped.length
      toasts.good(count > 0 ? t('stock.undonePartly', { count }) : t('stock.undone'))
    },
    async resend(keys) {
      await run('stock.resend', { keys: [...keys] }, t('stock.resendFailed'))
    },
    async forget({ key, name }) {
      await run('stock.forget', { key }, t('stock.flipFailed', { name }))
    },
  }
  const offerUndo = (words: string, changeId: number): void =>
    toasts.offer(words, { label: t('stock.undo'), run: () => void actions.undo(changeId) })
  return actions
}
