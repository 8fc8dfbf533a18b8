import { useLayoutEffect } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { useSettings } from '../settings/use-settings.ts'
import { useMedia } from '../ui/use-media.ts'

type Theme = 'light' | 'dark' | 'hc'

/** Puts the chosen theme and density on <html>, where the tokens look for them. */
export function useAppearance(): void {
  const { theme, density } = useSettings().window
  const [prefersDark, prefersContrast] = [
    useMedia('(prefers-color-scheme: dark)'),
    useMedia('(prefers-contrast: more)'),
  ]
  const shown = theme === 'system' ? systemTheme(prefersDark, prefersContrast) : theme
  useLayoutEffect(() => {
    setRoot('theme', shown)
    setRoot('density', density)
  }, [shown, density])
}

function systemTheme(prefersDark: boolean, prefersContrast: boolean): Theme {
  if (prefersContrast) return 'hc'
  return prefersDark ? 'dark' : 'light'
}

function setRoot(name: 'theme' | 'density', value: Theme | Settings['window']['density']): void {
  document.documentElement.dataset[name] = value
}
