import { useTranslation } from 'react-i18next'
import { assertNever } from '../assert-never.ts'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import { AlertsSection } from '../alerts/alerts-section.tsx'
import { usePlace, type SettingsSection } from '../frame/place.tsx'
import { WebhookSection } from '../intake/webhook-section.tsx'
import { Pill } from '../ui/chip.tsx'
import { Icon, type IconName } from '../ui/icon.tsx'
import { LoadingPanel } from '../ui/state-panel.tsx'
import { ViewFailed } from '../ui/view-failed.tsx'
import { BranchesSection } from './branches-section.tsx'
import { ConnectionSection } from './connection-section.tsx'
import { useDrafts } from './drafts.tsx'
import { IntakeSection } from './intake-section.tsx'
import { isFault } from './printer-condition.ts'
import { PrintersSection } from './printers/printers-section.tsx'
import { ReasonsSection } from './reasons-section.tsx'
import { StockSection } from './stock-section.tsx'
import { RoutingSection } from './routing/routing-section.tsx'
import { TicketSection } from './ticket/ticket-section.tsx'
import { WindowSection } from './window-section.tsx'
import '../ui/field.css'
import './settings-screen.css'

const sections: readonly { readonly name: SettingsSection; readonly icon: IconName }[] = [
  { name: 'connection', icon: 'link' },
  { name: 'branches', icon: 'store' },
  { name: 'intake', icon: 'inbox' },
  { name: 'webhooks', icon: 'cloudCheck' },
  { name: 'printers', icon: 'printer' },
  { name: 'routing', icon: 'route' },
  { name: 'ticket', icon: 'orders' },
  { name: 'alerts', icon: 'bell' },
  { name: 'stock', icon: 'stock' },
  { name: 'reasons', icon: 'reasons' },
  { name: 'window', icon: 'window' },
]

/** Everything that can be set, a section at a time. */
export function SettingsScreen({ section }: { readonly section: SettingsSection }) {
  const { t } = useTranslation()
  const { status, data, message } = useView('settings', {})
  return (
    <div className="settings">
      <SettingsNav section={section} view={data} />
      <div className="settings-main">
        {data && <Section section={section} view={data} />}
        {!data && status === 'failed' && (
          <ViewFailed view="settings" params={{}} title={t('settings.failed')} message={message} />
        )}
        {!data && status === 'loading' && <LoadingPanel rows={4} />}
      </div>
    </div>
  )
}

interface SettingsNavProps {
  readonly section: SettingsSection
  readonly view: SettingsView | undefined
}

function SettingsNav({ section, view }: SettingsNavProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const { unsavedIn } = useDrafts()
  const warnings = useView('routing', {}).data?.warnings.length ?? 0
  const faulty = view?.printers.filter((printer) => printer.config.enabled && isFault(printer.condition)).length ?? 0
  return (
    <nav className="settings-nav" aria-label={t('settings.title')}>
      {sections.map(({ name, icon }) => (
        <button
          key={name}
          type="button"
          className="settings-link"
          aria-current={name === section ? 'page' : undefined}
          onClick={() => go({ screen: 'settings', section: name })}
        >
          <Icon name={icon} />
          <span>
            {t(`settings.section.${name}`)}
            {unsavedIn(name).length > 0 && <small>{t('settings.unsaved')}</small>}
          </span>
          {name === 'printers' && faulty > 0 && <Pill tone="danger">{faulty}</Pill>}
          {name === 'routing' && warnings > 0 && <Pill tone="warning">{warnings}</Pill>}
        </button>
      ))}
    </nav>
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
    case 'reasons':
      return <ReasonsSection settings={view.settings} />
    case 'window':
      return <WindowSection settings={view.settings} />
    default:
      return assertNever(section)
  }
}
