import { useCallback, useEffect, useRef, useState } from 'react'
import type { AlertSettings } from '../../shared/alerts.ts'
import type { Settings } from '../../shared/settings.ts'
import { useSaveSettings } from '../settings/use-save-settings.ts'

/** Settings that are saved as they are touched, one save at a time: what is touched meanwhile goes with the next. A refused one falls back. */
export function useAlertSettings(settings: Settings) {
  const saving = useSaveSettings()
  const [changes, setChanges] = useState<Partial<AlertSettings>>({})
  const value: AlertSettings = { ...settings.alerts, ...changes }
  const text = JSON.stringify(value)
  const isSaved = text === JSON.stringify(settings.alerts)
  const sent = useRef<string | null>(null)
  const { pending, save, failure } = saving

  useEffect(() => {
    if (isSaved) {
      sent.current = null
      return
    }
    if (pending || sent.current === text) return
    sent.current = text
    // the text was made of alert settings a moment ago
    const fallBack = (ok: boolean): void => void (ok || setChanges({}))
    void save({ alerts: JSON.parse(text) as AlertSettings }).then(fallBack)
  }, [isSaved, text, pending, save])

  const change = useCallback((more: Partial<AlertSettings>) => setChanges((before) => ({ ...before, ...more })), [])
  return { value, change, failure }
}

/** What {@link useAlertSettings} lends a form. */
export type AlertForm = ReturnType<typeof useAlertSettings>
