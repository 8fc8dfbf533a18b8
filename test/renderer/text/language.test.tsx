import { screen, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formatActor } from '../../../renderer/format/actor.ts'
import { formatReason } from '../../../renderer/format/reason.ts'
import { alarmTitle } from '../../../renderer/frame/alarm-words.ts'
import { isolate } from '../../../renderer/text/isolate.ts'
import { createText, loadWords } from '../../../renderer/text/text.ts'
import { useLanguage } from '../../../renderer/text/use-language.ts'
import { wordFiles, type WordFiles } from '../../../renderer/text/word-files.ts'
import { failureWords } from '../../../renderer/ui/failure-note.tsx'
import { bestLanguage } from '../../../shared/best-language.ts'
import type { WindowLanguage } from '../../../shared/language.ts'
import { FakeBridgeClient } from '../support/fake-bridge-client.ts'
import { sampleBoard } from '../support/sample-board.ts'
import { sampleDetail } from '../support/sample-orders.ts'
import { sampleSettings } from '../support/sample-system.ts'
import { choose, openSettings, press, settle, showApp, showIn, typeInto } from '../support/show-app.tsx'

const root = document.documentElement

afterEach(() => {
  root.lang = 'en'
  root.dir = 'ltr'
})

/** The settings as another window would have changed them. */
function speak(client: FakeBridgeClient, language: WindowLanguage): void {
  const view = sampleSettings()
  client.show('settings', { ...view, settings: { ...view.settings, window: { ...view.settings.window, language } } })
}

describe('the language of the window', () => {
  it('changes at once, with the way it is read, and back', async () => {
    const client = new FakeBridgeClient()
    showApp(client)
    await settle(() => speak(client, 'ar'))
    await waitFor(() => screen.getByText('الإعدادات'))
    expect([root.lang, root.dir]).toEqual(['ar', 'rtl'])
    await settle(() => speak(client, 'en'))
    await waitFor(() => screen.getByText('Settings'))
    expect([root.lang, root.dir]).toEqual(['en', 'ltr'])
  })

  it('is saved when it is chosen', async () => {
    const client = new FakeBridgeClient()
    showApp(client)
    await openSettings('Window')
    await choose('Language', 'العربية')
    const saved = client.calls.find(({ name }) => name === 'settings.save')
    expect(saved?.input).toMatchObject({ patch: { window: { language: 'ar' } } })
  })

  it('leaves what a person has typed', async () => {
    const client = new FakeBridgeClient()
    showApp(client)
    await openSettings('Intake')
    await typeInto('Look for new orders every', '45')
    await settle(() => speak(client, 'ar'))
    await waitFor(() => screen.getByText('الإعدادات'))
    expect(screen.getByDisplayValue('45')).toBeTruthy()
  })
})

function Speaker({ files }: { readonly files: WordFiles }) {
  useLanguage(files)
  return null
}

describe('a language that cannot be had', () => {
  it('is told of once, and the window goes on in English', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const client = new FakeBridgeClient()
    speak(client, 'ja')
    showIn(client, <Speaker files={{ ...wordFiles, ja: () => Promise.reject(new Error('no such file')) }} />)
    await waitFor(() => screen.getByText('日本語 could not be loaded'))
    await settle(() => speak(client, 'ja'))
    expect(screen.getAllByText('日本語 could not be loaded')).toHaveLength(1)
    expect([root.lang, root.dir]).toEqual(['en', 'ltr'])
    expect(told).toHaveBeenCalledOnce()
    told.mockRestore()
  })

  it('does not overrule one that was chosen since', async () => {
    const slow = Promise.withResolvers<{ readonly default: { readonly nav: { readonly find: string } } }>()
    const client = new FakeBridgeClient()
    speak(client, 'ja')
    showIn(client, <Speaker files={{ ...wordFiles, ja: () => slow.promise }} />)
    await settle(() => speak(client, 'ar'))
    await waitFor(() => expect(root.lang).toBe('ar'))
    await settle(() => slow.resolve({ default: { nav: { find: '検索' } } }))
    expect(root.lang).toBe('ar')
  })
})

describe('words', () => {
  it('that a language lacks show in English', async () => {
    const text = createText()
    text.addResourceBundle('ar', 'translation', { nav: { find: 'بحث' } })
    await text.changeLanguage('ar')
    expect(text.t('nav.find')).toBe('بحث')
    expect(text.t('nav.orders')).toBe('Orders')
    expect(text.t('orders.items', { count: 3 })).toContain('items')
  })

  it('take the plural of their language', async () => {
    const text = createText()
    const forms = { items_zero: 'z', items_one: 'o', items_two: 't', items_few: 'f', items_many: 'm', items_other: 'x' }
    text.addResourceBundle('ar', 'translation', { orders: forms })
    await text.changeLanguage('ar')
    expect([0, 1, 2, 3, 11, 100].map((count) => text.t('orders.items', { count })).join('')).toBe('zotfmx')
  })

  it('are fetched once a language', async () => {
    let fetched = 0
    const files = {
      ...wordFiles,
      th: () => {
        fetched += 1
        return Promise.resolve({ default: { nav: { find: 'ค้นหา' } } })
      },
    }
    const text = createText()
    await loadWords(text, 'th', files)
    await loadWords(text, 'th', files)
    expect(fetched).toBe(1)
  })

  it('keep a name from turning its sentence', async () => {
    const text = createText()
    expect(text.t('orders.order', { number: '1176' })).toBe('Order 1176')
    expect(text.t('orders.order', { number: 'مريم' })).toBe('Order \u2068مريم\u2069')
    await text.changeLanguage('ar')
    expect(text.t('orders.order', { number: '1176' })).toContain('\u20681176\u2069')
    expect(isolate('a', 'ltr')).toBe('a')
  })
})

describe('what the host says in English', () => {
  const wordsIn = async (language: 'en' | 'ja') => {
    const text = createText()
    await loadWords(text, language)
    await text.changeLanguage(language)
    return text.t
  }

  it('is said in the words of the language where its kind is known', async () => {
    const ja = await wordsIn('ja')
    expect(formatActor('this computer', ja)).toBe('このパソコン')
    expect(formatActor('screen 192.168.1.20', ja)).toBe('画面 192.168.1.20')
    expect(formatReason('Too busy', ja)).toBe('混雑')
    const title = 'Kitchen 1 does not print'
    expect(alarmTitle({ kind: 'printer', title }, ja)).toBe('印刷できないプリンターがあります')
    expect(alarmTitle({ kind: 'printer', title }, await wordsIn('en'))).toBe(title)
  })

  it('stays as it came where it is somebody’s own', async () => {
    const ja = await wordsIn('ja')
    expect(formatActor('autopilot', ja)).toBe('autopilot')
    expect(formatReason('Too busy, call us', ja)).toBe('Too busy, call us')
  })

  it('says what happened to an order in words before the sentence', async () => {
    const client = new FakeBridgeClient()
    const [card] = sampleBoard().cards
    if (!card) throw new Error('the sample board has no card')
    client.show('order', sampleDetail(card), { orderId: card.id })
    showApp(client)
    await press(screen.getByRole('button', { name: `Open order ${card.number}` }))
    const story = () => [...document.querySelectorAll('.story > li')].map((entry) => entry.textContent)
    const english = story()
    expect(english.length).toBeGreaterThan(0)
    await settle(() => speak(client, 'ja'))
    await waitFor(() => expect(root.lang).toBe('ja'))
    for (const [index, words] of story().entries()) {
      expect(words).toMatch(/[\p{Script=Han}\p{Script=Hiragana}]/u)
      expect(words).toContain(/^[A-Za-z ]+/.exec(english[index] ?? '')?.[0])
    }
  })
})

describe('a failure', () => {
  const failure = { code: 'unreachable', message: 'klikit did not answer.', requestId: null } as const

  it('is what the bridge says in English, and begins with words of the window in another language', async () => {
    const text = createText()
    expect(failureWords(failure, text.t)).toBe('klikit did not answer.')
    text.addResourceBundle('ja', 'translation', { failure: { unreachable: '応答がありません。' } })
    text.addResourceBundle('ja', 'format', { locale: 'ja' })
    await text.changeLanguage('ja')
    expect(failureWords(failure, text.t)).toBe('応答がありません。 \u2068klikit did not answer.\u2069')
  })
})

describe("the system's language", () => {
  it.each([
    [['de-DE', 'th-TH', 'en-US'], 'th'],
    [['fil-PH'], 'tl'],
    [['zh-TW'], 'zh-Hant'],
    [['zh-HK'], 'zh-Hant'],
    [['zh-CN', 'ja'], 'ja'],
    [['in-ID'], 'id'],
    [['ar-EG'], 'ar'],
    [['C', 'bn-BD'], 'bn'],
    [['de', 'fr'], 'en'],
    [[], 'en'],
  ] as const)('of %j is %s', (preferred, language) => {
    expect(bestLanguage(preferred)).toBe(language)
  })
})
