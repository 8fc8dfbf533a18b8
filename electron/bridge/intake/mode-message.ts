import type { IntakeSettings } from '../../../shared/intake.ts'
import { assertNever } from '../lib/bridge-error.ts'
import { type GapReason, type IntakeMode, type IntakeWays, isRelaxed, pollSecondsOf } from './intake-mode.ts'

/** Plain words for how orders come in now, and what to do where something is amiss. Null when webhooks are off: then there is nothing to say. */
export function modeMessage(mode: IntakeMode, settings: IntakeSettings): string | null {
  const pace = `klikit is asked every ${pollSecondsOf(mode, settings)} s`
  const gap = mode.gap === null ? '' : ` ${gapWords[mode.gap.reason]}`
  switch (mode.webhooks) {
    case 'off':
      return null
    case 'waiting':
      return `No event has come in yet, so ${pace} for orders.${gap}`
    case 'healthy':
      return healthyMessage(mode, pace) + gap
    case 'suspect':
      return `${suspectMessage(mode)} Until webhooks have proven themselves again, ${pace}: no order is lost.${gap}`
    case 'down':
      return `${brokenWay(mode.ways)} Orders still come in: ${pace}.${gap}`
    default:
      return assertNever(mode.webhooks)
  }
}

const gapWords: Readonly<Record<GapReason, string>> = {
  start: 'What came while POS Bridge was not running is being looked for.',
  outage: 'klikit could not be asked for a while: what came meanwhile is looked for as soon as it answers.',
  jump: 'This PC slept or its clock was moved: what came meanwhile is being looked for.',
}

function healthyMessage(mode: IntakeMode, pace: string): string {
  if (mode.uncovered.length > 0)
    return `Webhooks come in, but none for ${mode.uncovered.join('; ')}, so ${pace}. Send klikit the lines for that store.`
  if (!mode.apiReachable) return `Webhooks come in, but klikit cannot be asked now; it is tried again and again.`
  return isRelaxed(mode)
    ? `Webhooks bring orders at once; ${pace} to be sure.`
    : `Webhooks bring orders at once; ${pace}.`
}

function suspectMessage({ missedOrder, selfTested }: IntakeMode): string {
  const what = `Order ${missedOrder ?? ''} was found by asking: no webhook brought its news.`
  return selfTested ? `${what} The self-test has passed; the next event settles it.` : `${what} Run the self-test.`
}

function brokenWay({ listener, tunnel, secretPresent }: IntakeWays): string {
  if (!secretPresent) return 'No webhook secret is set, so no event can be checked: enter it in Settings, Connection.'
  if (listener.state === 'failed') return `Events cannot be received: ${listener.message ?? 'the listener failed.'}`
  if (listener.state === 'off') return 'The listener for events is not running yet.'
  const reason = tunnel.reason === null ? '' : `: ${tunnel.reason}`
  return tunnel.state === 'starting'
    ? 'The tunnel is being made.'
    : `The tunnel is not up${reason}${/[.!?]$/.test(reason) ? '' : '.'}`
}
