import { expect, test } from 'vitest'
import { registrationText } from '../../../shared/registration-text.ts'

const one = {
  brandId: '12',
  brandName: 'Noodle House',
  branchId: '34',
  branchName: 'Harbour',
  event: 'klikit.order.created.v2',
  url: 'https://shop.example/klikit',
}

test('has one line for each brand, branch and event', () => {
  const text = registrationText([one, { ...one, event: 'klikit.order.status.updated' }])
  const lines = text.split('\n').filter((line) => line.includes('|'))
  expect(lines).toEqual([
    'Noodle House (id 12) | Harbour (id 34) | klikit.order.created.v2 | https://shop.example/klikit',
    'Noodle House (id 12) | Harbour (id 34) | klikit.order.status.updated | https://shop.example/klikit',
  ])
})

test('a name can neither add a line nor a column', () => {
  const text = registrationText([{ ...one, brandName: 'A |\n B', branchName: '' }])
  expect(text).toContain('A B (id 12) | id 34 | klikit.order.created.v2')
})

test('is empty when there is nothing to register', () => {
  expect(registrationText([])).toBe('')
})
