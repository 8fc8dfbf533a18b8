import type { AlertsView } from '../../shared/contract/alert-views.ts'
import { useAlerts } from './use-alerts.ts'

/** Whether the PC of this page rings by itself. `perhaps`: it has not rung in this run, and its first try tells within seconds. */
export type RungByHost = 'yes' | 'no' | 'perhaps'

/** Two bells of one computer are out of step and louder than they are meant to be. `hostName` is the page's own: by loopback it is the host's computer. */
export function rungByHost(host: AlertsView['host'], hostName: string): RungByHost {
  if (!isLoopback(hostName)) return 'no'
  if (host.state === 'played') return 'yes'
  return host.state === 'untried' ? 'perhaps' : 'no'
}

function isLoopback(hostName: string): boolean {
  return hostName === 'localhost' || hostName === '[::1]' || hostName.startsWith('127.')
}

/** {@link rungByHost} of this page; `no` until the host has told. */
export function useRungByHost(): RungByHost {
  const host = useAlerts()?.host
  return host ? rungByHost(host, window.location.hostname) : 'no'
}
