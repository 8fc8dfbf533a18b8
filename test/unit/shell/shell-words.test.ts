import { expect, it } from 'vitest'
import type { ClientMessage, HostMessage } from '../../../shared/contract/messages.ts'
import type { WindowLanguage } from '../../../shared/language.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { followLanguage } from '../../../electron/shell/follow-language.ts'
import { createShellWords } from '../../../electron/shell/words/shell-words.ts'

it('speaks English until it is told another language', () => {
  const words = createShellWords(() => ['ja'])
  expect(words.say('calls', { count: 1 })).toBe('1 order calls')
  expect(words.say('calls', { count: 2 })).toBe('2 orders call')
  expect(words.say('newOrder', { number: '1176' })).toBe('New Order! 1176')
})

it('takes the language of the system, and tells a change once', () => {
  const words = createShellWords(() => ['de', 'ar-EG'])
  let changes = 0
  words.onChange(() => {
    changes += 1
  })
  words.speak('system')
  words.speak('ar')
  expect(changes).toBe(1)
  expect(words.say('show')).toMatch(/\p{Script=Arabic}/u)
  words.speak('en')
  expect(words.say('show')).toBe('Show POS Bridge')
})

it('takes the plural of its language', () => {
  const words = createShellWords(() => [])
  words.speak('ar')
  const said = [0, 1, 2, 3, 11, 100].map((count) => words.say('items', { count }))
  expect(new Set(said).size).toBe(6)
  expect(said[3]).toContain('3')
})

it('follows the language of the settings', () => {
  const heard: WindowLanguage[] = []
  const asked: ClientMessage[] = []
  let push: (message: HostMessage) => void = () => undefined
  const surface = {
    call: () => Promise.reject(new Error('expected no call')),
    openSession(send: (message: HostMessage) => void) {
      push = send
      return { handle: (message: ClientMessage) => void asked.push(message), close: () => undefined }
    },
  }
  followLanguage(surface, (language) => heard.push(language))
  expect(asked).toMatchObject([{ op: 'subscribe', view: 'settings' }])
  const tell = (language: WindowLanguage, revision: number) => {
    const settings = settingsSchema.parse({ window: { language } })
    push({ op: 'slice', id: 1, view: 'settings', revision, data: { settings } })
  }
  tell('system', 1)
  tell('th', 2)
  expect(heard).toEqual(['system', 'th'])
})
