import { z } from 'zod'
import { windowLanguageSchema, type WindowLanguage } from '../../shared/language.ts'
import type { BridgeSurface } from '../bridge/lib/bridge-surface.ts'

const settingsSlice = z.object({ settings: z.object({ window: z.object({ language: windowLanguageSchema }) }) })

/** Tells the window's language now and after each change, as the window itself learns it. */
export function followLanguage(surface: BridgeSurface, speak: (language: WindowLanguage) => void): void {
  const session = surface.openSession((message) => {
    if (message.op === 'slice') speak(settingsSlice.parse(message.data).settings.window.language)
  })
  session.handle({ op: 'subscribe', id: 1, view: 'settings' })
}
