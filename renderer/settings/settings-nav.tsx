import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SettingsView } from '../../shared/contract/system-views.ts'
import { useView } from '../bridge-client/use-view.ts'
import { usePlace, type SettingsSection } from '../frame/place.tsx'
import { Pill } from '../ui/chip.tsx'
import { Icon } from '../ui/icon.tsx'
import { useDrafts } from './drafts.tsx'
import { isFault } from './printer-condition.ts'
import { SettingsSearch } from './search/settings-search.tsx'
import type { SettingsEntry } from './search/settings-index.ts'
import { settingsGroups } from './settings-groups.ts'
import '../ui/nav-row.css'

interface SettingsNavProps {
  readonly section: SettingsSection
  readonly view: SettingsView | undefined
  /** Somebody searched for this: it is to be shown and marked. */
  readonly onFound: (entry: SettingsEntry) => void
}

/** The sections by group; while somebody searches, what was found instead. */
export function SettingsNav({ section, view, onFound }: SettingsNavProps) {
  const { t } = useTranslation()
  const { go } = usePlace()
  const list = useRef<HTMLElement>(null)
  const [query, setQuery] = useState('')
  const search = (next: string): void => {
    setQuery(next)
    // the best stands first
    list.current?.scrollTo({ top: 0 })
  }
  return (
    <nav ref={list} className="settings-nav" aria-label={t('settings.title')}>
      <SettingsSearch query={query} onQuery={search} onFound={onFound} />
      {query.trim() === '' &&
        settingsGroups.map((group) => (
          <section key={group.name} className="settings-group" aria-label={t(`settings.group.${group.name}`)}>
            <span className="settings-group-name" aria-hidden>
              {t(`settings.group.${group.name}`)}
            </span>
            {group.sections.map(({ name, icon }) => (
              <button
                key={name}
                type="button"
                className="nav-row settings-link"
                aria-current={name === section ? 'page' : undefined}
                onClick={() => go({ screen: 'settings', section: name })}
              >
                <Icon name={icon} />
                <LinkWords name={name} view={view} />
              </button>
            ))}
            {group.name === 'thisPc' && (
              <button type="button" className="nav-row settings-link" onClick={() => go({ screen: 'health' })}>
                <Icon name="activity" />
                <span>{t('settings.diagnostics')}</span>
              </button>
            )}
          </section>
        ))}
    </nav>
  )
}

interface LinkWordsProps {
  readonly name: SettingsSection
  readonly view: SettingsView | undefined
}

function LinkWords({ name, view }: LinkWordsProps) {
  const { t } = useTranslation()
  const { unsavedIn } = useDrafts()
  const warnings = useView('routing', {}).data?.warnings.length ?? 0
  const faulty = view?.printers.filter((printer) => printer.config.enabled && isFault(printer.condition)).length ?? 0
  return (
    <>
      <span>
        {t(`settings.section.${name}`)}
        {unsavedIn(name).length > 0 && <small>{t('settings.unsaved')}</small>}
      </span>
      {name === 'printers' && faulty > 0 && <Pill tone="danger">{faulty}</Pill>}
      {name === 'routing' && warnings > 0 && <Pill tone="warning">{warnings}</Pill>}
    </>
  )
}
