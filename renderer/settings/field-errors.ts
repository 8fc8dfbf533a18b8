import type { Failure } from '../../shared/result.ts'

// the bridge words a wrong setting as `path`: expected ..., got ...; several are joined by semicolons, and a sentence may follow
const issue = /`([^`]+)`: (.+?)(?=;|\. [A-Z]|\.?$)/g

/** What is wrong, by the path of the setting; empty when the failure is about something else. */
export function fieldErrors(failure: Failure | null): ReadonlyMap<string, string> {
  if (failure?.code !== 'invalid_input' && failure?.code !== 'settings') return new Map()
  return new Map([...failure.message.matchAll(issue)].map(([, path = '', words = '']) => [path, words]))
}
