import { app, dialog } from 'electron'

/** Says why POS Bridge cannot go on and ends with `exitCode`. An installed app has no terminal, so there a box says it too. */
export function showFatal(message: string, exitCode: number): void {
  process.stderr.write(`POS Bridge cannot go on: ${message}\n`)
  if (app.isPackaged) dialog.showErrorBox('POS Bridge cannot go on', message)
  app.exit(exitCode)
}
