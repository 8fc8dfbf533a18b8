import type { i18n } from 'i18next'
import type { ReactNode } from 'react'
import { I18nProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { BellProvider } from './alerts/bell-context.tsx'
import type { Bell } from './alerts/bell.ts'
import type { BridgeClient } from './bridge-client/bridge-client.ts'
import { BridgeProvider } from './bridge-client/bridge-context.tsx'
import { DraftsProvider } from './settings/drafts.tsx'
import { BrandTintsProvider } from './ui/brand-tints.tsx'
import { ToastProvider } from './ui/toast.tsx'

interface ProvidersProps {
  readonly client: BridgeClient
  readonly text: i18n
  /** The page's own bell, in a browser. */
  readonly bell?: Bell | null
  readonly children: ReactNode
}

/** All that screens find in their context: words, bridge, bell, toasts, tints, drafts. */
export function Providers({ client, text, bell = null, children }: ProvidersProps) {
  return (
    <I18nextProvider i18n={text}>
      <I18nProvider locale={text.language}>
        <BridgeProvider client={client}>
          <BellProvider bell={bell}>
            <BrandTintsProvider>
              <DraftsProvider>
                <ToastProvider>{children}</ToastProvider>
              </DraftsProvider>
            </BrandTintsProvider>
          </BellProvider>
        </BridgeProvider>
      </I18nProvider>
    </I18nextProvider>
  )
}
