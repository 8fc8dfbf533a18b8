import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

type Tokens = ReadonlyMap<string, string>

const css = readFileSync(join(import.meta.dirname, '../../../renderer/ui/tokens.css'), 'utf8').replaceAll(
  /\/\*[\s\S]*?\*\//g,
  '',
)

function tokensOf(selector: string): Tokens {
  const blocks = [...css.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter((block) => block[1]?.trim() === selector)
  const pairs = blocks.flatMap((block) => [...(block[2] ?? '').matchAll(/(--[\w-]+)\s*:\s*([^;]+);/g)])
  return new Map(pairs.map(([, name = '', value = '']) => [name, value.trim()]))
}

const light = tokensOf(':root')
const themes = {
  light,
  dark: new Map([...light, ...tokensOf("[data-theme='dark']")]),
  hc: new Map([...light, ...tokensOf("[data-theme='hc']")]),
} as const

function colourOf(tokens: Tokens, name: string): string {
  const value = tokens.get(name)
  const inner = /^var\((--[\w-]+)\)$/.exec(value ?? '')?.[1]
  if (inner !== undefined) return colourOf(tokens, inner)
  if (value === undefined || !/^#[0-9a-f]{6}$/i.test(value)) {
    throw new Error(`expected ${name} in tokens.css to be a colour such as #1f1b27; got ${value}`)
  }
  return value
}

// WCAG 2.2, relative luminance and contrast ratio
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [a, b] = [luminance(colourOf(tokens, front)), luminance(colourOf(tokens, back))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const planes = ['--canvas', '--surface', '--surface-sunk', '--surface-hover', '--surface-press']
const states = ['positive', 'warning', 'danger', 'info']

/** Words and what they stand on, as the screens pair them. */
const pairs: readonly (readonly [string, readonly string[]])[] = [
  ['--text', [...planes, '--accent-soft', ...states.map((state) => `--${state}-soft`)]],
  ['--text-2', [...planes, '--accent-soft', ...states.map((state) => `--${state}-soft`)]],
  ['--text-3', [...planes, '--accent-soft']],
  [
    '--accent-text',
    [
      '--surface',
      '--canvas',
      '--accent-soft',
      '--accent-soft-press',
      '--surface-hover',
      '--surface-sunk',
      '--surface-raised',
    ],
  ],
  ['--on-accent', ['--accent', '--accent-hover', '--accent-press']],
  ['--on-invert', ['--invert']],
  ['--on-ink', ['--ink', '--ink-2']],
  ['--on-ink-2', ['--ink', '--ink-2']],
  ['--age-fresh-text', ['--surface']],
  ['--age-soon-text', ['--age-soon-bg']],
  ['--age-late-text', ['--age-late-bg']],
  ...states.map(
    (state) => [`--${state}-text`, ['--surface', '--canvas', '--surface-hover', `--${state}-soft`]] as const,
  ),
  ...states.map((state) => [`--on-${state}`, [`--${state}`]] as const),
  ...[1, 2, 3, 4, 5, 6].map((tint) => [`--b-${tint}-ink`, [`--b-${tint}`]] as const),
]
const edges: readonly (readonly [string, readonly string[]])[] = [
  ['--line-strong', ['--surface', '--canvas']],
  ['--focus', ['--surface', '--canvas']],
  ['--accent', ['--canvas']],
]
const providers = [...light.keys()].filter((name) => /^--p-(\d+|x)$/.test(name))

function tooWeak(tokens: Tokens, asked: typeof pairs, least: number): readonly string[] {
  return asked.flatMap(([front, backs]) =>
    backs.flatMap((back) => {
      const ratio = contrast(tokens, front, back)
      return ratio >= least ? [] : [`${front} on ${back}: ${ratio.toFixed(2)}, expected ${least}`]
    }),
  )
}

describe.each(['light', 'dark', 'hc'] as const)('the %s theme', (theme) => {
  const tokens = themes[theme]

  it('has words that can be read on everything they stand on', () => {
    // WCAG AA; AAA where a person asked for high contrast
    expect(tooWeak(tokens, pairs, theme === 'hc' ? 7 : 4.5)).toEqual([])
  })

  it('has edges of controls and a focus ring that stand out', () => {
    expect(tooWeak(tokens, edges, 3)).toEqual([])
  })

  it('has provider tags that can be read', () => {
    expect(providers.length).toBeGreaterThan(14)
    expect(
      tooWeak(
        tokens,
        providers.map((tag) => ['--p-ink', [tag]] as const),
        4.5,
      ),
    ).toEqual([])
  })
})
