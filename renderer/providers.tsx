import type { i18n } from 'i18next'
import { useState, type ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { AccessProvider } from './access/access-context.tsx'
import { createAccessGate, type AccessGate } from './access/access-gate.ts'
import { PinSheet } from './access/pin-sheet.tsx'
import { BellProvider } from './alerts/bell-context.tsx'
import type { Bell } from './alerts/bell.ts'
import type { BridgeClient } from './bridge-client/bridge-client.ts'
import { BridgeProvider } from './bridge-client/bridge-context.tsx'
import { DraftsProvider } from './settings/drafts.tsx'
import { LocaleProvider } from './text/locale-provider.tsx'
import { BrandTintsProvider } from './ui/brand-tints.tsx'
import { ToastProvider } from './ui/toast.tsx'

interface ProvidersProps {
  readonly client: BridgeClient
  readonly text: i18n
  /** The page's own bell, in a browser. */
  readonly bell?: Bell | null
  /** The gate that the client's commands wait at. */
  readonly gate?: AccessGate
  readonly children: ReactNode
}

/** All that screens find in their context: words, bridge, PIN gate, bell, toasts, tints, drafts. */
export function Providers({ client, text, bell = null, gate, children }: ProvidersProps) {
  // a client without one never waits at it
  const [ownGate] = useState(createAccessGate)
  return (
    <I18nextProvider i18n={text}>
      <LocaleProvider>
        <BridgeProvider client={client}>
          <BellProvider bell={bell}>
            <BrandTintsProvider>
              <DraftsProvider>
                <AccessProvider gate={gate ?? ownGate}>
                  <ToastProvider>
                    {children}
                    <PinSheet />
                  </ToastProvider>
                </AccessProvider>
              </DraftsProvider>
            </BrandTintsProvider>
          </BellProvider>
        </BridgeProvider>
      </LocaleProvider>
    </I18nextProvider>
  )
}
