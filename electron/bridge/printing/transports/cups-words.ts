/** What `lpstat -p -a` says of a queue. `unknown`: nothing. */
export type QueueState = 'ready' | 'paused' | 'refusing' | 'unknown'

/** Reads `lpstat -p Q -a Q` in the C locale (lpstat(1) of CUPS): "printer Q is idle", "printer Q disabled since", "Q not accepting". */
export function queueState(text: string, queue: string): QueueState {
  const lines = text.split('\n')
  const own = lines.filter((line) => line.startsWith(`printer ${queue} `) || line.startsWith(`${queue} `))
  if (own.length === 0) return 'unknown'
  if (own.some((line) => line.startsWith(`printer ${queue} disabled`))) return 'paused'
  return own.some((line) => line.startsWith(`${queue} not accepting`)) ? 'refusing' : 'ready'
}

/** Reads `lpstat -v`: "device for Kitchen: socket://192.168.1.50:9100". */
export function queueDevices(text: string): readonly { readonly queue: string; readonly device: string }[] {
  return text.split('\n').flatMap((line) => {
    const match = /^device for ([^:]+): (.+)$/.exec(line)
    return match?.[1] && match[2] ? [{ queue: match[1], device: match[2] }] : []
  })
}

/**
 * Why CUPS threw a job away, such as `job-canceled-by-user`; null for one that it printed or no longer remembers. Reads `lpstat -W completed -l
 * -o`: a line that begins with the job, then indented ones, of which `Alerts:` names the job's state reasons (RFC 8011, 5.3.8).
 */
export function droppedBecause(text: string, job: string): string | null {
  const jobs = text.split(/\n(?=\S)/)
  const alerts = /^\s+Alerts: (.*)$/m.exec(jobs.find((each) => each.startsWith(`${job} `)) ?? '')?.[1] ?? ''
  return alerts.split(/\s+/).find((word) => /cancel|abort/.test(word)) ?? null
}
