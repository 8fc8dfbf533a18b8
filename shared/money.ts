import { z } from 'zod'

/** An exact amount: `amountMinor / 10^scale` of `currency` (ISO 4217 code as the provider sent it). Never a float. */
export const moneySchema = z.strictObject({
  amountMinor: z.int(),
  scale: z.int().min(0).max(6),
  currency: z.string(),
})

/** An exact amount of money; see {@link moneySchema}. */
export type Money = Readonly<z.infer<typeof moneySchema>>
