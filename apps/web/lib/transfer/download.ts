import type { ExportFormat } from '@docket/core/transfer/formats/schema'

export interface Saved {
  filename: string
  bytes: number
}

/**
 * Fetches an export and hands it to the browser to save.
 *
 * @param onProgress told how many bytes have come
 * @throws {Error} with a message for people
 */
export async function downloadExport(
  format: ExportFormat,
  listId: string | undefined,
  onProgress: (bytes: number) => void,
  signal: AbortSignal,
): Promise<Saved> {
  const query = new URLSearchParams({ format, timeZone: timeZoneHere() })
  if (listId) query.set('listId', listId)
  const response = await fetch(`/api/export?${query}`, { signal })
  if (!response.ok || !response.body) {
    const problem = (await response.json().catch(() => ({}))) as { detail?: string }
    throw new Error(problem.detail ?? 'The export could not be made.')
  }
  const counted = response.body.pipeThrough(counter(onProgress))
  const blob = await new Response(counted, { headers: response.headers }).blob()
  const filename = nameOf(response.headers.get('content-disposition')) ?? `docket.${format}`
  save(blob, filename)
  return { filename, bytes: blob.size }
}

function counter(
  onProgress: (bytes: number) => void,
): TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>> {
  let bytes = 0
  return new TransformStream({
    transform(chunk, controller) {
      bytes += chunk.byteLength
      onProgress(bytes)
      controller.enqueue(chunk)
    },
  })
}

/** Formats without moments, or without days, need to know whose days are meant. */
export const timeZoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone

/** RFC 6266: the name in full, else the one in ASCII. */
function nameOf(disposition: string | null): string | undefined {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : /filename="([^"]+)"/.exec(disposition ?? '')?.[1]
}

function save(blob: Blob, filename: string): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = filename
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
