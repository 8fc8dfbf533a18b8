/** Why a way of searching broke, in words that a person can act on; what the system said is in the log. */
export function searchProblem(source: string, error: unknown): string {
  return `Could not search ${source}: ${whyNot(error)}`
}

const CODES: Readonly<Record<string, string>> = {
  EACCES: 'this account may not. Start POS Bridge as a user who may use printers.',
  EPERM: 'this account may not. Start POS Bridge as a user who may use printers.',
  EADDRINUSE: 'another program holds the network port for it. Close other printer software, then search again.',
  ENETUNREACH: 'this computer is in no network. Plug in the cable or join the Wi-Fi, then search again.',
  EMFILE: 'this computer has too many files open. Restart it, then search again.',
}

function whyNot(error: unknown): string {
  const code = textOf(error, 'code')
  const program = /^spawn(?:Sync)? (\S+)/.exec(textOf(error, 'syscall') || textOf(error, 'message'))?.[1]
  if (program !== undefined && code !== 'EACCES') return `this computer lacks the program ${program} that lists them.`
  return CODES[code] ?? 'the system refused. Search again; if it stays so, type in the address by hand.'
}

function textOf(error: unknown, name: string): string {
  if (typeof error !== 'object' || error === null) return ''
  const value: unknown = Reflect.get(error, name)
  return typeof value === 'string' ? value : ''
}
