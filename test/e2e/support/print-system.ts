import { cupsMissing, startPrivateCups, type PrivateCups } from '../../support/private-cups.ts'

/** A print system of this computer that only the app under test sees; null where there is none, said aloud. */
export async function startPrintSystem(): Promise<PrivateCups | null> {
  if (cupsMissing !== null) {
    process.stdout.write(`printer queue tests skipped: ${cupsMissing}\n`)
    return null
  }
  const cups = await startPrivateCups()
  // the app is started by this process and inherits it, in both hostings
  process.env['CUPS_SERVER'] = cups.socket
  return {
    ...cups,
    async stop() {
      delete process.env['CUPS_SERVER']
      await cups.stop()
    },
  }
}
