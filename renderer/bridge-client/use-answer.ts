import { useCallback, useEffect, useState } from 'react'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { Failure } from '../../shared/result.ts'
import { useBridge, useHostState } from './bridge-context.tsx'

/** What a command that changes nothing says to an input that is being edited. */
export interface Answer<N extends CommandName> {
  /** The last good reply; it stays while a newer one is on its way, so that nothing flickers. */
  readonly value: CommandOutput<N> | null
  readonly failure: Failure | null
  /** True while `value` is of an older input. */
  readonly pending: boolean
  /** Asks the same once more. */
  readonly again: () => void
}

interface Heard<N extends CommandName> {
  readonly asked: string
  readonly value: CommandOutput<N> | null
  readonly failure: Failure | null
}

/** Asks whenever the input has stood still for `delayMs`; replies to an older input are dropped. A null input asks nothing. */
export function useAnswer<N extends CommandName>(name: N, input: CommandInput<N> | null, delayMs = 250): Answer<N> {
  const { client } = useBridge()
  const host = useHostState()
  const [round, setRound] = useState(0)
  const [heard, setHeard] = useState<Heard<N> | null>(null)
  const question = input === null ? null : JSON.stringify(input)
  const asked = `${round} ${question}`
  const first = heard === null
  useEffect(() => {
    if (question === null || host !== 'connected') return undefined
    const newest = { current: true }
    const ask = async (): Promise<void> => {
      // the text was made of this command's input
      const result = await client.call(name, JSON.parse(question) as CommandInput<N>)
      if (!newest.current) return
      setHeard((before) => ({
        asked,
        value: result.ok ? result.value : (before?.value ?? null),
        failure: result.ok ? null : result.error,
      }))
    }
    const timer = setTimeout(() => void ask(), first ? 0 : delayMs)
    return () => {
      newest.current = false
      clearTimeout(timer)
    }
    // `asked` holds question and round; `first` must not ask again when the first reply is there
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [client, name, asked, host, delayMs])
  const again = useCallback(() => setRound((before) => before + 1), [])
  const pending = question !== null && heard?.asked !== asked
  return { value: heard?.value ?? null, failure: pending ? null : (heard?.failure ?? null), pending, again }
}
