import { pinSchema } from '../../shared/access.ts'

/** True for what the host takes as a PIN. */
export function isPinText(text: string): boolean {
  return pinSchema.safeParse(text).success
}
