import { useEffect, useRef, useState } from 'react'
import { type CheckName, checkNameSchema, type CheckResult } from '../../shared/contract/diagnostics-views.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'

/** In the order in which they are tried: what the others rest on comes first. */
export const checkNames: readonly CheckName[] = checkNameSchema.options

/** A run of all checks. */
export interface Checks {
  /** The one that is tried now; null when none is. */
  readonly running: CheckName | null
  readonly results: ReadonlyMap<CheckName, CheckResult>
  readonly run: () => void
  /** Ends the run; what is tried now ends by itself and counts no more. */
  readonly cancel: () => void
}

/** Runs the checks one after the other. Leaving the screen ends the run. */
export function useChecks(): Checks {
  const { client } = useBridge()
  const [running, setRunning] = useState<CheckName | null>(null)
  const [results, setResults] = useState<ReadonlyMap<CheckName, CheckResult>>(new Map())
  const current = useRef<AbortController | null>(null)
  useEffect(() => () => current.current?.abort(), [])

  const runAll = async (signal: AbortSignal): Promise<void> => {
    for (const name of checkNames) {
      setRunning(name)
      const reply = await client.call('diagnostics.check', { check: name })
      if (signal.aborted) return
      // a check that could not even be asked for has failed as well
      const result: CheckResult = reply.ok
        ? reply.value
        : { verdict: 'failed', cause: reply.error.message, nextStep: null, durationMs: 0 }
      setResults((before) => new Map(before).set(name, result))
    }
    setRunning(null)
  }
  return {
    running,
    results,
    run() {
      current.current?.abort()
      const controller = new AbortController()
      current.current = controller
      setResults(new Map())
      void runAll(controller.signal)
    },
    cancel() {
      current.current?.abort()
      setRunning(null)
    },
  }
}
