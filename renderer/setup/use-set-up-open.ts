import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../bridge-client/use-command.ts'
import { useView } from '../bridge-client/use-view.ts'
import type { Place } from '../frame/place.tsx'
import { useToasts } from '../ui/toast.tsx'

/** Whether the guided set-up covers the window, and the ways out of it. */
export interface SetUpOpen {
  readonly open: boolean
  /** It is open over made-up orders: they must not cover it. A real one does, for a guest waits for it. */
  readonly practising: boolean
  /** Shows what is behind it. */
  readonly close: (to?: Place) => void
  /** Goes somewhere from outside the set-up, as a tap in the system line does: that puts it off. */
  readonly goAway: (to: Place) => void
}

/** Follows the host's word; closed here, it stays closed until the host has heard of it, or cannot. */
export function useSetUpOpen(go: (to: Place) => void): SetUpOpen {
  const { t } = useTranslation()
  const toasts = useToasts()
  const need = useView('startUp', {}).data?.setUp
  const settings = useView('settings', {}).data?.settings
  const save = useCommand('settings.save')
  const [closed, setClosed] = useState(false)
  if (closed && need !== 'open') setClosed(false)
  const close = useCallback(
    (to?: Place) => {
      setClosed(true)
      if (to) go(to)
    },
    [go],
  )
  const putOff = async (): Promise<void> => {
    if (!settings) return
    const result = await save.run({ patch: { setUp: { ...settings.setUp, state: 'left' } } })
    if (result?.ok) toasts.good(t('setUp.left'))
    else if (result) toasts.bad(t('setUp.notKept'), result.error.message)
  }
  const goAway = (to: Place): void => {
    close(to)
    void putOff()
  }
  const open = need === 'open' && !closed
  return { open, practising: open && settings?.environment === 'training', close, goAway }
}
