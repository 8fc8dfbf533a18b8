import { useEffect, useEffectEvent, useRef } from 'react'
import type { Environment } from '../../shared/settings.ts'
import { useAlerts } from '../alerts/use-alerts.ts'
import { useBridge } from '../bridge-client/bridge-context.tsx'

/** As long as the host allows at once; the system line counts it down, and a tap there ends it. */
const QUIET_MINUTES = 10

/** Keeps made-up orders from ringing while a newcomer is being guided. Those of a real shop ring: a switch of environment ends the quiet. */
export function useQuietPractice(environment: Environment): void {
  const { client } = useBridge()
  const alerts = useAlerts()
  const hushed = useRef(false)
  const rings = alerts?.quietUntil === null && alerts.calls.some((call) => call.rings)
  const needed = environment === 'training' && rings
  const hush = useEffectEvent(() => {
    // once: who has ended the quiet wants to hear it
    if (hushed.current) return
    hushed.current = true
    void client.call('alert.quiet', { minutes: QUIET_MINUTES })
  })
  const ring = useEffectEvent(() => {
    if (hushed.current && environment === 'training') void client.call('alert.quiet', { minutes: 0 })
  })
  useEffect(() => {
    if (needed) hush()
  }, [needed])
  useEffect(() => () => ring(), [])
}
