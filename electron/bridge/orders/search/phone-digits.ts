import { foldText } from './fold-text.ts'

// calling codes (ITU-T E.164) of the countries where klikit and its providers work
const callingCodes = ['880', '886', '852', '971', '966', '62', '63', '60', '65', '66', '84', '81', '82', '91']
// a number without a plus that is this long has a calling code in front
const DIGITS_WITH_CODE = 11

/** A phone number's digits as dialled within its country: no plus, no calling code, no zeros in front. */
export function nationalDigits(phone: string): string {
  const folded = foldText(phone)
  const digits = folded.replaceAll(/\D/g, '')
  const isInternational = folded.trim().startsWith('+') || digits.startsWith('00')
  const significant = digits.replace(/^0+/, '')
  const mayHaveCode = isInternational || (!digits.startsWith('0') && digits.length >= DIGITS_WITH_CODE)
  const code = mayHaveCode ? callingCodes.find((each) => significant.startsWith(each)) : undefined
  return significant.slice(code?.length ?? 0).replace(/^0+/, '')
}

/** Digits from the last to the first: what a number ends in is what this begins with. */
export function reversed(digits: string): string {
  return digits.split('').toReversed().join('')
}
