import { useEffect, useMemo, useRef } from 'react'
import { Autocomplete, Input, ListBox, ListBoxItem, SearchField } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Icon } from '../../ui/icon.tsx'
import { settingsGroups } from '../settings-groups.ts'
import { findSettings } from './find-settings.ts'
import { indexSettings, mergeWords, type SettingsEntry, type Words } from './settings-index.ts'
import '../../ui/nav-row.css'
import './settings-search.css'

interface SettingsSearchProps {
  readonly query: string
  readonly onQuery: (query: string) => void
  readonly onFound: (entry: SettingsEntry) => void
}

/** Finds sections and single settings by their words in the language of the window. */
export function SettingsSearch({ query, onQuery, onFound }: SettingsSearchProps) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  useSlash(field)
  const entries = useSettingsEntries()
  const sectionName = (entry: SettingsEntry): string => t(`settings.section.${entry.section}`)
  const found = findSettings(entries, query, (entry) => entry.text ?? sectionName(entry))
  const isSearching = query.trim() !== ''
  const take = (id: string): void => {
    const entry = found.find((each) => idOf(each) === id)
    if (!entry) return
    onQuery('')
    onFound(entry)
  }
  return (
    <Autocomplete inputValue={query} onInputChange={onQuery}>
      <SearchField className="settings-search field-box" aria-label={t('settings.search.label')}>
        <Icon name="search" />
        <Input ref={field} placeholder={t('settings.search.label')} spellCheck={false} />
      </SearchField>
      {isSearching && (
        <>
          <p className="settings-found-count label muted" aria-live="polite">
            {found.length === 0 ? t('settings.search.none') : t('settings.search.found', { count: found.length })}
          </p>
          <ListBox
            className="settings-found"
            aria-label={t('settings.search.label')}
            onAction={(key) => take(String(key))}
          >
            {found.map((entry) => (
              <ListBoxItem
                key={idOf(entry)}
                id={idOf(entry)}
                className="nav-row settings-link"
                textValue={entry.text ?? sectionName(entry)}
              >
                <span>
                  {entry.text ?? sectionName(entry)}
                  {entry.text !== null && <span className="settings-found-in">{sectionName(entry)}</span>}
                </span>
              </ListBoxItem>
            ))}
          </ListBox>
        </>
      )}
    </Autocomplete>
  )
}

/** The same for as long as it is found: an option that stays may not change its id. */
function idOf({ section, text }: SettingsEntry): string {
  return `${section} ${text ?? ''}`
}

/** Made anew when the language changes. A word that is missing in it shows in English, so it is found in English. */
function useSettingsEntries(): readonly SettingsEntry[] {
  const { i18n } = useTranslation()
  const { language } = i18n
  return useMemo(() => {
    const wordsIn = (each: string): Words => bundleOf(i18n.getResourceBundle(each, 'translation'))
    const names = settingsGroups.flatMap(({ sections }) => sections.map(({ name }) => name))
    return indexSettings(mergeWords(wordsIn('en'), wordsIn(language)), names)
  }, [i18n, language])
}

/** The language files hold texts and groups of texts; one that is not loaded yet is empty. */
function bundleOf(bundle: unknown): Words {
  return (bundle ?? {}) as Words
}

/** `/` goes to the field, unless somebody types. */
function useSlash(field: { readonly current: HTMLInputElement | null }): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const isTyping =
        event.target instanceof Element &&
        event.target.closest('input, textarea, [contenteditable], [role=dialog], [role=alertdialog]') !== null
      if (event.key !== '/' || isTyping || event.altKey || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      field.current?.focus()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [field])
}
