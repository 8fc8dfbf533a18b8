import { createText } from '../../../renderer/text/text.ts'

/** The window's own words, by key. */
export const t = createText().t
