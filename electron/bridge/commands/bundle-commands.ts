import type { SupportBundle } from '../../../shared/contract/diagnostics-views.ts'
import { zipFiles } from '../lib/zip-files.ts'
import { supportFiles } from '../views/support-files.ts'
import type { CommandContext } from './command-context.ts'

/** Everything that support asks for, as one zip. */
export async function makeBundle(context: CommandContext): Promise<SupportBundle> {
  const now = context.clock.now()
  const files = await supportFiles(context)
  const zip = await zipFiles(files, now)
  const stamp = new Date(now).toISOString().slice(0, 19).replaceAll(':', '-')
  return {
    fileName: `pos-bridge-support-${stamp}.zip`,
    base64: zip.toString('base64'),
    contents: files.map(({ name, text }) => ({ name, bytes: Buffer.byteLength(text) })),
  }
}
