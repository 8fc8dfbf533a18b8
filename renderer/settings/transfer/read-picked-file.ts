// the bridge takes no more; the largest honest file has some hundred kilobytes
const MOST_BYTES = 900_000

/** What came of reading a file that somebody picked. */
export type PickedFile =
  | { readonly outcome: 'read'; readonly text: string }
  | { readonly outcome: 'tooLarge' }
  | { readonly outcome: 'unreadable' }

/** Reads a picked file as text. */
export async function readPickedFile(file: File): Promise<PickedFile> {
  if (file.size > MOST_BYTES) return { outcome: 'tooLarge' }
  try {
    return { outcome: 'read', text: await file.text() }
  } catch {
    // taken away since it was picked, or a folder
    return { outcome: 'unreadable' }
  }
}
