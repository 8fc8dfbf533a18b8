import type { ChildProcess } from 'node:child_process'

/**
 * Signals a child that did start. One that could not be started has no process id, and Node (24) then signals whatever number stands in its
 * place until it tells of the failure: 0 would end our whole process group.
 */
export function endChild(child: Pick<ChildProcess, 'pid' | 'kill'>, signal: NodeJS.Signals): void {
  if (child.pid !== undefined) child.kill(signal)
}
