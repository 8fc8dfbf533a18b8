/** Gives the operator a text as a file, by the browser's own download. */
export function saveText(fileName: string, text: string): void {
  save(fileName, new Blob([text], { type: 'text/plain' }))
}

/** Gives the operator a zip as a file, by the browser's own download. */
export function saveBytes(fileName: string, zip: Uint8Array<ArrayBuffer>): void {
  save(fileName, new Blob([zip], { type: 'application/zip' }))
}

function save(fileName: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = fileName
  link.click()
  URL.revokeObjectURL(url)
}
