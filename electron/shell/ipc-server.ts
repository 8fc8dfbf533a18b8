import { ipcMain, type IpcMainEvent, type IpcMainInvokeEvent, type WebContents } from 'electron'
import { z } from 'zod'
import { clientMessageSchema } from '../../shared/contract/messages.ts'
import { ipcChannels } from '../../shared/contract/window-bridge.ts'
import type { Result } from '../../shared/result.ts'
import type { BridgeSurface, ViewSession } from '../bridge/lib/bridge-surface.ts'
import type { Logger } from '../bridge/lib/logger.ts'
import { isOwnPage } from './own-page.ts'

interface IpcServerDeps {
  readonly surface: BridgeSurface
  readonly logger: Logger
  /** The one page that may call. */
  readonly pageUrl: string
}

// the surface parses inputs; this only makes sure that it is a call at all
const callSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('command'),
    name: z.string().max(100),
    input: z.unknown(),
    accessKey: z.string().max(100).optional(),
  }),
  z.strictObject({ kind: z.literal('view'), name: z.string().max(100), params: z.unknown() }),
])

const ACTOR = 'counter window'

/** Serves the contract to the window over its two channels. */
export function serveIpc(deps: IpcServerDeps): void {
  const sessions = createSessions(deps.surface)
  ipcMain.handle(ipcChannels.call, (event, request: unknown) => answerCall(deps, event, request))
  ipcMain.on(ipcChannels.events, (event, message: unknown) => {
    const parsed = clientMessageSchema.safeParse(message)
    if (parsed.success && isFromOwnPage(event, deps.pageUrl)) sessions.of(event.sender).handle(parsed.data)
    else deps.logger.warn('ipc.message_refused', { fromOwnPage: isFromOwnPage(event, deps.pageUrl) })
  })
}

async function answerCall(deps: IpcServerDeps, event: IpcMainInvokeEvent, request: unknown): Promise<Result<unknown>> {
  if (!isFromOwnPage(event, deps.pageUrl)) {
    deps.logger.warn('ipc.call_refused')
    return failed('forbidden', 'Only the window of POS Bridge may call.')
  }
  const parsed = callSchema.safeParse(request)
  return parsed.success
    ? deps.surface.call(parsed.data, ACTOR)
    : failed('invalid_input', 'Expected a command or a view by name.')
}

function failed(code: 'forbidden' | 'invalid_input', message: string): Result<never> {
  return { ok: false, error: { code, message, requestId: null } }
}

/** True for the main frame showing our page. A frame inside it, or a page that got in somehow, is a stranger. */
function isFromOwnPage(event: IpcMainEvent | IpcMainInvokeEvent, pageUrl: string): boolean {
  const frame = event.senderFrame
  return frame !== null && frame === event.sender.mainFrame && isOwnPage(frame.url, pageUrl)
}

/** One view session a window, ended when its page is reloaded, crashes or goes. */
function createSessions(surface: BridgeSurface): { of(contents: WebContents): ViewSession } {
  // null once its page went: a new page in the same window gets a new session
  const sessions = new Map<WebContents, ViewSession | null>()
  const watch = (contents: WebContents) => {
    const end = () => {
      sessions.get(contents)?.close()
      sessions.set(contents, null)
    }
    contents.on('did-navigate', end)
    contents.on('render-process-gone', end)
    contents.once('destroyed', () => {
      end()
      sessions.delete(contents)
    })
  }
  const begin = (contents: WebContents): ViewSession => {
    if (!sessions.has(contents)) watch(contents)
    const session = surface.openSession((message) => {
      if (!contents.isDestroyed()) contents.send(ipcChannels.events, message)
    })
    sessions.set(contents, session)
    return session
  }
  return { of: (contents) => sessions.get(contents) ?? begin(contents) }
}
