import type { CommandInput, CommandName, CommandOutput } from '../../shared/contract/commands.ts'
import type { ViewData, ViewName, ViewParams } from '../../shared/contract/views.ts'
import type { Result } from '../../shared/result.ts'

/** The console's HTTP API, as scripts use it. */
export interface ConsoleClient {
  /** Rejects with the bridge's own words when the view cannot be read. */
  view<N extends ViewName>(name: N, params?: ViewParams<N>): Promise<ViewData<N>>
  /** Rejects with the bridge's own words when the command is refused. */
  command<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>>
  /** The reply as it is; rejects only when none came. */
  tryCommand<N extends CommandName>(name: N, input: CommandInput<N>): Promise<Result<CommandOutput<N>>>
  health(): Promise<{ readonly status: string }>
}

/** A call that was answered with a failure. */
class RefusedCall extends Error {
  readonly code: string

  constructor(name: string, code: string, message: string) {
    super(`${name}: ${code}: ${message}`)
    this.code = code
  }
}

/** Makes a client of the console at `url`. */
export function createConsoleClient(url: string, token: string): ConsoleClient {
  const call = async (method: string, path: string, body?: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) })
    return response.json()
  }
  const tryCommand = <N extends CommandName>(name: N, input: CommandInput<N>) =>
    // the console answers every call with a Result of the contract
    call('POST', `/api/commands/${name}`, JSON.stringify(input)) as Promise<Result<CommandOutput<N>>>
  return {
    async view(name, params) {
      const query = new URLSearchParams(params as Record<string, string> | undefined).toString()
      const path = `/api/views/${name}${query === '' ? '' : `?${query}`}`
      const result = (await call('GET', path)) as Result<{ readonly data: ViewData<typeof name> }>
      return unwrap(name, result).data
    },
    command: async (name, input) => unwrap(name, await tryCommand(name, input)),
    tryCommand,
    health: () => call('GET', '/healthz') as Promise<{ readonly status: string }>,
  }
}

function unwrap<T>(name: string, result: Result<T>): T {
  if (result.ok) return result.value
  throw new RefusedCall(name, result.error.code, result.error.message)
}
