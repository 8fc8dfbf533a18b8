import { beforeAll, describe, expect, it } from 'vitest'
import { bytesOf, FIRST_LOAD_LIMIT_BYTES, readWindowBuild, type WindowBuild } from '../../support/first-load.ts'

let build: WindowBuild

// the first time it is built
beforeAll(async () => {
  build = await readWindowBuild()
}, 120_000)

// minified: import(`./a.js`), import{b as c}from"./a.js"
const importPattern = /(?:\bimport\(?|\}from)["'`]([^"'`\s]+\.js)["'`]/g

const fileName = (path: string): string => path.replace(/^assets\//, '')

describe("the window's first load", () => {
  it('stays below what a slow Wi-Fi carries in less than half a second', () => {
    expect(build.first.length).toBeGreaterThan(1)
    expect(bytesOf(build.first)).toBeLessThanOrEqual(FIRST_LOAD_LIMIT_BYTES)
  })

  it.each(['find', 'done', 'stock', 'store', 'health', 'settings', 'set-up'])(
    'holds no %s screen: it comes behind',
    (name) => {
      const isIt = ({ path }: { readonly path: string }): boolean => fileName(path).startsWith(`${name}-screen-`)
      expect(build.first.filter(isIt)).toEqual([])
      expect(build.later.filter(isIt)).not.toEqual([])
    },
  )

  it('brings all rules at once, so that a screen that comes later changes no order', () => {
    expect(build.first.filter(({ path }) => path.endsWith('.css'))).toHaveLength(1)
  })
})

describe("the window's build", () => {
  it('fetches nothing from elsewhere: it works without the internet and from a folder', () => {
    const scripts = [...build.first, ...build.later].filter(({ path }) => path.endsWith('.js'))
    const addresses = [
      ...[...build.page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address),
      ...scripts.flatMap(({ text }) => [...text.matchAll(importPattern)].map(([, address = '']) => address)),
    ]
    expect(addresses.length).toBeGreaterThan(scripts.length)
    expect(addresses.filter((address) => !address.startsWith('./'))).toEqual([])
  })

  it("has React Aria's own words in the languages that the window speaks, and in no other", () => {
    const all = [...build.first, ...build.later].map(({ text }) => text).join('\n')
    const dismiss = { japanese: '閉じる', arabic: 'تجاهل', taiwanese: '關閉' }
    for (const word of Object.values(dismiss)) expect(all).toContain(word)
    const unspoken = { french: 'Rejeter', german: 'Schließen', czech: 'Odstranit', swedish: 'Avvisa' }
    for (const word of Object.values(unspoken)) expect(all).not.toContain(word)
  })
})
