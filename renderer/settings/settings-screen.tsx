import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { AccessSection } from '../access/access-section.tsx'
import { assertNever } from '../assert-never.ts'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import { AlertsSection } from '../alerts/alerts-section.tsx'
import { usePlace, type SettingsSection } from '../frame/place.tsx'
import { WebhookSection } from '../intake/webhook-section.tsx'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { BranchesSection } from './branches-section.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { IntakeSection } from './intake-section.tsx'
import { OrdersSection } from './orders-section.tsx'
import { PrintersSection } from './printers/printers-section.tsx'
import { ReasonsSection } from './reasons-section.tsx'
import type { SettingsEntry } from './search/settings-index.ts'
import { useShowSetting, type Wanted } from './search/use-show-setting.ts'
import { SettingsNav } from './settings-nav.tsx'
import { StartUpSection } from './start-up-section.tsx'
import { StockSection } from './stock-section.tsx'
import { StoresSection } from './stores-section.tsx'
import { RoutingSection } from './routing/routing-section.tsx'
import { TicketSection } from './ticket/ticket-section.tsx'
import { TransferSection } from './transfer-section.tsx'
import { WindowSection } from './window-section.tsx'
import '../ui/field.css'
import './settings-screen.css'

/** Everything that can be set, a section at a time. */
export function SettingsScreen({ section }: { readonly section: SettingsSection }) {
  const { t } = useTranslation()
  const { status, data, message } = useView('settings', {})
  const { go } = usePlace()
  const main = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState<Wanted>(null)
  useShowSetting(main, wanted)
  const show = (entry: SettingsEntry): void => {
    go({ screen: 'settings', section: entry.section })
    setWanted({ entry })
  }
  return (
    <div className="settings">
      <SettingsNav section={section} view={data} onFound={show} />
      <div className="settings-main" ref={main}>
        {data && <Section section={section} view={data} />}
        {!data && status === 'failed' && (
          <ViewFailed view="settings" params={{}} title={t('settings.failed')} message={message} />
        )}
        {!data && status === 'loading' && <LoadingPanel rows={4} />}
      </div>
    </div>
  )
}

interface SectionProps {
  readonly section: SettingsSection
  readonly view: SettingsView
}

function Section({ section, view }: SectionProps) {
  switch (section) {
    case 'connection':
      return <ConnectionSection view={view} />
    case 'branches':
      return <BranchesSection view={view} />
    case 'intake':
      return <IntakeSection settings={view.settings} />
    case 'webhooks':
      return <WebhookSection key={view.settings.environment} view={view} />
    case 'printers':
      return <PrintersSection view={view} />
    case 'routing':
      return <RoutingSection view={view} />
    case 'ticket':
      return <TicketSection view={view} />
    case 'alerts':
      return <AlertsSection settings={view.settings} />
    case 'stock':
      return <StockSection settings={view.settings} />
    case 'stores':
      return <StoresSection settings={view.settings} />
    case 'orders':
      return <OrdersSection settings={view.settings} />
    case 'reasons':
      return <ReasonsSection settings={view.settings} />
    case 'startUp':
      return <StartUpSection settings={view.settings} />
    case 'window':
      return <WindowSection settings={view.settings} />
    case 'access':
      return <AccessSection settings={view.settings} />
    case 'transfer':
      return <TransferSection />
    default:
      return assertNever(section)
  }
}
