/** Deliveries of klikit's webhooks: kept before they are answered, and for thirty days as proof against duplicates. */
export const webhookSchema = `
SELECT 1;
`
