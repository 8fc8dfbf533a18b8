/** Puts text on the clipboard; false where the browser will not: a console opened by plain HTTP from another computer has none. */
export async function writeClipboard(text: string): Promise<boolean> {
  // absent outside a secure context, whatever its type says
  const clipboard = navigator.clipboard as Clipboard | undefined
  if (!clipboard) return false
  try {
    await clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
