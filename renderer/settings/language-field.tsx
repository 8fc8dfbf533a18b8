import { useTranslation } from 'react-i18next'
import { windowLanguageSchema, type WindowLanguage } from '../../shared/language.ts'
import { languageNames } from '../text/languages.ts'
import { Select } from '../ui/select.tsx'

interface LanguageFieldProps {
  readonly language: WindowLanguage
  readonly onChange: (language: WindowLanguage) => void
}

/** The window's language, each by its own name; the change is seen at once. */
export function LanguageField({ language, onChange }: LanguageFieldProps) {
  const { t } = useTranslation()
  return (
    <Select
      label={t('settings.window.language')}
      hint={t('settings.window.languageHint')}
      options={windowLanguageSchema.options.map((value) => ({
        value,
        label: value === 'system' ? t('settings.window.languageSystem') : languageNames[value],
      }))}
      value={language}
      onChange={onChange}
    />
  )
}
