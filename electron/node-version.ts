// better-sqlite3's binary ends the process without a word on Node 20; 22.12 is also the first that Electron's own tools accept
const OLDEST_MAJOR = 22
const OLDEST_MINOR = 12

/** Null when this Node version can run POS Bridge, else what to tell the person who started it. */
export function nodeVersionProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return null
  return (
    `POS Bridge needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer, this is Node ${version}. ` +
    'Start it with "npm start" or "npm run headless", which bring their own Node, or install a newer one.'
  )
}
