import { useCallback, useRef, useState } from 'react'
import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { Failure, Result } from '../../shared/result.ts'
import { useBridge } from './bridge-context.tsx'

/** A command as a component uses it. */
export interface UsedCommand<N extends CommandName> {
  readonly pending: boolean
  readonly failure: Failure | null
  /** A run while one is pending does nothing and returns null: a double tap is one tap. */
  readonly run: (input: CommandInput<N>) => Promise<Result<CommandOutput<N>> | null>
  readonly clear: () => void
}

/** One command with its pending state and last failure. */
export function useCommand<N extends CommandName>(name: N): UsedCommand<N> {
  const { client } = useBridge()
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef(false)

  const run = useCallback(
    (input: CommandInput<N>) => {
      if (running.current) return Promise.resolve(null)
      running.current = true
      setPending(true)
      setFailure(null)
      const settle = (): void => {
        running.current = false
        setPending(false)
      }
      const keepFailure = (result: Result<CommandOutput<N>>) => {
        setFailure(result.ok ? null : result.error)
        return result
      }
      return client.call(name, input).then(keepFailure).finally(settle)
    },
    [client, name],
  )
  const clear = useCallback(() => setFailure(null), [])
  return { pending, failure, run, clear }
}
