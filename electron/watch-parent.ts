// soon enough for whoever waits for the port or the data folder to be free again
const LOOK_EVERY_MS = 250

/**
 * Calls back once when npm, which started this process, is told to end. npm signals the shell between it and us, and a shell such as dash
 * dies of that without passing it on; what is left to see is a new parent. Does nothing when npm is not involved: then losing the parent is
 * how services are put into the background.
 */
export function onNpmGone(callback: () => void, env: Readonly<NodeJS.ProcessEnv> = process.env): void {
  if (env['npm_lifecycle_event'] === undefined) return
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    callback()
  }, LOOK_EVERY_MS)
  timer.unref()
}
