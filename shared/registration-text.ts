import type { WebhookRegistration } from './contract/intake-views.ts'

const GREETING = 'Please register these webhook URLs. Each line: brand, branch, event, URL.'

/**
 * What an operator sends to klikit's support: one line per brand, branch and event, since klikit keeps one URL for each of them (klikit-api 12).
 * Empty when there is nothing to register. It is for klikit's staff, so it stays English.
 */
export function registrationText(registrations: readonly WebhookRegistration[]): string {
  if (registrations.length === 0) return ''
  return [GREETING, '', ...registrations.map(toLine), ''].join('\n')
}

function toLine({ brandName, brandId, branchName, branchId, event, url }: WebhookRegistration): string {
  return `${named(brandName, brandId)} | ${named(branchName, branchId)} | ${event} | ${url}`
}

/** A name is the shop's own text: what could make it look like another column or line is taken out. */
function named(name: string, id: string): string {
  const plain = name.replaceAll(/[\s|]+/g, ' ').trim()
  return plain === '' || plain === id ? `id ${id}` : `${plain} (id ${id})`
}
