import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const rendererDir = join(import.meta.dirname, '..', '..', '..', 'renderer')

/** Declarations of a sheet that name a side of the screen, as `selector { declaration }`. Rules for one direction alone may. */
function physicalIn(css: string): readonly string[] {
  const bare = css.replaceAll(/\/\*.*?\*\//gs, '')
  return [...bare.matchAll(/([^{}]*)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) =>
    selector.includes('[dir=')
      ? []
      : declarationsIn(body)
          .filter(isPhysical)
          .map((one) => `${selector.trim()} { ${one} }`),
  )
}

function declarationsIn(body: string): readonly string[] {
  return body
    .split(';')
    .map((one) => one.trim().replaceAll(/\s+/g, ' '))
    .filter((one) => one !== '' && !one.startsWith('--'))
}

function isPhysical(declaration: string): boolean {
  const colon = declaration.indexOf(':')
  const [property, value] = [declaration.slice(0, colon), declaration.slice(colon + 1).trim()]
  if (
    /^(left|right)$|(^|-)(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)\b|-(left|right)-radius$/.test(
      property,
    )
  )
    return true
  if (/^(text-align|float|clear)$/.test(property)) return /\b(left|right)\b/.test(value)
  if (/^(margin|padding|inset|border-width)$/.test(property)) return hasUnevenSides(value)
  if (property === 'border-radius') return hasUnevenCorners(value)
  return property === 'box-shadow' && /\binset -?[1-9]\d*px 0/.test(value)
}

/** Top, right, bottom, left: with four values the two sides may differ. */
function hasUnevenSides(value: string): boolean {
  const sides = valuesIn(value)
  return sides.length === 4 && sides[1] !== sides[3]
}

/** Two corners of the top, then two of the bottom from right to left; with fewer than four, opposite ones share. */
function hasUnevenCorners(value: string): boolean {
  const [topLeft, topRight = topLeft, bottomRight = topLeft, bottomLeft = topRight] = valuesIn(value)
  return topLeft !== topRight || bottomRight !== bottomLeft
}

function valuesIn(value: string): readonly string[] {
  return value.match(/(?:[^\s(]|\([^)]*\))+/g) ?? []
}

describe.each(globSync('**/*.css', { cwd: rendererDir }))('%s', (file) => {
  it('names start and end, not left and right', () => {
    expect(physicalIn(readFileSync(join(rendererDir, file), 'utf8'))).toEqual([])
  })
})

describe('the check', () => {
  it.each([
    'left: 0',
    'margin-right: 4px',
    'padding: 1px 2px 3px 4px',
    'text-align: left',
    'border-top-left-radius: 4px',
    'border-radius: 4px 0 0 4px',
    'box-shadow: inset 4px 0 0 red',
  ])('finds %s', (declaration) => {
    expect(physicalIn(`.a { ${declaration}; }`)).toHaveLength(1)
  })

  it.each([
    'inset-inline-start: 0',
    'padding: 1px 2px 3px 2px',
    'padding: 0 calc(2px + 1px)',
    'border-radius: 3px 3px 0 0',
    'text-align: start',
  ])('leaves %s', (declaration) => {
    expect(physicalIn(`.a { ${declaration}; }`)).toEqual([])
  })

  it('leaves a rule for one direction', () => {
    expect(physicalIn("[dir='rtl'] .a { left: 0; }")).toEqual([])
  })
})
